#include "ui/pages/EdgePage.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/charts/ChartCard.h"
#include "ui/charts/EdgeChart.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Zoom.h"
#include "ui/model/EdgeModel.h"
#include "ui/model/RefusalWords.h"
#include "ui/pages/FreshColumn.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ArrivalPanel.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DeviceTable.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/TimeBar.h"
#include "ui/widgets/TokenPanel.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace coinfer {
namespace {

constexpr QSize kRoomForParts{1000, 600}; ///< beside each other
constexpr int kRoomForCharts = 740;       ///< height, with all other parts
constexpr qsizetype kRefusalsShown = 2;
constexpr int kNotice = 48;             ///< what a notice above the page takes, at most
constexpr Milliseconds kJustNow{2'000}; ///< an age that needs no words

QLabel* label(const QString& name, const QString& role, QWidget* parent)
{
    auto* made = new QLabel(parent);
    made->setObjectName(name);
    made->setProperty("role", role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

} // namespace

EdgePage::EdgePage(EdgeModel& edge, QWidget* parent) : QWidget(parent), m_edge(edge)
{
    setObjectName(QStringLiteral("edgePage"));
    buildArrivals();
    buildDevices();
    buildTotals();
    buildAddress();
    buildCharts();
    m_chooser = new ChartChooser({tr("Arrivals"), tr("Devices"), tr("Totals"), tr("Charts"), tr("Address")},
                                 this, QStringLiteral("edgePart"));
    follow();
    arrangeCompact(); // which asks for the least room
    showRefusals();
}

EdgePage::~EdgePage()
{
    m_edge.timeAxis().disconnect(this); // what happens while the charts go must not reach them
    m_edge.watch({});
}

void EdgePage::follow()
{
    connect(m_chooser, &ChartChooser::chosenChanged, this, &EdgePage::showChosenPart);
    connect(m_table, &DeviceTable::chosenChanged, this, &EdgePage::choose);
    connect(m_everyDevice, &QPushButton::clicked, this, [this] { choose(kEveryDevice); });
    connect(&m_edge, &EdgeModel::statusChanged, this, &EdgePage::showStatus);
    connect(&m_edge, &EdgeModel::arrivalChanged, this, &EdgePage::showArrival);
    connect(&m_edge, &EdgeModel::refusalsChanged, this, &EdgePage::showRefusals);
    connect(&m_edge.timeAxis(), &TimeAxis::changed, this, &EdgePage::showCharts);
    connect(&m_edge.timeAxis(), &TimeAxis::cursorChanged, this, &EdgePage::showCursor);
}

void EdgePage::buildArrivals()
{
    m_arrivals = new Card(QStringLiteral("arrivalCard"), tr("What arrives"), this);
    m_everyDevice = new QPushButton(tr("All devices"), m_arrivals);
    m_everyDevice->setObjectName(QStringLiteral("everyDeviceButton"));
    m_everyDevice->setProperty("role", QStringLiteral("choice"));
    m_everyDevice->setToolTip(tr("Shows again what arrives from all devices"));
    m_everyDevice->hide();
    m_arrivals->header()->addWidget(m_everyDevice);
    m_nothing = new QWidget(m_arrivals);
    m_where = label(QStringLiteral("whereText"), QStringLiteral("large"), m_nothing);
    m_where->setText(m_edge.setup().addresses.value(0));
    m_nobody = label(QStringLiteral("nobodyText"), QStringLiteral("faint"), m_nothing);
    auto* column = new QVBoxLayout(m_nothing);
    column->addStretch(1);
    for (QLabel* words : {m_where, m_nobody}) {
        words->setAlignment(Qt::AlignCenter);
        column->addWidget(words);
    }
    column->addStretch(1);
    m_arrival = new ArrivalPanel(m_edge.setup().classes, m_arrivals);
    m_arrivals->body()->addWidget(m_nothing, 1);
    m_arrivals->body()->addWidget(m_arrival, 1);
}

void EdgePage::buildAddress()
{
    const EdgeSetup& setup = m_edge.setup();
    m_address = new Card(QStringLiteral("addressCard"), tr("Address for devices"), this);
    auto* address = label(QStringLiteral("addressText"), QStringLiteral("large"), m_address);
    address->setText(setup.addresses.value(0));
    address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    address->setFocusPolicy(Qt::StrongFocus);
    auto* others = label(QStringLiteral("otherAddresses"), QStringLiteral("faint"), m_address);
    others->setText(setup.addresses.size() > 1 ? tr("or %1").arg(setup.addresses.mid(1, 3).join(tr(" or ")))
                                               : QString());
    auto* model = label(QStringLiteral("servedModel"), QStringLiteral("faint"), m_address);
    model->setText(tr("Serves %1. Devices with another model are refused.").arg(setup.model));
    for (QWidget* each : std::initializer_list<QWidget*>{address, others, reach(), model})
        m_address->body()->addWidget(each);
    m_address->body()->addStretch(1);
}

/// Who gets in.
QWidget* EdgePage::reach() const
{
    const EdgeSetup& setup = m_edge.setup();
    if (setup.token)
        return new TokenPanel(*setup.token, m_address);
    auto* words = label(QStringLiteral("reachText"),
                        setup.openToNetwork ? QStringLiteral("warning") : QStringLiteral("faint"), m_address);
    words->setText(
        setup.openToNetwork
            ? tr("WARNING: --insecure: anyone on this network can connect, read and change what is sent.")
            : tr("Only this machine can connect. To allow others, restart with \"Allow other machines\"."));
    return words;
}

void EdgePage::buildDevices()
{
    m_devices = new Card(QStringLiteral("devicesCard"), tr("Devices"), this);
    m_table = new DeviceTable(m_devices);
    m_noDevices = label(QStringLiteral("noDevicesText"), QStringLiteral("faint"), m_devices);
    m_noDevices->setText(tr("No device is connected"));
    m_devices->body()->addWidget(m_noDevices);
    m_devices->body()->addWidget(m_table, 1);
    m_devices->body()->addStretch(0);
}

/// Every caption says what is counted: the figure alone says nothing.
void EdgePage::buildTotals()
{
    m_totals = new Card(QStringLiteral("totalsCard"), tr("Since the start"), this);
    m_figures = new FactList(m_totals);
    m_figures->add(QStringLiteral("answeredFigure"), tr("Requests answered since the start"));
    m_figures->add(QStringLiteral("lateFigure"), tr("Requests not computed: too late to be of use"));
    m_figures->add(QStringLiteral("busyFigure"), tr("Requests refused: the device had too many waiting"));
    m_figures->add(QStringLiteral("failedFigure"), tr("Requests that failed, or whose device left"));
    m_figures->add(QStringLiteral("connectionsFigure"), tr("Connections, including those refused later"));
    m_figures->add(QStringLiteral("refusedFigure"), tr("Connections refused or ended by this edge"));
    m_figures->add(QStringLiteral("receivedFigure"), tr("Received from all devices"));
    m_figures->add(QStringLiteral("sentFigure"), tr("Sent to all devices"));
    m_figures->add(QStringLiteral("medianFigure"), tr("Last minute: half of the requests took at most"));
    m_figures->add(QStringLiteral("tailFigure"), tr("Last minute: 99 of 100 requests took at most"));
    m_reasons = label(QStringLiteral("reasonsText"), QStringLiteral("faint"), m_totals);
    m_refusals = label(QStringLiteral("refusalsText"), QStringLiteral("warning"), m_totals);
    m_totals->body()->addWidget(m_figures);
    m_totals->body()->addStretch(1);
    m_totals->body()->addWidget(m_reasons);
    m_totals->body()->addWidget(m_refusals);
}

void EdgePage::buildCharts()
{
    m_charts = new QWidget(this);
    m_rate = new EdgeChart(QStringLiteral("edgeRate"), tr("Frames per second"),
                           {.look = {tr("answered"), SeriesMark::Line, &Colours::edge},
                            .value = &EdgeBin::framesPerSecond,
                            .words = [](double rate) { return formatFigure(rate, 4, 'g'); }},
                           m_charts);
    m_load = new EdgeChart(QStringLiteral("edgeLoad"), tr("Load"),
                           {.look = {tr("processors"), SeriesMark::Line, &Colours::edge},
                            .value = &EdgeBin::load,
                            .words = shareWords,
                            .most = 1},
                           m_charts);
    auto* row = new QHBoxLayout(m_charts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_rate, 1);
    row->addWidget(m_load, 1);
    for (EdgeChart* chart : {m_rate, m_load})
        chart->follow(m_edge.timeAxis());
    m_time = new TimeBar(m_edge.timeAxis(), this);
    prefixNames(*m_time, QStringLiteral("edge"));
}

void EdgePage::arrangeWide()
{
    auto* column = freshColumn(*this, 12, 8);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_address, 1);
    right->addWidget(m_totals);
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_arrivals, 8);
    top->addLayout(right, 5);
    column->addLayout(top, 12);
    column->addWidget(m_devices, 4);
    column->addWidget(m_time);
    column->addWidget(m_charts, 5);
    setCompactParts(false);
}

void EdgePage::arrangeCompact()
{
    auto* column = freshColumn(*this, 5, 4);
    column->addWidget(m_chooser);
    for (QWidget* part : {m_arrivals, m_devices, m_totals, m_address})
        column->addWidget(part, 1);
    column->addWidget(m_time);
    column->addWidget(m_charts, 1);
    setCompactParts(true);
}

void EdgePage::setCompactParts(bool compact)
{
    for (Card* card :
         std::initializer_list<Card*>{m_arrivals, m_devices, m_totals, m_address, m_rate, m_load})
        card->setCompact(compact);
    m_table->setCompact(compact);
    m_time->setCompact(compact);
    m_chooser->setVisible(compact);
    showRefusals();
    showChosenPart();
}

void EdgePage::showChosenPart()
{
    const auto isShown = [this](Part part) {
        return m_room == Room::Small ? m_chooser->chosen() == part : part != Charts || m_room == Room::All;
    };
    m_arrivals->setVisible(isShown(Arrivals));
    m_devices->setVisible(isShown(Devices));
    m_totals->setVisible(isShown(Totals));
    m_address->setVisible(isShown(Connecting));
    m_time->setVisible(isShown(Charts));
    m_charts->setVisible(isShown(Charts));
    showStatus();
    showArrival();
}

void EdgePage::showEvent(QShowEvent*)
{
    showStatus();
    showArrival();
}

void EdgePage::hideEvent(QHideEvent*)
{
    m_edge.watch({});
}

void EdgePage::watch()
{
    const bool looks = isSeen(*this) && m_arrivals->isVisibleTo(this);
    m_edge.watch(looks ? std::optional(m_only) : std::nullopt);
}

void EdgePage::choose(DeviceId device)
{
    m_only = device;
    m_table->choose(device);
    m_everyDevice->setVisible(device != kEveryDevice);
    watch();
    showArrival();
}

void EdgePage::showStatus()
{
    watch(); // a window that was minimised may come back without a word
    if (!isSeen(*this))
        return;
    showDevices();
    showTotals();
    showCharts();
    showArrivalAge();
}

void EdgePage::showArrival()
{
    if (!isSeen(*this) || !m_arrivals->isVisibleTo(this))
        return;
    const auto& arrival = m_edge.arrival();
    m_nothing->setVisible(!arrival);
    m_arrival->setVisible(arrival.has_value());
    if (arrival)
        m_arrival->showArrival(*arrival);
    showArrivalAge();
}

/// Whose it is, and how old: a device that answers alone sends nothing.
void EdgePage::showArrivalAge()
{
    const auto& arrival = m_edge.arrival();
    if (!arrival) {
        m_nobody->setText(nothingWords());
        // With more room the card beside says it.
        m_where->setVisible(m_room == Room::Small && m_edge.status().devices.empty());
        return m_arrivals->showSummary({});
    }
    const Nanoseconds age = m_edge.arrivalAge();
    m_arrivals->showSummary(age < kJustNow ? tr("from %1").arg(arrival->peer)
                                           : tr("from %1, %2 ago").arg(arrival->peer, formatDuration(age)));
}

QString EdgePage::nothingWords() const
{
    const EdgeSetup& setup = m_edge.setup();
    if (!m_edge.status().devices.empty())
        return m_only == kEveryDevice ? tr("Waiting for the next request")
                                      : tr("Waiting for the next request of this device");
    const QString how = tr("No device yet. On the other machine, choose \"Run as device\" or run coinfer-cli "
                           "device --connect %1")
                            .arg(setup.addresses.value(0));
    return setup.token ? QStringLiteral("%1\n%2").arg(how, tr("It needs the token of this edge.")) : how;
}

void EdgePage::showDevices()
{
    const auto& devices = m_edge.status().devices;
    if (m_only != kEveryDevice && !std::ranges::count(devices, m_only, &DeviceStatus::id))
        choose(kEveryDevice); // it has left
    m_noDevices->setVisible(devices.empty());
    m_table->setVisible(!devices.empty());
    const auto answered = static_cast<int>(m_edge.status().figures.answered);
    const int waiting = m_edge.status().waiting;
    m_devices->showSummary(devices.empty() ? QString()
                                           : tr("%1 connected").arg(devices.size()) + QStringLiteral(", ") +
                                                 tr("%n frame(s) answered", nullptr, answered) +
                                                 (waiting > 0 ? tr(", %1 waiting").arg(waiting) : QString()));
    m_table->showDevices(m_edge);
}

void EdgePage::showTotals()
{
    const EdgeFigures& figures = m_edge.status().figures;
    const auto number = [](std::int64_t count) { return formatFigure(static_cast<double>(count), 0); };
    m_figures->show(QStringLiteral("answeredFigure"), number(figures.answered));
    m_figures->show(QStringLiteral("lateFigure"), number(figures.late));
    m_figures->show(QStringLiteral("busyFigure"), number(figures.busy));
    m_figures->show(QStringLiteral("failedFigure"), number(figures.failed + figures.abandoned));
    m_figures->show(QStringLiteral("connectionsFigure"), number(figures.connections));
    m_figures->show(QStringLiteral("refusedFigure"), number(figures.allRefused()));
    m_figures->show(QStringLiteral("receivedFigure"), formatBytes(figures.bytesReceived));
    m_figures->show(QStringLiteral("sentFigure"), formatBytes(figures.bytesSent));
    const Histogram& times = m_edge.times();
    const auto share = [&times](double q) {
        return times.count() > 0 ? formatDuration(times.quantile(q)) : QString();
    };
    m_figures->show(QStringLiteral("medianFigure"), share(0.5));
    m_figures->show(QStringLiteral("tailFigure"), share(0.99));
    const QString reasons = refusalWords(figures);
    m_reasons->setText(tr("Refused: %1").arg(reasons));
    m_reasons->setVisible(!reasons.isEmpty());
}

void EdgePage::showCharts()
{
    if (!isSeen(*this) || !m_rate->isVisibleTo(this))
        return;
    m_rate->showBins(m_edge.bins());
    m_load->showBins(m_edge.bins());
    const TimeWindow& window = m_edge.timeAxis().window();
    if (std::exchange(m_summedUp, window.end()) == window.end() && !window.isLive())
        return; // figures stand still with their charts
    EdgeBin newest;
    newest.take(m_edge.last());
    const EdgeBin* last = window.isLive()
                              ? &newest
                              : lastUpTo(m_edge.bins().between(window.begin(), window.end()), window.end());
    const bool nothing = m_edge.bins().empty() || !last; // before the first look
    m_rate->showSummary(nothing ? QString()
                                : formatFigure(static_cast<double>(last->framesPerSecond.last), 1));
    m_load->showSummary(nothing                ? QString()
                        : last->load.isKnown() ? loadWords(*last)
                                               : tr("not available on this machine"));
}

/// With the temperature of now, as long as the charts go on.
QString EdgePage::loadWords(const EdgeBin& bin) const
{
    const QString load = shareWords(static_cast<double>(bin.load.last));
    const auto& temperature = m_edge.status().temperatureC;
    if (!temperature || !m_edge.timeAxis().window().isLive())
        return load;
    return tr("%1, %2 °C").arg(load, formatFigure(*temperature, 0));
}

void EdgePage::showCursor()
{
    m_rate->showCursor(m_edge.bins());
    m_load->showCursor(m_edge.bins());
}

/// The newest, because the reasons are summed up above them.
void EdgePage::showRefusals()
{
    m_refusals->setText(m_edge.refusals().mid(0, kRefusalsShown).join(QLatin1Char('\n')));
    m_refusals->setToolTip(m_edge.refusals().join(QLatin1Char('\n')).toHtmlEscaped());
    m_refusals->setVisible(!m_edge.refusals().isEmpty());
}

/// What is said for a while above the page must not turn it over.
EdgePage::Room EdgePage::roomNow() const
{
    const QSize size = usualSize(*this);
    const auto fits = [&](Room room, int least) {
        return size.height() >= least - (isVisible() && m_room >= room ? kNotice : 0);
    };
    if (size.width() < kRoomForParts.width() || !fits(Room::Parts, kRoomForParts.height()))
        return Room::Small;
    return fits(Room::All, kRoomForCharts) ? Room::All : Room::Parts;
}

void EdgePage::resizeEvent(QResizeEvent*)
{
    const Room room = roomNow();
    if (std::exchange(m_room, room) != room)
        room == Room::Small ? arrangeCompact() : arrangeWide();
}

} // namespace coinfer
