#include "ui/pages/LivePage.h"

#include "core/base/Units.h"
#include "ui/charts/AccuracyChart.h"
#include "ui/charts/BandwidthChart.h"
#include "ui/charts/ChartCard.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/DecisionChart.h"
#include "ui/charts/LatencyChart.h"
#include "ui/charts/LoadChart.h"
#include "ui/look/Icons.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/pages/LiveLayout.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/AnswerPanel.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DeadlineControl.h"
#include "ui/widgets/FigureTiles.h"
#include "ui/widgets/MachinesView.h"
#include "ui/widgets/NetworkView.h"
#include "ui/widgets/PolicyControl.h"
#include "ui/widgets/StatusStrip.h"
#include "ui/widgets/SteadyLabel.h"
#include "ui/widgets/ThrottleControl.h"
#include "ui/widgets/TimeBar.h"
#include "ui/window/Keys.h"

#include <QEvent>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace coinfer {
namespace {

QFrame* separator(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Midlight);
    line->setObjectName(QStringLiteral("separator"));
    return line;
}

} // namespace

LivePage::LivePage(RunModel& run, QWidget* parent) : QWidget(parent), m_run(run), m_turns(*this)
{
    setObjectName(QStringLiteral("livePage"));
    build();
    buildControls();
    followRun();
    addShortcuts();
    connect(m_parts.chooser, &ChartChooser::chosenChanged, this, &LivePage::showChosen);
    m_layout = std::make_unique<LiveLayout>(*this, m_parts);
    showArranged();
}

LivePage::~LivePage()
{
    m_run.timeAxis().disconnect(this); // what happens while the charts go must not reach them
}

void LivePage::build()
{
    const WindowSetup& setup = m_run.setup();
    m_parts.answer = new AnswerPanel(setup.classes, this);
    m_parts.answerCard = new Card(QStringLiteral("answerCard"), tr("Picture"), this);
    m_parts.answerCard->showSummary(setup.source);
    m_parts.answerCard->body()->addWidget(m_parts.answer, 1);

    m_parts.network = new NetworkView(setup.network, this);
    m_parts.networkCard = new Card(QStringLiteral("networkCard"), tr("Network"), this);
    m_parts.machineLegend = new ChartLegend({{tr("on the device"), SeriesMark::Area, &Colours::device},
                                             {tr("on the edge"), SeriesMark::Area, &Colours::edge}},
                                            m_parts.networkCard);
    m_parts.networkCard->header()->addWidget(m_parts.machineLegend);
    buildFigures();
    m_parts.machines = new MachinesView(setup.network, std::make_shared<SteadyClock>(), m_parts.networkCard);
    m_parts.networkCard->body()->addWidget(m_parts.figures);
    m_parts.networkCard->body()->addWidget(m_parts.machines);
    m_parts.networkCard->body()->addWidget(m_parts.network, 1);
    m_parts.networkCard->offerCopy();
    m_reason = new SteadyLabel(QStringLiteral("reasonLabel"), m_parts.networkCard);
    m_reason->setProperty("role", QStringLiteral("faint"));
    m_parts.networkCard->body()->addWidget(m_reason);

    m_parts.charts = {new LatencyChart(this), new BandwidthChart(this), new AccuracyChart(this),
                      new DecisionChart(setup.network, this), new LoadChart(this)};
    for (LiveChart* chart : m_parts.charts) {
        chart->follow(m_run.timeAxis());
        m_turns.add(chart, [this, chart] { chart->showHistory(m_run.feed().history()); });
    }
    m_parts.time = new TimeBar(m_run, this);
}

/// Of the last 100 frames, to be read from across the room.
void LivePage::buildFigures()
{
    constexpr int kColumns = 4;
    m_parts.figures = new FigureTiles(kColumns, m_parts.networkCard);
    m_parts.figures->setLarge();
    m_parts.figures->add(QStringLiteral("latencyFigure"), tr("Latency"), tr("Median of the last 100 frames"));
    m_parts.figures->add(QStringLiteral("onTimeFigure"), tr("In time"),
                         tr("Share of the last 100 frames that were answered by their deadline"));
    m_parts.figures->add(QStringLiteral("rightFigure"), tr("Right"),
                         tr("Share of right answers among the last 100 frames whose class is known"));
    m_parts.figures->add(QStringLiteral("sentFigure"), tr("Sent"),
                         tr("Bytes per frame, mean of the last 100 frames"));
}

void LivePage::showFigures()
{
    const auto& samples = m_run.feed().history().samples();
    if (samples.empty()) // the first frame has come, but waits to be taken up
        return;
    const LiveSample& last = samples.back();
    const std::chrono::duration<double, std::milli> median(last.figures.medianMs);
    m_parts.figures->show(QStringLiteral("latencyFigure"),
                          formatDuration(std::chrono::duration_cast<Nanoseconds>(median)));
    m_parts.figures->show(QStringLiteral("onTimeFigure"), shareWords(last.figures.deadlineMet));
    m_parts.figures->show(QStringLiteral("rightFigure"),
                          last.accuracyRecent ? shareWords(*last.accuracyRecent) : QString());
    m_parts.figures->show(QStringLiteral("sentFigure"),
                          formatBytes(static_cast<std::int64_t>(last.figures.bytes)));
}

void LivePage::buildControls()
{
    const WindowSetup& setup = m_run.setup();
    m_parts.controls = new QFrame(this);
    m_parts.controls->setObjectName(QStringLiteral("controls"));
    m_parts.controls->setProperty("card", true);
    m_pause = new QToolButton(m_parts.controls);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_pause->setProperty("role", QStringLiteral("control"));
    m_pause->setCheckable(true);
    m_pause->setFocusPolicy(Qt::TabFocus);
    m_parts.policy = new PolicyControl(setup.policies, m_run.policy(), m_parts.controls);
    m_throttle = new ThrottleControl(setup.scenarios, m_run.link().throttle, m_parts.controls);
    m_parts.deadline = new DeadlineControl(m_run.live(), m_parts.controls);
    m_parts.status = new StatusStrip(this);
    m_parts.chosen.assign(m_parts.charts.begin(), m_parts.charts.end());
    m_parts.chosen.insert(m_parts.chosen.end() - 1, m_parts.deadline);
    QStringList names;
    for (const QWidget* part : m_parts.chosen)
        names << (part == m_parts.deadline ? tr("Deadline") : part->accessibleName());
    m_parts.chooser = new ChartChooser(names, this);

    auto* row = new QHBoxLayout(m_parts.controls);
    row->addWidget(m_pause);
    row->addWidget(m_parts.policy);
    row->addWidget(separator(m_parts.controls));
    row->addWidget(m_throttle, 3);
    m_parts.separator = separator(m_parts.controls);
    row->addWidget(m_parts.separator);
    drawPauseButton();
    buildButtons();
}

void LivePage::buildButtons()
{
    const auto button = [this](const char* name, const QString& text) {
        auto* made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setProperty("role", QStringLiteral("control"));
        made->setFocusPolicy(Qt::TabFocus);
        made->setText(text);
        return made;
    };
    m_parts.tour = button("tourButton", tr("Tour"));
    m_parts.offersTour = !m_run.setup().isReplay;
    m_parts.tour->setToolTip(
        withKey(tr("Plays a demonstration of what a link does to the split"), Key::Tour));
    m_parts.present = button("presentButton", tr("Present"));
    connect(m_parts.present, &QToolButton::clicked, this,
            [this] { Q_EMIT presentingRequested(!isPresenting()); });
}

void LivePage::followRun()
{
    connect(m_parts.tour, &QToolButton::clicked, this, &LivePage::tourRequested);
    connect(m_pause, &QToolButton::clicked, &m_run, &RunModel::requestPause);
    connect(m_parts.policy, &PolicyControl::policyRequested, &m_run, &RunModel::requestPolicy);
    connect(m_throttle, &ThrottleControl::throttleRequested, &m_run, &RunModel::requestThrottle);
    connect(m_throttle, &ThrottleControl::scenarioEnded, &m_run, &RunModel::showScenarioEnded);
    connect(m_parts.deadline, &DeadlineControl::liveRequested, &m_run, &RunModel::requestLive);

    connect(&m_run.feed(), &LiveFeed::framesDrained, this, &LivePage::takeFrames);
    connect(&m_run.feed(), &LiveFeed::forgotten, this, &LivePage::forget);
    connect(&m_run.timeAxis(), &TimeAxis::changed, this, [this] { m_turns.drawAll(); });
    connect(&m_run.timeAxis(), &TimeAxis::cursorChanged, this, &LivePage::showCursor);
    connect(&m_run.feed(), &LiveFeed::ticked, this, &LivePage::tick);
    connect(&m_run, &RunModel::policyChanged, m_parts.policy, &PolicyControl::showPolicy);
    connect(&m_run, &RunModel::policyRefused, m_parts.policy, &PolicyControl::takeBack);
    connect(&m_run, &RunModel::limitChanged, m_throttle, &ThrottleControl::showLimit);
    connect(&m_run, &RunModel::linkChanged, m_throttle,
            [this](const LinkChoice& link) { m_throttle->showThrottle(link.throttle); });
    connect(&m_run, &RunModel::linkRefused, m_throttle, &ThrottleControl::takeBack);
    connect(&m_run, &RunModel::pauseChanged, this, &LivePage::showPaused);
    const auto showLive = [this] {
        m_parts.deadline->showLive(m_run.live());
        m_parts.status->showSlowdown(m_run.live().slowdown.stages);
    };
    connect(&m_run, &RunModel::liveChanged, this, showLive);
    showLive();
    const auto showLink = [this] {
        m_parts.status->showLink(m_run.linkState(), m_run.linkText());
        m_parts.machines->showLink(m_run.linkState());
    };
    connect(&m_run, &RunModel::linkStateChanged, this, showLink);
    showLink();
}

void LivePage::addShortcuts()
{
    bindKey(Key::Throttle, this, m_throttle, &ThrottleControl::toggle);
    bindKey(Key::Guard, this, m_parts.deadline, &DeadlineControl::toggleGuard);
    bindKey(Key::Slower, this, m_throttle, &ThrottleControl::slower);
    bindKey(Key::Faster, this, m_throttle, &ThrottleControl::faster);
}

bool LivePage::isCompact() const
{
    return m_layout->isCompact();
}

bool LivePage::isPresenting() const
{
    return m_layout->isPresenting();
}

void LivePage::present(bool on)
{
    if (m_layout->setPresents(on))
        fit();
}

void LivePage::resizeEvent(QResizeEvent*)
{
    fit();
}

void LivePage::fit()
{
    if (m_layout->fit())
        showArranged();
    // Last, because that lays the page out. The agent page gives the reason, too.
    m_reason->setVisible(m_layout->hasRoomForReason());
}

void LivePage::showArranged()
{
    const bool large = isPresenting();
    m_parts.present->setText(large ? tr("Leave") : tr("Present"));
    m_parts.present->setToolTip(withKey(large ? tr("Back to all charts and controls (Escape)")
                                              : tr("Only the essentials, enlarged, for an audience"),
                                        Key::Present));
    showFrames();
    showChosen();
}

void LivePage::showChosen()
{
    const auto chosen = static_cast<std::size_t>(m_parts.chooser->chosen());
    for (std::size_t i = 0; i < m_parts.chosen.size(); ++i)
        m_parts.chosen[i]->setVisible(isPresenting() ? i == 0 : !isCompact() || i == chosen);
    m_turns.drawAll();
}

void LivePage::showEvent(QShowEvent*)
{
    showFrames();
    m_turns.drawAll();
    tick();
}

void LivePage::takeFrames()
{
    if (m_pace.isDue(*this))
        showFrames();
    else
        m_framesMissed = true;
}

void LivePage::showFrames()
{
    const auto& frame = m_run.feed().latest();
    m_framesMissed = !isSeen(*this);
    if (!frame || m_framesMissed)
        return;
    m_parts.answer->showFrame(*frame);
    m_parts.network->showFrame(frame->record);
    m_parts.machines->showFrame(frame->record);
    showFigures();
    m_reason->showText(frame->report.words());
    m_turns.drawNext();
}

void LivePage::showCursor()
{
    if (!isSeen(*this))
        return;
    for (LiveChart* chart : m_parts.charts)
        if (chart->isVisibleTo(this))
            chart->showCursor(m_run.feed().history());
}

void LivePage::forget()
{
    m_parts.answer->forget();
    m_parts.network->forget();
    m_parts.machines->forget();
    m_reason->showText({});
    for (LiveChart* chart : m_parts.charts)
        chart->forget();
}

void LivePage::tick()
{
    if (!isSeen(*this))
        return;
    m_parts.status->showRate(m_run.feed().framesPerSecond(), m_run.feed().counters());
    if (m_framesMissed) // left out, or a window that was minimised comes back without a word
        showFrames();
    m_turns.tick();
}

void LivePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) && m_pause)
        drawPauseButton();
}

void LivePage::drawPauseButton()
{
    const bool paused = m_pause->isChecked();
    const Colours colours = coloursFor(*this);
    const QIcon drawn = paused ? icon(QStringLiteral("play"), colours.onMeaning)
                               : icon(QStringLiteral("pause"), colours.text);
    m_pause->setIcon(!drawn.isNull()
                         ? drawn
                         : style()->standardIcon(paused ? QStyle::SP_MediaPlay : QStyle::SP_MediaPause));
    m_pause->setIconSize(zoomed(QSize(22, 22)));
    m_pause->setToolTip(
        withKey(paused ? tr("Resumes the run") : tr("Pauses the run: takes no frames"), Key::Pause));
    m_pause->setAccessibleName(paused ? tr("Resume") : tr("Pause"));
}

void LivePage::showPaused(bool paused)
{
    m_pause->setChecked(paused);
    drawPauseButton();
}

} // namespace coinfer
