#include "ui/pages/NetworkPage.h"

#include "ui/charts/ChartLegend.h"
#include "ui/charts/RoundTripChart.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/report/FigureWords.h"
#include "ui/session/FilePrompt.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EdgeList.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/LinkLamp.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/ScheduleView.h"
#include "ui/widgets/StressControl.h"
#include "ui/widgets/ThrottleControl.h"
#include "ui/window/Keys.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

constexpr QSize kRoomForTitles{1000, 600};
constexpr Milliseconds kPlayEvery{100};
constexpr int kLongestWait = 60'000; ///< milliseconds; kept settings hold no longer one

QString orUnknown(std::optional<double> value, const std::function<QString(double)>& words)
{
    return value ? words(*value) : NetworkPage::tr("not measured yet");
}

/// What is shown must be what is: the command line sets no limit.
void showWait(QSpinBox& box, Milliseconds wait)
{
    const QSignalBlocker quiet(box);
    const auto shown = std::min<Milliseconds::rep>(wait.count(), std::numeric_limits<int>::max());
    box.setMaximum(std::max(box.maximum(), static_cast<int>(shown)));
    box.setValue(static_cast<int>(shown));
}

} // namespace

NetworkPage::NetworkPage(RunModel& run, QWidget* parent) : QWidget(parent), m_run(run)
{
    setObjectName(QStringLiteral("networkPage"));
    buildThrottle();
    buildLink();
    m_loadCard = new Card(QStringLiteral("loadCard"), tr("Load"), this);
    m_stress = new StressControl(m_loadCard);
    m_loadCard->body()->addWidget(m_stress);
    m_trips = new RoundTripChart(this);
    m_trips->follow(m_run.timeAxis());
    auto* right = new QVBoxLayout;
    right->addWidget(m_linkCard);
    right->addWidget(m_trips, 1);
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_curveCard, 5);
    middle->addLayout(right, 4);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_throttleCard);
    column->addLayout(middle, 1);
    column->addWidget(m_loadCard);
    followRun();
    addShortcuts();
}

NetworkPage::~NetworkPage()
{
    m_run.timeAxis().disconnect(this); // what happens while the chart goes must not reach it
}

void NetworkPage::buildThrottle()
{
    m_throttleCard = new Card(QStringLiteral("throttleCard"), tr("Throttle"), this);
    m_throttle = new ThrottleControl(m_run.setup().scenarios, m_run.link().throttle, m_throttleCard);
    prefixNames(*m_throttle, QStringLiteral("network"));
    m_throttleCard->body()->addWidget(m_throttle);
    buildShape(*m_throttleCard);
    m_error = new QLabel(m_throttleCard);
    m_error->setObjectName(QStringLiteral("networkErrorText"));
    m_error->setProperty("role", QStringLiteral("warning"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    m_throttleCard->body()->addWidget(m_error);
    m_curveCard = new Card(QStringLiteral("curveCard"), tr("Limit over time"), this);
    m_curveCard->header()->addWidget(new ChartLegend({{tr("limit"), SeriesMark::Line, &Colours::accent},
                                                      {tr("measured"), SeriesMark::Line, &Colours::estimate}},
                                                     m_curveCard));
    m_schedule = new ScheduleView(m_curveCard);
    m_curveCard->body()->addWidget(m_schedule, 1);
}

void NetworkPage::buildShape(Card& card)
{
    m_rate = new QLineEdit(&card);
    m_rate->setObjectName(QStringLiteral("rateEdit"));
    m_rate->setAccessibleName(tr("Rate"));
    m_rate->setPlaceholderText(tr("Rate: 3.5mbit"));
    m_rate->setToolTip(withKey(tr("A rate such as 400kbit, 3.5mbit or 1gbit; press Enter"), Key::Rate));
    auto* open = new QPushButton(tr("&Open a trace…"), &card);
    open->setObjectName(QStringLiteral("traceButton"));
    open->setProperty("role", QStringLiteral("choice"));
    open->setToolTip(withKey(tr("Plays a file with the columns time_s,mbps in a loop"), Key::Trace));
    m_delay = waitBox(QStringLiteral("delayBox"), tr("Delay"));
    m_delay->setToolTip(tr("Delays everything the device sends"));
    m_jitter = waitBox(QStringLiteral("jitterBox"), tr("Jitter"));
    m_jitter->setToolTip(tr("Extra random delay, from 0 up to this value"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_rate, 1);
    row->addWidget(open);
    row->addWidget(m_delay);
    row->addWidget(m_jitter);
    card.body()->addLayout(row);
    connect(open, &QPushButton::clicked, this, &NetworkPage::askForTrace);
    connect(m_rate, &QLineEdit::returnPressed, this, &NetworkPage::takeRate);
    for (QSpinBox* box : {m_delay, m_jitter})
        connect(box, &QSpinBox::valueChanged, this, &NetworkPage::requestDelay);
}

QSpinBox* NetworkPage::waitBox(const QString& name, const QString& meaning)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(meaning);
    box->setRange(0, kLongestWait);
    box->setSingleStep(10);
    box->setPrefix(meaning + QLatin1Char(' '));
    box->setSuffix(tr(" ms"));
    box->setKeyboardTracking(false); // a half typed number is no wish
    return box;
}

void NetworkPage::buildLink()
{
    m_linkCard = new Card(QStringLiteral("linkCard"), tr("Link"), this);
    m_lamp = new LinkLamp(m_linkCard);
    m_state = new QLabel(m_linkCard);
    m_state->setObjectName(QStringLiteral("linkStateText"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_lamp, 0, Qt::AlignTop);
    row->addWidget(m_state, 1);
    m_edges = new EdgeList(m_linkCard);
    m_edges->hide(); // unless there are several
    m_facts = new FactList(m_linkCard);
    m_facts->add(QStringLiteral("peerText"), tr("Edge"));
    m_facts->add(QStringLiteral("roundTripText"), tr("Round trip"));
    m_facts->add(QStringLiteral("limitText"), tr("Limit now"));
    m_facts->add(QStringLiteral("measuredText"), tr("Measured"));
    m_facts->add(QStringLiteral("sentText"), tr("Last frame"));
    m_facts->add(QStringLiteral("troubleText"), tr("Recent"));
    m_linkCard->body()->addLayout(row);
    m_linkCard->body()->addWidget(m_edges);
    m_linkCard->body()->addWidget(m_facts);
    m_linkCard->body()->addStretch(1);
    const QString& peer = m_run.setup().peer;
    m_facts->show(QStringLiteral("peerText"), peer.isEmpty() ? tr("none") : peer);
}

void NetworkPage::followRun()
{
    connect(m_throttle, &ThrottleControl::throttleRequested, &m_run, &RunModel::requestThrottle);
    connect(m_throttle, &ThrottleControl::scenarioEnded, &m_run, &RunModel::showScenarioEnded);
    connect(m_stress, &StressControl::stressRequested, &m_run, &RunModel::requestStress);
    connect(&m_run, &RunModel::stressChanged, m_stress, &StressControl::showStress);
    connect(&m_run, &RunModel::limitChanged, m_throttle, &ThrottleControl::showLimit);
    connect(&m_run, &RunModel::limitChanged, this, &NetworkPage::showLimit);
    connect(&m_run, &RunModel::linkChanged, this, &NetworkPage::showLink);
    connect(&m_run, &RunModel::linkRequested, m_error, &QWidget::hide);
    connect(&m_run, &RunModel::linkRefused, m_throttle, &ThrottleControl::takeBack);
    connect(&m_run, &RunModel::linkRefused, this,
            [this](const QString&, const QString& text) { fail(text); });
    connect(&m_run, &RunModel::linkStateChanged, this, &NetworkPage::showLinkState);
    connect(&m_run, &RunModel::edgesChanged, this, &NetworkPage::showEdges);
    connect(&m_run, &RunModel::scheduleChanged, this, &NetworkPage::showSchedule);
    connect(&m_run.feed(), &LiveFeed::ticked, this, &NetworkPage::showFacts);
    connect(&m_run.feed(), &LiveFeed::framesDrained, this, [this] {
        m_newestAge = m_run.scheduleAge();
        m_tripsStale = true;
    });
    connect(&m_run.feed(), &LiveFeed::forgotten, this, &NetworkPage::forget);
    connect(&m_run.timeAxis(), &TimeAxis::changed, this, &NetworkPage::showTrips);
    connect(&m_run.timeAxis(), &TimeAxis::cursorChanged, this,
            [this] { m_trips->showCursor(m_run.feed().history()); });
    connect(&m_playing, &QTimer::timeout, this, &NetworkPage::showPlace);
    m_playing.start(kPlayEvery);
    showSchedule();
    m_stress->showStress(m_run.stress());
    showLink();
    showLinkState();
    showEdges();
}

void NetworkPage::addShortcuts()
{
    bindKey(Key::Throttle, this, m_throttle, &ThrottleControl::toggle);
    bindKey(Key::Slower, this, m_throttle, &ThrottleControl::slower);
    bindKey(Key::Faster, this, m_throttle, &ThrottleControl::faster);
    bindKey(Key::Stress, this, m_stress, &StressControl::toggle);
    bindKey(Key::Trace, this, this, &NetworkPage::askForTrace);
    bindKey(Key::Rate, this, m_rate, qOverload<>(&QWidget::setFocus));
}

void NetworkPage::askForTrace()
{
    askForFile(*this,
               {.objectName = QStringLiteral("traceDialog"),
                .title = tr("Open a trace"),
                .filter = tr("Traces (*.csv *.txt);;All files (*)")},
               [this](const QString& path) { openTrace(path); });
}

void NetworkPage::openTrace(const QString& path)
{
    m_run.requestThrottle(path);
}

void NetworkPage::takeRate()
{
    const QString text = m_rate->text().trimmed();
    const auto rate = parseBitRate(text);
    if (!rate)
        return fail(rate.error().message);
    if (rate->bitsPerSecond <= 0)
        return fail(tr("A rate of 0 would cut the link; for that, use the scenario outage."));
    m_rate->clear();
    m_run.requestThrottle(text);
}

void NetworkPage::requestDelay()
{
    m_run.requestDelay(Milliseconds(m_delay->value()), Milliseconds(m_jitter->value()));
}

void NetworkPage::fail(const QString& text)
{
    m_error->setText(text);
    m_error->show();
}

void NetworkPage::showLink()
{
    const LinkChoice& link = m_run.link();
    m_throttle->showThrottle(link.throttle);
    showWait(*m_delay, link.delay);
    showWait(*m_jitter, link.jitter);
    showLimit();
}

/// In the words beside the slider: of this moment, and not of the last frame.
void NetworkPage::showLimit()
{
    m_facts->show(QStringLiteral("limitText"), ThrottleControl::limitWords(m_run.limit()));
}

void NetworkPage::showSchedule()
{
    m_newestAge = m_run.scheduleAge();
    if (m_run.isScheduleRecorded())
        m_schedule->showRecorded(m_run.schedule());
    else
        m_schedule->showSchedule(m_run.schedule());
}

void NetworkPage::showLinkState()
{
    m_lamp->showState(m_run.linkState());
    const QString& text = m_run.linkText();
    const QString state = m_run.linkState() == LinkState::Connected ? tr("connected")
                          : m_run.linkState() == LinkState::Connecting
                              ? tr("connecting to the edge")
                              : tr("no edge, the device answers alone");
    const bool alone = m_run.linkState() != LinkState::Connected && !m_run.setup().peer.isEmpty();
    m_state->setText(text.isEmpty() ? state
                     : alone        ? tr("%1. Meanwhile the device answers alone.").arg(text)
                                    : text);
}

/// One edge is described by the facts.
void NetworkPage::showEdges()
{
    const auto& edges = m_run.edges();
    if (edges.size() < 2)
        return;
    m_edges->showEdges(edges);
    m_edges->show();
    const auto chosen = std::ranges::find_if(edges, &EdgeStanding::isChosen);
    if (chosen != edges.end())
        m_facts->show(QStringLiteral("peerText"), tr("%1, one of %2").arg(chosen->place).arg(edges.size()));
}

void NetworkPage::showFacts()
{
    const auto& samples = m_run.feed().history().samples();
    if (!isSeen(*this) || samples.empty())
        return;
    const FrameRecord& last = samples.back().record;
    const auto rate = [](double mbps) { return formatBitRate(BitRate::fromMbps(mbps)); };
    m_facts->show(QStringLiteral("roundTripText"), orUnknown(last.roundTripMs, exactMillisecondWords));
    m_facts->show(QStringLiteral("measuredText"), orUnknown(last.estimateMbps, rate));
    m_facts->show(QStringLiteral("sentText"),
                  last.bytesUp > 0
                      ? tr("%1 up, %2 down").arg(formatBytes(last.bytesUp), formatBytes(last.bytesDown))
                      : tr("nothing was sent"));
    int alone = 0, guarded = 0;
    const std::size_t count = std::min(samples.size(), kRecentFrames);
    for (std::size_t i = samples.size() - count; i < samples.size(); ++i) {
        alone += samples[i].record.isAlone() ? 1 : 0;
        guarded += samples[i].record.guarded ? 1 : 0;
    }
    m_facts->show(
        QStringLiteral("troubleText"),
        tr("last %1 frames: %2 without a link, %3 with a late reply").arg(count).arg(alone).arg(guarded));
    m_stress->showLoad(last.deviceLoad.value_or(-1));
}

void NetworkPage::showPlace()
{
    if (!isSeen(*this))
        return;
    if (m_run.schedule())
        m_schedule->showAge(m_run.scheduleAge());
    showMeasured();
    if (m_tripsStale)
        showTrips();
}

/// Of the time that the curve of the limit shows.
void NetworkPage::showMeasured()
{
    const LiveHistory& history = m_run.feed().history();
    if (history.samples().empty())
        return;
    using Seconds = std::chrono::duration<double>;
    const double newest = history.samples().back().seconds;
    const double span = Seconds(m_schedule->span()).count();
    std::vector<MeasuredRate> rates;
    for (const LiveBin* bin : history.bins().between(newest - span, newest))
        if (bin->estimateMbps.isKnown())
            rates.push_back(
                {m_newestAge - std::chrono::duration_cast<Nanoseconds>(Seconds(newest - bin->seconds)),
                 BitRate::fromMbps(static_cast<double>(bin->estimateMbps.last))});
    m_schedule->showMeasured(std::move(rates), m_newestAge);
}

void NetworkPage::showTrips()
{
    m_tripsStale = !isSeen(*this);
    if (!m_tripsStale)
        m_trips->showHistory(m_run.feed().history());
}

void NetworkPage::forget()
{
    m_schedule->showMeasured({}, m_newestAge);
    m_trips->forget();
}

void NetworkPage::showEvent(QShowEvent*)
{
    showFacts();
    showPlace();
    showTrips();
}

void NetworkPage::resizeEvent(QResizeEvent*)
{
    const QSize room = usualSize(*this);
    const bool compact = room.width() < kRoomForTitles.width() || room.height() < kRoomForTitles.height();
    const int margin = compact ? 5 : 12;
    layout()->setContentsMargins(margin, margin, margin, margin);
    layout()->setSpacing(compact ? 5 : 10);
    for (Card* card : {m_throttleCard, m_curveCard, m_linkCard, m_loadCard})
        card->setCompact(compact);
    m_trips->setVisible(!compact);
}

} // namespace coinfer
