#pragma once

#include "core/session/KeptPictures.h"
#include "core/session/SessionInfo.h"
#include "core/session/Summary.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QBoxLayout;

namespace coinfer {

class ChartChooser;
class ComparisonCharts;
class FrameOpener;
class FramePanel;
class FrameTableModel;
class RecordBar;
class RunModel;
class SessionBar;
class SessionLoader;
class SummaryView;
class Worker;
struct OpenedLog;

/// The page of sessions: the frames of this run or of a log as a table, summary by policy, comparison of two
/// sessions, recording and exports. Shows everything at once if there is room; on a small screen, one part at
/// a time. Lives in the GUI thread.
class SessionPage : public QWidget {
    Q_OBJECT
public:
    explicit SessionPage(QWidget* parent = nullptr);
    ~SessionPage() override;

    /// Shows the frames of the run as they arrive, and requests recordings of it. After its end the frames
    /// stay until the next run.
    void followRun(RunModel& run);
    /// The log that is shown; null while this run is shown.
    const std::shared_ptr<const OpenedLog>& openedLog() const { return m_opened; }

public Q_SLOTS:
    /// Starts a run with an empty table.
    void setSession(const coinfer::SessionInfo& info);
    /// Adds frames of this run, oldest first; called at most ten times a second. Keeps the last 100,000.
    void addFrames(const std::vector<coinfer::FrameRecord>& frames);
    /// The results of recordRequested() and recordStopped().
    void showRecording(const QString& path);
    void showRecordingStopped();
    void showProblem(const QString& text);
    void hearNotice(const QString& text); ///< keeps notices of the window about the current recording
    void openLog(const QString& path);
    void toggleRecording(); ///< like its button

Q_SIGNALS:
    void recordRequested(const QString& path, coinfer::KeepPictures pictures);
    void recordStopped();
    /// The user requested a replay at `speed` times the original pace.
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
    void showChosen();

    void ask(Purpose purpose);
    void load(Purpose purpose, const QString& path);
    void take(std::shared_ptr<const OpenedLog> log);
    void showThisRun();
    void cancel();
    const FrameTableModel& shown() const; ///< frames of this run or of the opened log
    QString keptPart() const;             ///< which frames are kept, as text; empty: all
    void showState();
    QStringList underWay() const; ///< as text
    QString shownWords() const;
    /// `news` says what has just ended; empty: says what is shown.
    void say(const QString& news, bool isProblem);
    void showSummaries();
    void showComparison(const SessionSummary& shown);
    void askExport(Export format);
    void startExport(Export format, const QString& path);
    void sumUpRun();
    void openRow(int row);
    void openRunFrame(Nanoseconds time, Nanoseconds within, const QWidget* near);
    void showPictureRate(RunModel& run);

    std::unique_ptr<FrameTableModel> m_run;  ///< frames of this run
    std::unique_ptr<FrameTableModel> m_file; ///< frames of the opened log
    SummaryByPolicy m_runSummary;
    bool m_hasRun = false;
    bool m_runSummaryStale = false;
    std::shared_ptr<const OpenedLog> m_opened;
    std::shared_ptr<const OpenedLog> m_compared;
    Purpose m_purpose = Purpose::Open; ///< of the log being read
    QString m_reading;                 ///< name of that log
    QString m_writing;                 ///< name of the file being exported
    std::unique_ptr<SessionLoader> m_loader;
    std::unique_ptr<Worker> m_sums;
    std::unique_ptr<Worker> m_exporter;
    QString m_recording; ///< log of this run that is being written, or was last; empty: none
    std::unique_ptr<FrameOpener> m_opener;
    QTimer m_tick;
    bool m_compact = false;

    QBoxLayout* m_middle = nullptr; ///< frames to the left, figures to the right; null on small screens
    SessionBar* m_bar = nullptr;
    RecordBar* m_record = nullptr;
    ChartChooser* m_chooser = nullptr;
    FramePanel* m_frames = nullptr;
    SummaryView* m_summary = nullptr;
    SummaryView* m_comparison = nullptr;
    ComparisonCharts* m_comparisonCharts = nullptr; ///< below the frames, or alone
};

} // namespace coinfer
