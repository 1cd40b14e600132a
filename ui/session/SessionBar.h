#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace coinfer {

/// What the session bar currently offers.
struct SessionBarState {
    bool hasRun = false;    ///< there is a run to return to
    bool hasLog = false;    ///< a log is shown
    bool hasFrames = false; ///< there are frames to export
    bool isComparing = false;
};

/// Buttons of the session page, and a line with what is shown, the progress of reading, and problems.
class SessionBar : public QFrame {
    Q_OBJECT
public:
    explicit SessionBar(QWidget* parent = nullptr);

    void showState(const SessionBarState& state);
    void showText(const QString& text);    ///< what is shown
    void showProblem(const QString& text); ///< shown until the next text or problem
    void showBusy();                       ///< a long task is running and can be cancelled
    void showProgress(double share);       ///< 0..1
    void showIdle();
    void setCompact(bool compact);

Q_SIGNALS:
    void openRequested();
    void compareRequested();
    void compareEnded();
    void replayRequested();
    void thisRunRequested();
    void csvRequested();
    void germanCsvRequested();
    void jsonLinesRequested();
    void pdfRequested();
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();
    QPushButton* addButton(const QString& name, const QString& text, const QString& toolTip);
    void buildExport();

    QPushButton* m_thisRun = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_replay = nullptr;
    QPushButton* m_export = nullptr;
    QLabel* m_text = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    bool m_comparing = false;
    bool m_isProblem = false; ///< m_text shows a problem
};

} // namespace coinfer
