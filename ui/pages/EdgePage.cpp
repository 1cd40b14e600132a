#include "ui/pages/EdgePage.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/charts/EdgeChart.h"
#include "ui/look/Zoom.h"
#include "ui/model/EdgeModel.h"
#include "ui/model/RefusalWords.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FigureTiles.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/TimeBar.h"
#include "ui/widgets/TokenPanel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <initializer_list>
#include <utility>

namespace coinfer {
namespace {

constexpr QSize kRoomForAll{1000, 600};

QLabel* label(const QString& name, const QString& role, QWidget* parent)
{
    auto* made = new QLabel(parent);
    made->setObjectName(name);
    made->setProperty("role", role);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

QString percent(double share)
{
    return EdgePage::tr("%1 %").arg(formatFigure(share * 100, 0));
}

} // namespace

EdgePage::EdgePage(EdgeModel& edge, QWidget* parent) : QWidget(parent), m_edge(edge)
{
    setObjectName(QStringLiteral("edgePage"));
    buildAddress();
    buildDevices();
    buildCharts();
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_address, 4);
    top->addWidget(m_devices, 7);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_rate, 1);
    bottom->addWidget(m_load, 1);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addLayout(top, 6);
    column->addWidget(m_time);
    column->addLayout(bottom, 5);
    connect(&m_edge, &EdgeModel::statusChanged, this, &EdgePage::showStatus);
    connect(&m_edge, &EdgeModel::refusalsChanged, this, &EdgePage::showRefusals);
    connect(&m_edge.timeAxis(), &TimeAxis::changed, this, &EdgePage::showCharts);
    connect(&m_edge.timeAxis(), &TimeAxis::cursorChanged, this, &EdgePage::showCursor);
    showRefusals();
}

EdgePage::~EdgePage()
{
    m_edge.timeAxis().disconnect(this); // what happens while the charts go must not reach them
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
    m_figures = label(QStringLiteral("edgeFigures"), QStringLiteral("title"), m_address);
    m_address->body()->addWidget(m_figures);
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
    m_table = new QTableWidget(0, 5, m_devices);
    m_table->setObjectName(QStringLiteral("deviceTable"));
    m_table->setAccessibleName(tr("Devices"));
    m_table->setHorizontalHeaderLabels(
        {tr("Device"), tr("Address"), tr("Frames/s"), tr("Waiting"), tr("Received")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::TabFocus);
    m_table->setTabKeyNavigation(false); // Tab goes on to the next control
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_nobody = label(QStringLiteral("nobodyText"), QStringLiteral("faint"), m_devices);
    m_nobody->setText(tr("No device yet. On the other machine, choose \"Run as device\" or run coinfer-cli "
                         "device --connect %1")
                          .arg(m_edge.setup().addresses.value(0)));
    buildTiles();
    m_reasons = label(QStringLiteral("reasonsText"), QStringLiteral("faint"), m_devices);
    m_refusals = label(QStringLiteral("refusalsText"), QStringLiteral("warning"), m_devices);
    m_devices->body()->addWidget(m_nobody);
    m_devices->body()->addWidget(m_table, 1);
    m_devices->body()->addStretch(0);
    m_devices->body()->addWidget(m_tiles);
    m_devices->body()->addWidget(m_reasons);
    m_devices->body()->addWidget(m_refusals);
}

void EdgePage::buildTiles()
{
    constexpr int kColumns = 4;
    m_tiles = new FigureTiles(kColumns, m_devices);
    m_tiles->add(QStringLiteral("connectionsFigure"), tr("Connections"),
                 tr("All connections since the start, including those that were refused later"));
    m_tiles->add(QStringLiteral("refusedFigure"), tr("Refused"),
                 tr("Connections that the edge has refused or ended since the start"));
    m_tiles->add(QStringLiteral("busyFigure"), tr("Busy"),
                 tr("Requests refused because too many of the same device were waiting"));
    m_tiles->add(QStringLiteral("failedFigure"), tr("Failed"),
                 tr("Requests that could not be answered, or whose device has left"));
    m_tiles->add(QStringLiteral("medianFigure"), tr("Time, p50"),
                 tr("Half of the requests of the last minute took at most this long at this edge"));
    m_tiles->add(QStringLiteral("tailFigure"), tr("Time, p99"),
                 tr("99 of 100 requests of the last minute took at most this long at this edge"));
    m_tiles->add(QStringLiteral("receivedFigure"), tr("Received"), tr("From all devices since the start"));
    m_tiles->add(QStringLiteral("sentFigure"), tr("Sent"), tr("To all devices since the start"));
}

void EdgePage::buildCharts()
{
    m_rate = new EdgeChart(QStringLiteral("edgeRate"), tr("Frames per second"),
                           {.look = {tr("answered"), SeriesMark::Line, &Colours::edge},
                            .value = &EdgeBin::framesPerSecond,
                            .words = [](double rate) { return formatFigure(rate, 4, 'g'); }},
                           this);
    m_load = new EdgeChart(QStringLiteral("edgeLoad"), tr("Load"),
                           {.look = {tr("processors"), SeriesMark::Line, &Colours::edge},
                            .value = &EdgeBin::load,
                            .words = percent,
                            .most = 1},
                           this);
    for (EdgeChart* chart : {m_rate, m_load})
        chart->follow(m_edge.timeAxis());
    m_time = new TimeBar(m_edge.timeAxis(), this);
    prefixNames(*m_time, QStringLiteral("edge"));
    showCharts();
}

void EdgePage::showEvent(QShowEvent*)
{
    showStatus();
}

void EdgePage::showStatus()
{
    if (!isVisible() || window()->isMinimized())
        return;
    const EdgeStatus& status = m_edge.status();
    m_figures->setText(tr("%n frame(s) answered", nullptr, static_cast<int>(status.figures.answered)) +
                       (status.figures.late > 0 ? tr(", %1 too late").arg(status.figures.late) : QString()) +
                       (status.waiting > 0 ? tr(", %1 waiting").arg(status.waiting) : QString()));
    showDevices();
    showTiles();
    showCharts();
}

void EdgePage::showTiles()
{
    const EdgeFigures& figures = m_edge.status().figures;
    const auto number = [](std::int64_t count) { return formatFigure(static_cast<double>(count), 0); };
    m_tiles->show(QStringLiteral("connectionsFigure"), number(figures.connections));
    m_tiles->show(QStringLiteral("refusedFigure"), number(figures.allRefused()));
    m_tiles->show(QStringLiteral("busyFigure"), number(figures.busy));
    m_tiles->show(QStringLiteral("failedFigure"), number(figures.failed + figures.abandoned));
    const Histogram& times = m_edge.times();
    const auto share = [&times](double q) {
        return times.count() > 0 ? formatDuration(times.quantile(q)) : QString();
    };
    m_tiles->show(QStringLiteral("medianFigure"), share(0.5));
    m_tiles->show(QStringLiteral("tailFigure"), share(0.99));
    m_tiles->show(QStringLiteral("receivedFigure"), formatBytes(figures.bytesReceived));
    m_tiles->show(QStringLiteral("sentFigure"), formatBytes(figures.bytesSent));
    const QString reasons = refusalWords(figures);
    m_reasons->setText(tr("Refused: %1").arg(reasons));
    m_reasons->setVisible(!reasons.isEmpty());
}

void EdgePage::showDevices()
{
    const auto& devices = m_edge.status().devices;
    m_nobody->setVisible(devices.empty());
    m_table->setVisible(!devices.empty());
    m_devices->showSummary(devices.empty() ? QString() : tr("%1 connected").arg(devices.size()));
    m_table->setRowCount(static_cast<int>(devices.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const DeviceStatus& device = devices[static_cast<std::size_t>(row)];
        const QString host = device.address.section(QLatin1Char(':'), 0, -2); // ports tell nobody anything
        const QStringList texts{device.peer, host, formatFigure(m_edge.framesPerSecond(device.id), 1),
                                QString::number(device.waiting), formatBytes(device.bytesReceived)};
        for (int column = 0; column < texts.size(); ++column) {
            if (!m_table->item(row, column))
                m_table->setItem(row, column, new QTableWidgetItem);
            m_table->item(row, column)->setText(texts.at(column));
            m_table->item(row, column)
                ->setToolTip(QStringLiteral("%1, %2")
                                 .arg(device.peer, device.address)
                                 .toHtmlEscaped()); // a stranger's text
        }
    }
}

void EdgePage::showCharts()
{
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
    const QString load = percent(static_cast<double>(bin.load.last));
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

/// On a small screen only the newest, because the reasons are summed up above it.
void EdgePage::showRefusals()
{
    m_refusals->setText(m_edge.refusals().mid(0, m_isCompact ? 1 : -1).join(QLatin1Char('\n')));
    m_refusals->setVisible(!m_edge.refusals().isEmpty());
}

void EdgePage::resizeEvent(QResizeEvent*)
{
    const QSize room = usualSize(*this);
    m_isCompact = room.width() < kRoomForAll.width() || room.height() < kRoomForAll.height();
    const int margin = m_isCompact ? 5 : 12;
    layout()->setContentsMargins(margin, margin, margin, margin);
    showRefusals();
}

} // namespace coinfer
