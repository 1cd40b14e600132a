#pragma once

#include "core/session/KeptPictures.h"
#include "core/session/ThreadedWriter.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace coinfer {

class ElidedLabel;
class Switch;

/// The recording file, the button that starts and stops recording, and whether pictures are kept beside the
/// log. A request shows only after it is confirmed. Lives in the GUI thread.
class RecordBar : public QFrame {
    Q_OBJECT
public:
    explicit RecordBar(QWidget* parent = nullptr);

    void showRecording(const QString& path);
    void showStopped();
    void showSize(const WrittenSoFar& written); ///< of the recording
    /// How fast the pictures of this run would grow, for the switch's tool tip; 0: not known.
    void showPictureRate(double bytesPerSecond, double framesPerSecond);
    void showKeepsPictures(bool keeps); ///< without telling picturesChosen()
    bool keepsPictures() const;         ///< of the next recording
    /// Keeps a notice about the log requested last on display: why it is incomplete or missing.
    void hearNotice(const QString& text);
    void setRecordable(bool recordable); ///< whether there is a run
    void setCompact(bool compact);
    void toggle(); ///< as a click on its button

Q_SIGNALS:
    void recordRequested(const QString& path, coinfer::KeepPictures pictures);
    void recordStopped();
    void picturesChosen(bool keeps); ///< by the user; already shown

private:
    void press();
    void request();
    void propose();
    void chooseFile();
    void showFolder();
    void build();
    void arrange();
    void draw();
    void drawPictures();
    void forgetProblem();

    QLineEdit* m_path = nullptr;
    QToolButton* m_choose = nullptr;
    QPushButton* m_record = nullptr;
    Switch* m_pictures = nullptr;
    QToolButton* m_folder = nullptr;
    ElidedLabel* m_state = nullptr;
    QLabel* m_problem = nullptr;
    QHBoxLayout* m_row = nullptr;
    QVBoxLayout* m_column = nullptr; ///< the row, and the text below it
    QString m_proposed;              ///< the proposed path, not typed by the user
    QString m_log;                   ///< path of the log requested last
    WrittenSoFar m_written;          ///< of the recording
    bool m_asked = false;            ///< it was requested and has neither started nor ended yet
    bool m_begun = false;            ///< part of it is written
    bool m_recording = false;
    bool m_recordable = false;
    bool m_compact = false;
};

} // namespace coinfer
