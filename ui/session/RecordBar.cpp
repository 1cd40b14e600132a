#include "ui/session/RecordBar.h"

#include "ui/Keys.h"
#include "ui/session/FilePrompt.h"
#include "ui/widgets/ElidedLabel.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace coinfer {

namespace {

/// The user's documents, where there are any (a Pi without a desktop has none).
QDir logFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (documents != QDir::homePath() && QFileInfo(documents).isDir())
        return documents;
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sessions");
}

} // namespace

QString freshLogPath()
{
    const QDir folder = logFolder();
    const QString stem = QStringLiteral("coinfer-%1")
                             .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss")));
    QString path = folder.filePath(stem + QStringLiteral(".jsonl"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = folder.filePath(QStringLiteral("%1-%2.jsonl").arg(stem).arg(i));
    return path;
}

RecordBar::RecordBar(QWidget* parent)
    : QFrame(parent), m_path(new QLineEdit(this)), m_choose(new QToolButton(this)),
      m_record(new QPushButton(this)), m_state(new ElidedLabel(QStringLiteral("recordState"), this)),
      m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("recordBar"));
    setProperty("card", true);
    m_path->setObjectName(QStringLiteral("recordPath"));
    m_path->setAccessibleName(tr("File to record to"));
    m_path->setMinimumSize(120, 40);
    m_choose->setObjectName(QStringLiteral("recordChoose"));
    m_choose->setProperty("role", QStringLiteral("control"));
    m_choose->setText(QStringLiteral("…"));
    m_choose->setToolTip(tr("Choose the file to record to"));
    m_choose->setAccessibleName(tr("Choose the file to record to"));
    m_record->setObjectName(QStringLiteral("recordButton"));
    m_record->setProperty("role", QStringLiteral("choice"));
    m_record->setCheckable(true);
    m_state->setProperty("role", QStringLiteral("faint"));
    m_problem->setObjectName(QStringLiteral("recordProblem"));
    m_problem->setProperty("role", QStringLiteral("warning"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setMinimumWidth(1);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_record);
    row->addWidget(m_path, 3);
    row->addWidget(m_choose);
    row->addWidget(m_state, 2);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
    connect(m_record, &QPushButton::clicked, this, &RecordBar::press);
    connect(m_path, &QLineEdit::returnPressed, m_record, &QPushButton::click);
    connect(m_choose, &QToolButton::clicked, this, &RecordBar::chooseFile);
    propose();
    draw();
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
    if (QFileInfo(path).dir() == logFolder())
        logFolder().mkpath(QStringLiteral(".")); // where this cannot be, opening the log says so
    Q_EMIT recordRequested(path);
}

void RecordBar::chooseFile()
{
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
    m_state->showText(tr("Recording; what is older than a second survives a crash."));
    draw();
}

void RecordBar::showStopped()
{
    if (m_recording) {
        m_state->showText(m_problem->isHidden() ? tr("Recorded to %1").arg(m_log) : QString());
        propose(); // a log is never overwritten
    }
    m_recording = m_asked = false;
    draw();
}

/// Also after it has stopped: its last lines are written later.
void RecordBar::hearNotice(const QString& text)
{
    const bool isOfNone = m_log.isEmpty() && !m_asked; // a log without a name can be asked for, too
    if (isOfNone || !text.contains(QStringLiteral("\"%1\"").arg(m_log)))
        return;
    m_state->showText({});
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
}

void RecordBar::setCompact(bool compact)
{
    layout()->setContentsMargins(compact ? 6 : 12, compact ? 2 : 7, compact ? 6 : 12, compact ? 2 : 7);
    m_state->setVisible(!compact);
}

} // namespace coinfer
