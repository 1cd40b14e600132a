#include "ui/session/SessionBar.h"

#include "ui/look/Theme.h"
#include "ui/window/Keys.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

namespace coinfer {
SessionBar::SessionBar(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("sessionBar"));
    setProperty("card", true);
    m_thisRun =
        addButton(QStringLiteral("thisRunButton"), tr("This run"), tr("Back to the frames of this run"));
    m_open = addButton(QStringLiteral("openLogButton"), tr("Open…"),
                       withKey(tr("Open a session log"), Key::OpenLog));
    bindKey(Key::OpenLog, this, m_open, &QAbstractButton::click);
    m_compare = addButton(QStringLiteral("compareButton"), tr("Compare…"),
                          tr("Compare this session with a second log"));
    m_replay =
        addButton(QStringLiteral("replayButton"), tr("Replay"), tr("Replay this log on the live pages"));
    m_export = addButton(QStringLiteral("exportButton"), tr("Export"), tr("Save all frames or a report"));
    buildExport();
    m_text = new QLabel(this);
    m_text->setObjectName(QStringLiteral("sessionText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("sessionProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 1000);
    m_progress->setFormat(QStringLiteral("%p %"));
    m_progress->setMaximumWidth(220);
    m_cancel =
        addButton(QStringLiteral("sessionCancelButton"), tr("Cancel"), tr("Cancel reading or writing"));

    auto* row = new QHBoxLayout(this);
    row->setSpacing(6);
    for (QPushButton* button : {m_thisRun, m_open, m_compare, m_replay, m_export})
        row->addWidget(button);
    row->addSpacing(6);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    connect(m_thisRun, &QPushButton::clicked, this, &SessionBar::thisRunRequested);
    connect(m_open, &QPushButton::clicked, this, &SessionBar::openRequested);
    connect(m_compare, &QPushButton::clicked, this,
            [this] { m_comparing ? Q_EMIT compareEnded() : Q_EMIT compareRequested(); });
    connect(m_replay, &QPushButton::clicked, this, &SessionBar::replayRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SessionBar::cancelRequested);
    showState({});
    showIdle();
}

QPushButton* SessionBar::addButton(const QString& name, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("choice"));
    button->setToolTip(toolTip);
    return button;
}

void SessionBar::buildExport()
{
    auto* menu = new QMenu(m_export);
    menu->setObjectName(QStringLiteral("exportMenu"));
    menu->addAction(tr("Table for spreadsheets (CSV)…"), this, &SessionBar::csvRequested)
        ->setObjectName(QStringLiteral("exportCsvAction"));
    menu->addAction(tr("Table for German spreadsheets (CSV, 1,5 and ;)…"), this,
                    &SessionBar::germanCsvRequested)
        ->setObjectName(QStringLiteral("exportGermanCsvAction"));
    menu->addAction(tr("Session log (JSON Lines)…"), this, &SessionBar::jsonLinesRequested)
        ->setObjectName(QStringLiteral("exportJsonLinesAction"));
    menu->addAction(tr("Report with charts (PDF)…"), this, &SessionBar::pdfRequested)
        ->setObjectName(QStringLiteral("exportPdfAction"));
    m_export->setMenu(menu);
}

void SessionBar::showState(const SessionBarState& state)
{
    m_thisRun->setVisible(state.hasRun && state.hasLog);
    m_replay->setVisible(state.hasLog);
    m_compare->setEnabled(state.hasFrames);
    m_export->setEnabled(state.hasFrames);
    m_comparing = state.isComparing;
    m_compare->setText(m_comparing ? tr("End comparison") : tr("Compare…"));
}

void SessionBar::showText(const QString& text)
{
    m_isProblem = false;
    m_text->setText(text);
    m_text->setToolTip(text.toHtmlEscaped());
    colour();
}

void SessionBar::showProblem(const QString& text)
{
    showText(text);
    m_isProblem = true;
    colour();
}

void SessionBar::colour()
{
    const Colours colours = coloursFor(*this);
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, m_isProblem ? colours.wrong : colours.faint);
    m_text->setPalette(palette);
}

void SessionBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text)
        colour();
}

void SessionBar::showBusy()
{
    m_progress->setRange(0, 0); // how far is not known yet
    m_progress->show();
    m_cancel->show();
}

void SessionBar::showProgress(double share)
{
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(share * 1000));
}

void SessionBar::showIdle()
{
    m_progress->hide();
    m_cancel->hide();
}

void SessionBar::setCompact(bool compact)
{
    layout()->setContentsMargins(compact ? 6 : 12, compact ? 2 : 7, compact ? 6 : 12, compact ? 2 : 7);
}

} // namespace coinfer
