#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace coinfer {

class ElidedLabel;

/// Where to record to, and the button that begins and ends it. It shows what it is told: a wish is not yet a
/// recording. Lives in the GUI thread.
class RecordBar : public QFrame {
    Q_OBJECT
public:
    explicit RecordBar(QWidget* parent = nullptr);

    void showRecording(const QString& path);
    void showStopped();
    /// What is said of the log that was asked for last stays here: why it is incomplete, or is not there.
    void hearNotice(const QString& text);
    void setRecordable(bool recordable); ///< whether there is a run
    void setCompact(bool compact);
    void toggle(); ///< as a click on its button

Q_SIGNALS:
    void recordRequested(const QString& path);
    void recordStopped();

private:
    void press();
    void request();
    void propose();
    void chooseFile();
    void showFolder();
    void draw();
    void forgetProblem();

    QLineEdit* m_path = nullptr;
    QToolButton* m_choose = nullptr;
    QPushButton* m_record = nullptr;
    QToolButton* m_folder = nullptr;
    ElidedLabel* m_state = nullptr;
    QLabel* m_problem = nullptr;
    QHBoxLayout* m_row = nullptr;
    QVBoxLayout* m_column = nullptr; ///< the row, and what is said below it
    QString m_proposed;              ///< a path that nobody typed
    QString m_log;                   ///< that was asked for last
    bool m_asked = false;            ///< for it, and neither its beginning nor its end is told yet
    bool m_begun = false;            ///< something of it is written
    bool m_recording = false;
    bool m_recordable = false;
    bool m_compact = false;
};

} // namespace coinfer
