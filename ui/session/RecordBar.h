#pragma once

#include <QFrame>

class QLineEdit;
class QPushButton;
class QToolButton;

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
    void setRecordable(bool recordable); ///< whether there is a run
    void setCompact(bool compact);
    void toggle(); ///< as a click on its button

Q_SIGNALS:
    void recordRequested(const QString& path);
    void recordStopped();

private:
    void press();
    void request(const QString& path);
    void chooseFile();
    void draw();

    QLineEdit* m_path = nullptr;
    QToolButton* m_choose = nullptr;
    QPushButton* m_record = nullptr;
    ElidedLabel* m_state = nullptr;
    bool m_recording = false;
    bool m_recordable = false;
};

/// A file that is not there yet, named after this moment, in the user's documents.
QString freshLogPath();

} // namespace coinfer
