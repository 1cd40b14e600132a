#pragma once

#include "core/session/SessionLog.h"
#include "core/session/Summary.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QBoxLayout;

namespace coinfer {

class ChartChooser;
class FramePanel;
class FrameTableModel;
class RecordBar;
class RunModel;
class SessionBar;
class SessionLoader;
class SummaryView;
class Worker;
struct OpenedLog;

/// The page of sessions: the frames of this run or of a log as a table, sums by policy, two sessions side by
/// side, recording, exports. Wide where there is room; on a small screen one part at a time. Lives in the GUI
/// thread.
class SessionPage : public QWidget {
    Q_OBJECT
public:
    explicit SessionPage(QWidget* parent = nullptr);
    ~SessionPage() override;

    /// Shows its frames as they come, and wishes recordings of it. They stay when it ends, until the next.
    void followRun(RunModel& run);
    /// The log that is shown; null while this run is.
    const std::shared_ptr<const OpenedLog>& openedLog() const { return m_opened; }

public Q_SLOTS:
    /// A run begins: its table is empty.
    void setSession(const coinfer::SessionInfo& info);
    /// Frames of this run, oldest first, at most ten times a second. The last 100,000 are kept.
    void addFrames(const std::vector<coinfer::FrameRecord>& frames);
    /// What became of recordRequested() and recordStopped().
    void showRecording(const QString& path);
    void showRecordingStopped();
    void showProblem(const QString& text);
    void
    hearNotice(const QString& text); ///< of the window: what concerns the log that is recorded stays here
    void openLog(const QString& path);
    void toggleRecording(); ///< as its button does

Q_SIGNALS:
    void recordRequested(const QString& path);
    void recordStopped();
    /// The user wants to see the log again at `speed` times its pace.
    void replayRequested(const QString& path, double speed);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Purpose { Open, Compare };
    enum class Export { Csv, GermanCsv, JsonLines, Pdf };
    void build();
    void connectParts();
    void arrangeWide();
    void arrangeCompact();
    QBoxLayout* freshLayout(int margin, int spacing);
    void showChosen();

    void ask(Purpose purpose);
    void load(Purpose purpose, const QString& path);
    void take(std::shared_ptr<const OpenedLog> log);
    void showThisRun();
    void cancel();
    const FrameTableModel& shown() const; ///< this run or the opened log
    QString keptPart() const;             ///< which of its frames are left, in words; empty: all
    void showState();
    QStringList underWay() const; ///< in words
    QString shownWords() const;
    /// `news` is what has come to its end; empty: what is shown.
    void say(const QString& news, bool isProblem);
    void showSummaries();
    void askExport(Export format);
    void startExport(Export format, const QString& path);
    void sumUpRun();

    std::unique_ptr<FrameTableModel> m_run;  ///< the frames of this run
    std::unique_ptr<FrameTableModel> m_file; ///< of the opened log
    SummaryByPolicy m_runSummary;
    bool m_hasRun = false;
    bool m_runSummaryStale = false;
    std::shared_ptr<const OpenedLog> m_opened;
    std::shared_ptr<const OpenedLog> m_compared;
    Purpose m_purpose = Purpose::Open; ///< of the log that is being read
    QString m_reading;                 ///< its name
    QString m_writing;                 ///< of the file that is exported
    std::unique_ptr<SessionLoader> m_loader;
    std::unique_ptr<Worker> m_sums;
    std::unique_ptr<Worker> m_exporter;
    QTimer m_tick;
    bool m_compact = false;

    SessionBar* m_bar = nullptr;
    RecordBar* m_record = nullptr;
    ChartChooser* m_chooser = nullptr;
    FramePanel* m_frames = nullptr;
    SummaryView* m_summary = nullptr;
    SummaryView* m_comparison = nullptr;
};

} // namespace coinfer
