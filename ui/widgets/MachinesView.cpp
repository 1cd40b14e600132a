#include "ui/widgets/MachinesView.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/look/OnCard.h"
#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"
#include "ui/report/DecisionWords.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kDrawEvery{33};
constexpr Nanoseconds kQuickest = Milliseconds(180), kSlowest = Milliseconds(900);
// Pixels at 100 %, of a widget in letters of the usual size.
constexpr double kCorner = 8;
constexpr double kMachineShare = 0.31; ///< of the width
constexpr double kLoadHeight = 4;
constexpr double kSide = 12, kAbove = 6; ///< between a box and what is in it
constexpr double kBesideLines = 31;      ///< of the height, with three lines of words
constexpr double kReplySize = 6;
constexpr double kThinnest = 2, kThickest = 18; ///< cable
constexpr std::size_t kMostPackets = 40;

/// 2 pixels at 100 kbit/s, 18 from 100 Mbit/s on.
double widthAt(double mbps)
{
    const double decades = std::log10(std::max(mbps, 1e-3)) + 1; // from 0.1 Mbit/s
    return std::clamp(kThinnest + decades * (kThickest - kThinnest) / 3, kThinnest, kThickest);
}

/// 6 pixels for 10 bytes, 8 more for ten times as many.
double sizeOf(std::int64_t bytes)
{
    return std::clamp(6 + 8 * (std::log10(static_cast<double>(std::max<std::int64_t>(bytes, 10))) - 1), 6.0,
                      34.0);
}

} // namespace

MachinesView::MachinesView(NetworkPicture picture, std::shared_ptr<const Clock> clock, QWidget* parent)
    : QWidget(parent), m_picture(std::move(picture)), m_clock(std::move(clock))
{
    setObjectName(QStringLiteral("machines"));
    setAccessibleName(tr("Device, link and edge"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    coversCard(*this);
    m_moving.setInterval(kDrawEvery);
    connect(&m_moving, &QTimer::timeout, this, [this] {
        forgetArrived();
        update(room().toAlignedRect()); // the machines stand still
    });
}

void MachinesView::setLarge(bool large)
{
    setSizePolicy(QSizePolicy::Expanding, large ? QSizePolicy::Expanding : QSizePolicy::Fixed);
}

QSize MachinesView::sizeHint() const
{
    const double scale = scaleOf(*this);
    const int lines = QFontMetrics(font()).height() + 2 * QFontMetrics(smallFont(font())).height();
    return {qRound(520 * scale), lines + qRound(kBesideLines * scale)};
}

QSize MachinesView::minimumSizeHint() const
{
    const int load = QFontMetrics(smallFont(font())).height() - 1; // is left out where room is short
    return {qRound(280 * scaleOf(*this)), sizeHint().height() - load};
}

void MachinesView::showFrame(const FrameRecord& record)
{
    m_record = record;
    forgetArrived(); // the timer stands still while this is hidden
    if (record.bytesUp > 0 && m_packets.size() < kMostPackets) {
        const Nanoseconds now = m_clock->now();
        const Nanoseconds up = std::clamp(Nanoseconds(record.phases.uplink), kQuickest, kSlowest);
        m_packets.push_back({now, up, sizeOf(record.bytesUp)});
        if (!record.guarded && !record.fallback)
            m_packets.push_back({now + up, kQuickest, kReplySize, true});
        if (isVisible())
            m_moving.start();
    }
    describe();
    update();
}

void MachinesView::showLink(LinkState state)
{
    m_link = state;
    describe();
    update();
}

void MachinesView::forget()
{
    m_record.reset();
    m_packets.clear();
    m_moving.stop();
    update();
}

void MachinesView::forgetArrived()
{
    const Nanoseconds now = m_clock->now();
    std::erase_if(m_packets, [now](const Packet& packet) { return now >= packet.sent + packet.travel; });
    if (m_packets.empty())
        m_moving.stop();
}

int MachinesView::packets() const
{
    const Nanoseconds now = m_clock->now();
    return static_cast<int>(std::ranges::count_if(m_packets, [now](const Packet& packet) {
        return packet.sent <= now && now < packet.sent + packet.travel;
    }));
}

bool MachinesView::isBroken() const
{
    return m_link != LinkState::Connected || (m_record && m_record->limitMbps == 0.0);
}

double MachinesView::cableWidth() const
{
    if (isBroken())
        return 0;
    if (!m_record)
        return kThinnest;
    return widthAt(mbps().value_or(1e3));
}

int MachinesView::stagesOnDevice() const
{
    const Decision& decision = m_record->decision;
    if (m_record->isAnsweredOnDevice() && m_picture.has(m_record->answeredBy, 0))
        return static_cast<int>(m_picture.path(m_record->answeredBy).size());
    return decision.cut;
}

int MachinesView::stagesOnEdge() const
{
    const Decision& decision = m_record->decision;
    return m_record->isAnsweredOnDevice() || !m_picture.has(decision.exit, 0)
               ? 0
               : static_cast<int>(m_picture.path(decision.exit).size()) - decision.cut;
}

std::optional<double> MachinesView::mbps() const
{
    return m_record->limitMbps ? m_record->limitMbps : m_record->estimateMbps;
}

QString MachinesView::deviceWords() const
{
    return m_record ? tr("%n stage(s)", nullptr, stagesOnDevice()) : QString();
}

QString MachinesView::edgeWords() const
{
    return m_record ? tr("%n stage(s)", nullptr, stagesOnEdge()) : QString();
}

QString MachinesView::cableWords() const
{
    if (isBroken())
        return tr("no link");
    if (!m_record)
        return {};
    const auto rate = mbps();
    return rate ? formatBitRate(BitRate{*rate * 1e6}) : tr("no limit");
}

void MachinesView::describe()
{
    setAccessibleDescription(
        tr("device: %1; link: %2; edge: %3").arg(deviceWords(), cableWords(), edgeWords()));
}

/// Between the machines.
QRectF MachinesView::room() const
{
    const double wide = width() * kMachineShare + 1;
    return {wide, 0, width() - 2 * wide, static_cast<double>(height())};
}

void MachinesView::paintEvent(QPaintEvent* event)
{
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    fillCard(painter, event->rect(), colours);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!room().toAlignedRect().contains(event->rect()))
        drawMachines(painter, colours);
    drawCable(painter, room(), colours);
    drawPackets(painter, room(), colours);
}

void MachinesView::drawMachines(QPainter& painter, const Colours& colours) const
{
    const QRectF device(1, 1, room().left() - 1, height() - 2);
    drawMachine(painter, device, tr("Device"), deviceWords(), colours.device, colours.onMeaning,
                m_record ? m_record->deviceLoad : std::nullopt);
    const bool works = !m_record || stagesOnEdge() > 0;
    drawMachine(painter, device.translated(room().right() - 1, 0), tr("Edge"), edgeWords(),
                works ? colours.edge : colours.idle, works ? colours.onEdge : colours.faint,
                m_record ? m_record->edgeLoad : std::nullopt);
}

void MachinesView::drawMachine(QPainter& painter, const QRectF& box, const QString& name,
                               const QString& words, const QColor& ground, const QColor& text,
                               std::optional<double> load) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    const double scale = scaleOf(*this), side = kSide * scale, thick = kLoadHeight * scale;
    painter.drawRoundedRect(box, kCorner * scale, kCorner * scale);
    painter.setPen(text);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    QRectF line(box.left() + side, box.top() + kAbove * scale, box.width() - 2 * side,
                painter.fontMetrics().height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(smallFont(font()));
    line.moveTop(line.bottom() + 1);
    line.setHeight(painter.fontMetrics().height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words);
    if (!load)
        return;
    const QString busy = tr("%1 % busy").arg(formatFigure(*load * 100, 0));
    const QRectF bar(line.left(), box.bottom() - side, line.width(), thick);
    if (line.bottom() + line.height() < bar.top()) // room for a third line
        painter.drawText(line.translated(0, line.height()), Qt::AlignLeft | Qt::AlignVCenter, busy);
    QColor faded = text;
    faded.setAlphaF(0.25F);
    painter.fillRect(bar, faded);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * std::clamp(*load, 0.0, 1.0), thick)), text);
}

void MachinesView::drawCable(QPainter& painter, const QRectF& room, const Colours& colours) const
{
    const double y = room.center().y(), scale = scaleOf(*this);
    const double thick = cableWidth() * scale;
    if (thick > 0) {
        QColor cable = colours.faint;
        cable.setAlphaF(0.55F);
        painter.fillRect(QRectF(room.left(), y - thick / 2, room.width(), thick), cable);
    } else {
        const QPointF centre(room.center().x(), y);
        const double gap = 14 * scale, end = 4 * scale, arm = 7 * scale;
        painter.setPen(QPen(colours.wrong, 2.5 * scale, Qt::DashLine));
        painter.drawLine(QPointF(room.left() + end, y), centre - QPointF(gap, 0));
        painter.drawLine(centre + QPointF(gap, 0), QPointF(room.right() - end, y));
        painter.setPen(QPen(colours.wrong, 3 * scale));
        painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
        painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm));
    }
    painter.setFont(smallFont(font()));
    const double high = painter.fontMetrics().height();
    painter.setPen(thick > 0 ? colours.text : colours.wrong);
    painter.drawText(QRectF(room.left(), room.top(), room.width(), high), Qt::AlignCenter, cableWords());
    if (!m_record || thick == 0)
        return;
    const bool sends = m_record->bytesUp > 0;
    painter.setPen(sends ? colours.text : colours.faint);
    painter.drawText(QRectF(room.left(), room.bottom() - high, room.width(), high), Qt::AlignCenter,
                     sends ? QStringLiteral("%1 · %2").arg(formatBytes(m_record->bytesUp),
                                                           codecWords(m_record->decision.codec))
                           : tr("nothing sent"));
}

void MachinesView::drawPackets(QPainter& painter, const QRectF& room, const Colours& colours) const
{
    const Nanoseconds now = m_clock->now();
    const double scale = scaleOf(*this);
    for (const Packet& packet : m_packets) {
        const double way =
            std::chrono::duration<double>(now - packet.sent) / std::chrono::duration<double>(packet.travel);
        if (way < 0 || way >= 1)
            continue;
        const double at = packet.isReply ? 1 - way : way;
        QRectF box(0, 0, packet.size * scale, packet.size * scale);
        box.moveCenter({room.left() + at * room.width(), room.center().y()});
        painter.setPen(QPen(colours.card, 1.5));
        painter.setBrush(packet.isReply ? colours.edge : colours.bits);
        painter.drawRoundedRect(box, 3 * scale, 3 * scale);
    }
}

} // namespace coinfer
