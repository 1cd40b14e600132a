#include "ui/widgets/DeviceTable.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/look/Zoom.h"
#include "ui/model/EdgeModel.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"

#include <QHeaderView>
#include <QScroller>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr int kRow = 28;       ///< pixels at 100 %
constexpr int kFingerRow = 40; ///< pixels at 100 %

QString lastWords(const std::optional<Decision>& decision)
{
    return decision ? DeviceTable::tr("cut %1, %2").arg(decision->cut).arg(codecWords(decision->codec))
                    : QString();
}

/// "–" if there is nothing to divide by.
QString meanTime(Microseconds sum, std::int64_t count)
{
    return count > 0 ? formatDuration(sum / count) : QString();
}

} // namespace

DeviceTable::DeviceTable(QWidget* parent) : QTableWidget(0, Columns, parent)
{
    setObjectName(QStringLiteral("deviceTable"));
    setAccessibleName(tr("Devices"));
    addColumn(Name, tr("Device"), tr("Choose a device to see only what arrives from it"));
    addColumn(Address, tr("Address"), tr("Where it connects from"));
    addColumn(Rate, tr("Frames/s"), tr("Requests answered per second"));
    addColumn(Waiting, tr("Waiting"), tr("Requests that wait for their answer now"));
    addColumn(Requests, tr("Requests"), tr("Requests since it connected"));
    addColumn(Last, tr("Last request"), tr("Where the last request was cut, and how it was encoded"));
    addColumn(Size, tr("Size"), tr("Bytes of a request, mean of the last 10 seconds"));
    addColumn(Queue, tr("Queue"), tr("Time that a request waited here, mean of the last 10 seconds"));
    addColumn(Decode, tr("Decode"), tr("Time to decode a request, mean of the last 10 seconds"));
    addColumn(Compute, tr("Compute"), tr("Time to compute a request, mean of the last 10 seconds"));
    addColumn(Share, tr("Share"),
              tr("Its share of the time that this edge decoded and computed in the last 10 seconds"));
    auto* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Name, QHeaderView::Stretch);
    header->setHighlightSections(false);
    verticalHeader()->hide();
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setFocusPolicy(Qt::TabFocus);
    setTabKeyNavigation(false); // Tab goes on to the next control
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setMinimumSize(1, 1);
    QScroller::grabGesture(viewport(), QScroller::TouchGesture);
    setCompact(false);
    connect(this, &QTableWidget::itemSelectionChanged, this, &DeviceTable::readChoice);
}

void DeviceTable::addColumn(Column column, const QString& caption, const QString& words)
{
    auto* item = new QTableWidgetItem(caption);
    item->setToolTip(words.toHtmlEscaped());
    item->setTextAlignment((column > Address ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    setHorizontalHeaderItem(column, item);
}

void DeviceTable::setCompact(bool compact)
{
    verticalHeader()->setDefaultSectionSize(compact ? zoomed(kFingerRow) : zoomed(kRow));
    for (const Column column : {Address, Rate, Waiting})
        setColumnHidden(column, compact);
}

void DeviceTable::put(int row, Column column, const QString& text)
{
    if (!item(row, column)) {
        setItem(row, column, new QTableWidgetItem);
        item(row, column)
            ->setTextAlignment((column > Address ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    item(row, column)->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

void DeviceTable::showRow(int row, const EdgeModel& edge)
{
    const DeviceStatus& device = edge.status().devices.at(static_cast<std::size_t>(row));
    const RequestSums work = edge.recentWork().of(device.id);
    const auto share = edge.recentWork().share(device.id);
    put(row, Name, device.peer);
    put(row, Address, device.address.section(QLatin1Char(':'), 0, -2)); // ports tell nobody anything
    put(row, Rate, formatFigure(edge.framesPerSecond(device.id), 1));
    put(row, Waiting, QString::number(device.waiting));
    put(row, Requests, QString::number(device.work.requests));
    put(row, Last, lastWords(device.last));
    put(row, Size, work.requests > 0 ? formatBytes(work.bytes / work.requests) : QString());
    put(row, Queue, meanTime(work.queue, work.answered));
    put(row, Decode, meanTime(work.decode, work.answered));
    put(row, Compute, meanTime(work.compute, work.answered));
    put(row, Share, share ? shareWords(*share) : QString());
    const QString who = tr("%1, %2, %3 received")
                            .arg(device.peer, device.address, formatBytes(device.bytesReceived))
                            .toHtmlEscaped(); // a stranger's text
    for (int column = 0; column < Columns; ++column)
        item(row, column)->setToolTip(who);
    item(row, Name)->setData(Qt::UserRole, QVariant::fromValue(device.id));
}

void DeviceTable::showDevices(const EdgeModel& edge)
{
    const QSignalBlocker quiet(this); // rows move, the choice stays with its device
    setRowCount(static_cast<int>(edge.status().devices.size()));
    for (int row = 0; row < rowCount(); ++row)
        showRow(row, edge);
    mark(m_chosen);
}

DeviceId DeviceTable::deviceAt(int row) const
{
    const auto* name = item(row, Name);
    return name ? name->data(Qt::UserRole).value<DeviceId>() : kEveryDevice;
}

void DeviceTable::choose(DeviceId device)
{
    const QSignalBlocker quiet(this);
    m_chosen = device;
    mark(device);
}

void DeviceTable::mark(DeviceId device)
{
    const auto rows = selectionModel()->selectedRows();
    const bool isMarked = !rows.isEmpty() && deviceAt(rows.front().row()) == device;
    if (isMarked || (rows.isEmpty() && device == kEveryDevice))
        return;
    clearSelection();
    for (int row = 0; row < rowCount(); ++row)
        if (device != kEveryDevice && deviceAt(row) == device)
            selectRow(row);
}

void DeviceTable::readChoice()
{
    const auto rows = selectionModel()->selectedRows();
    const DeviceId device = rows.isEmpty() ? kEveryDevice : deviceAt(rows.front().row());
    if (std::exchange(m_chosen, device) != device)
        Q_EMIT chosenChanged(device);
}

} // namespace coinfer
