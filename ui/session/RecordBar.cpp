#include "ui/session/RecordBar.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/session/FilePrompt.h"
#include "ui/session/SessionFolder.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Switch.h"
#include "ui/window/Keys.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace coinfer {

RecordBar::RecordBar(QWidget* parent)
    : QFrame(parent), m_path(new QLineEdit(this)), m_choose(new QToolButton(this)),
      m_record(new QPushButton(this)), m_pictures(new Switch(tr("Keep pictures"), this)),
      m_folder(new QToolButton(this)), m_state(new ElidedLabel(QStringLiteral("recordState"), this)),
      m_problem(new QLabel(this))
{
    build();
    arrange();
    connect(m_record, &QPushButton::clicked, this, &RecordBar::press);
    connect(m_pictures, &Switch::clicked, this, &RecordBar::picturesChosen);
    connect(m_path, &QLineEdit::returnPressed, m_record, &QPushButton::click);
    connect(m_choose, &QToolButton::clicked, this, &RecordBar::chooseFile);
    connect(m_folder, &QToolButton::clicked, this, &RecordBar::showFolder);
    propose();
    showPictureRate(0, 0);
    draw();
}

void RecordBar::build()
{
    setObjectName(QStringLiteral("recordBar"));
    setProperty("card", true);
    m_path->setObjectName(QStringLiteral("recordPath"));
    m_path->setAccessibleName(tr("Recording file"));
    m_path->setMinimumSize(120, 40);
    m_choose->setObjectName(QStringLiteral("recordChoose"));
    m_choose->setProperty("role", QStringLiteral("control"));
    m_choose->setText(QStringLiteral("…"));
    m_choose->setToolTip(tr("Choose the recording file"));
    m_choose->setAccessibleName(tr("Choose the recording file"));
    m_record->setObjectName(QStringLiteral("recordButton"));
    m_record->setProperty("role", QStringLiteral("choice"));
    m_record->setCheckable(true);
    m_pictures->setObjectName(QStringLiteral("keepPicturesSwitch"));
    m_folder->setObjectName(QStringLiteral("showInFolderButton"));
    m_folder->setProperty("role", QStringLiteral("control"));
    m_folder->setText(tr("Show in folder"));
    m_folder->setToolTip(tr("Open the folder of recordings"));
    m_state->setProperty("role", QStringLiteral("faint"));
    m_state->setElide(Qt::ElideMiddle); // its end is the file's name
    m_problem->setObjectName(QStringLiteral("recordProblem"));
    m_problem->setProperty("role", QStringLiteral("warning"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(1);
    m_problem->hide();
}

void RecordBar::arrange()
{
    m_row = new QHBoxLayout;
    m_row->setSpacing(8);
    m_row->addWidget(m_record);
    m_row->addWidget(m_pictures);
    m_row->addWidget(m_path, 2);
    m_row->addWidget(m_choose);
    m_row->addWidget(m_folder);
    m_row->addWidget(m_state, 4);
    m_column = new QVBoxLayout(this);
    m_column->setSpacing(4);
    m_column->addLayout(m_row);
    m_column->addWidget(m_problem);
}

void RecordBar::press()
{
    const bool wasRecording = m_recording;
    draw(); // the click checked it; only showRecording() says that it records
    if (m_asked)
        return; // a second press of a double click would find the file of the first
    if (wasRecording)
        Q_EMIT recordStopped();
    else
        request();
}

void RecordBar::propose()
{
    m_proposed = freshLogPath();
    m_path->setText(m_proposed);
}

void RecordBar::request()
{
    if (m_path->text() == m_proposed)
        propose(); // what was free then may be taken by now
    forgetProblem();
    const QString path = m_path->text().trimmed();
    m_log = path;
    m_asked = true;
    m_begun = false;
    if (QFileInfo(path).path() == sessionFolder())
        prepareSessionFolder(); // where this cannot be, opening the log says so
    Q_EMIT recordRequested(path, keepsPictures() ? KeepPictures::Yes : KeepPictures::No);
}

/// Of the last recording, else where the next one goes.
void RecordBar::showFolder()
{
    const QString folder = m_begun ? QFileInfo(m_log).absolutePath() : prepareSessionFolder();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        m_state->showText(tr("No file manager found; the folder is %1").arg(folder));
    draw();
}

void RecordBar::chooseFile()
{
    prepareSessionFolder(); // a dialog cannot begin in a folder that is not there
    askForNewFile(*this,
                  {.objectName = QStringLiteral("recordDialog"),
                   .title = tr("Record to"),
                   .filter = tr("Session logs (*.jsonl)"),
                   .suffix = QStringLiteral("jsonl"),
                   .start = m_path->text(),
                   .replaces = false},
                  [this](const QString& path) { m_path->setText(path); });
}

void RecordBar::showRecording(const QString& path)
{
    forgetProblem();
    m_log = path;
    m_recording = m_begun = true;
    m_asked = false;
    m_path->setText(path);
    showSize({});
    draw();
}

void RecordBar::showSize(const WrittenSoFar& written)
{
    if (!m_recording)
        return;
    m_written = written;
    m_state->showText(written.logBytes == 0 ? tr("Recording; a crash loses at most one second.")
                                            : tr("Recording, %1 so far; a crash loses at most one second.")
                                                  .arg(formatBytes(written.logBytes + written.pictureBytes)));
    drawPictures();
}

void RecordBar::showPictureRate(double bytesPerSecond, double framesPerSecond)
{
    constexpr double kSecondsPerHour = 3600, kMegabyte = 1e6;
    const QString what = tr("Keeps a small picture of every frame beside the log, for replays");
    if (bytesPerSecond <= 0)
        m_pictures->setToolTip(what);
    else
        m_pictures->setToolTip(tr("%1: about %2 MB an hour at %3 frames a second")
                                   .arg(what, formatFigure(bytesPerSecond * kSecondsPerHour / kMegabyte, 0),
                                        formatFigure(framesPerSecond, framesPerSecond < 10 ? 1 : 0)));
}

void RecordBar::showKeepsPictures(bool keeps)
{
    m_pictures->setChecked(keeps);
}

bool RecordBar::keepsPictures() const
{
    return m_pictures->isChecked();
}

void RecordBar::showStopped()
{
    if (m_recording) {
        m_state->showText(m_problem->isHidden() ? tr("Recorded to %1").arg(m_log) : QString());
        propose(); // a log is never overwritten
    }
    m_recording = m_asked = false;
    m_written = {};
    draw();
}

/// Also after it has stopped: its last lines are written later.
void RecordBar::hearNotice(const QString& text)
{
    const bool isOfNone = m_log.isEmpty() && !m_asked; // a log without a name can be asked for, too
    const auto names = [&](const QString& path) { return text.contains(QStringLiteral("\"%1\"").arg(path)); };
    if (!isOfNone && names(picturesPath(m_log))) { // the log goes on without them
        m_problem->setText(text);
        m_problem->show();
        return;
    }
    if (isOfNone || !names(m_log))
        return;
    m_state->showText({});
    draw();
    m_problem->setText(m_begun ? tr("The log is incomplete: %1").arg(text) : text);
    m_problem->show();
}

void RecordBar::forgetProblem()
{
    m_problem->hide();
    m_problem->clear();
}

void RecordBar::setRecordable(bool recordable)
{
    m_recordable = recordable;
    draw();
}

void RecordBar::toggle()
{
    m_record->click();
}

void RecordBar::draw()
{
    m_record->setChecked(m_recording);
    m_record->setText(m_recording ? tr("■ Stop recording") : tr("● Record"));
    m_record->setEnabled(m_recordable);
    m_record->setToolTip(m_recordable ? withKey(tr("Write every answered frame to this file"), Key::Record)
                                      : tr("There is no run to record"));
    m_path->setEnabled(!m_recording);
    m_choose->setEnabled(!m_recording);
    m_pictures->setEnabled(!m_recording);
    drawPictures();
    m_state->setVisible(!m_compact || (!m_recording && !m_state->text().isEmpty()));
}

/// On a small screen there is no other place for their size.
void RecordBar::drawPictures()
{
    m_pictures->setText(m_recording && m_written.pictures > 0
                            ? tr("Pictures: %1").arg(formatBytes(m_written.pictureBytes))
                            : tr("Keep pictures"));
}

/// A small screen has a line for it only when there is something to say.
void RecordBar::setCompact(bool compact)
{
    layout()->setContentsMargins(compact ? 6 : 12, compact ? 2 : 7, compact ? 6 : 12, compact ? 2 : 7);
    m_compact = compact;
    m_row->removeWidget(m_state);
    m_column->removeWidget(m_state);
    compact ? m_column->insertWidget(1, m_state) : m_row->addWidget(m_state, 4);
    draw();
}

} // namespace coinfer
