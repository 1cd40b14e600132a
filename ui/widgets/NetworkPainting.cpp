#include "ui/widgets/NetworkPainting.h"

#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/report/DecisionWords.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace coinfer {
namespace {

constexpr double kCorner = 3;
constexpr double kRing = 3.5;        ///< between an exit and the ring of one looked at
constexpr double kEye = 15;          ///< width
constexpr double kNeckShare = 0.3;   ///< of a waist's narrower end
constexpr double kCutPadding = 18;   ///< beside the words of the cut, both sides together
constexpr double kMostForCut = 0.75; ///< of the width, for the words of the cut with the look
constexpr double kSlit = 1;          ///< on each side of the cut, between the halves of a waist

QColor mixed(const QColor& from, const QColor& to, double share)
{
    const auto mix = [share](double a, double b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(from.redF(), to.redF()), mix(from.greenF(), to.greenF()),
                            mix(from.blueF(), to.blueF()));
}

/// The name across the block, else upwards, else not at all.
void drawName(QPainter& painter, const QRectF& block, const QString& name)
{
    const double width = painter.fontMetrics().horizontalAdvance(name) + 4;
    if (width <= block.width()) {
        painter.drawText(block, Qt::AlignCenter, name);
    } else if (width <= block.height() && painter.fontMetrics().ascent() <= block.width()) {
        painter.save();
        painter.translate(block.center());
        painter.rotate(-90);
        painter.drawText(QRectF(-block.height() / 2, -block.width() / 2, block.height(), block.width()),
                         Qt::AlignCenter | Qt::TextDontClip, name);
        painter.restore();
    }
}

void drawInput(QPainter& painter, const QRectF& frame, const Colours& colours)
{
    painter.setPen(QPen(colours.faint, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), kCorner, kCorner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.faint);
    const QPointF c = frame.center();
    painter.drawPolygon(QPolygonF{c + QPointF(-8, 7), c + QPointF(-2, -2), c + QPointF(2, 3),
                                  c + QPointF(4, 0), c + QPointF(8, 7)});
    painter.drawEllipse(c + QPointF(4, -5), 2, 2);
}

void drawEye(QPainter& painter, const QRectF& box, const QColor& colour)
{
    const QPointF c = box.center();
    QPainterPath lids({box.left(), c.y()});
    lids.quadTo({c.x(), box.top() - box.height() / 2}, {box.right(), c.y()});
    lids.quadTo({c.x(), box.bottom() + box.height() / 2}, {box.left(), c.y()});
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(lids);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(c, box.height() * 0.28, box.height() * 0.28);
}

/// From `wide` (half a width) at one end to `narrow` at the other.
QPolygonF trapezoid(const QPointF& from, double wide, const QPointF& to, double narrow, const QPointF& across)
{
    return {from - wide * across, from + wide * across, to + narrow * across, to - narrow * across};
}

/// Half the width of the waist at the cut.
double neckOf(const CutPlace& cut)
{
    return std::max(kNeckShare * std::min(cut.before, cut.behind), 2.0);
}

/// What the features pass through: a narrow neck at the cut, on the device before it, on the edge behind.
void drawWaist(QPainter& painter, const CutPlace& cut, const Colours& colours)
{
    const QPointF across(-cut.flow.y(), cut.flow.x());
    const QPointF begin = cut.point - cut.length * cut.flow;
    const QPointF end = cut.point + cut.length * cut.flow;
    const QPointF slit = kSlit * cut.flow;
    const double neck = neckOf(cut);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.card); // blocks give way to it
    painter.drawPolygon(trapezoid(begin, cut.before + 1, cut.point, cut.before + 1, across));
    painter.drawPolygon(trapezoid(end, cut.behind + 1, cut.point, cut.behind + 1, across));
    painter.setBrush(colours.device);
    const QPointF seam = 0.5 * cut.flow; // into the blocks, so that none is seen
    painter.drawPolygon(trapezoid(begin - seam, cut.before, cut.point - slit, neck, across));
    painter.setBrush(colours.edge);
    painter.drawPolygon(trapezoid(end + seam, cut.behind, cut.point + slit, neck, across));
}

} // namespace

void NetworkPainting::draw(QPainter& painter, const Colours& colours) const
{
    painter.setFont(smallFont(smallFont(m_scene.letters))); // names stand in narrow blocks
    drawLinks(painter, colours);
    drawInput(painter, m_scene.geometry.input(), colours);
    drawStages(painter, colours);
    drawExits(painter, colours);
    drawLook(painter, colours);
    if (m_scene.record)
        drawCut(painter, colours);
}

void NetworkPainting::drawLinks(QPainter& painter, const Colours& colours) const
{
    painter.setPen(QPen(colours.idle, 2));
    const QPointF end = m_scene.geometry.exit(m_scene.picture.exits());
    painter.drawLine(QPointF(m_scene.geometry.input().right(), end.y()), end);
    for (int exit = 1; exit < m_scene.picture.exits(); ++exit) {
        const bool taken = m_scene.record && m_scene.record->decision.exit == exit;
        painter.setPen(QPen(hasLook(exit) ? colours.accent : taken ? colours.faint : colours.idle, 2));
        painter.drawPolyline(QPolygonF{m_scene.geometry.branchStart(exit), m_scene.geometry.branchTurn(exit),
                                       m_scene.geometry.exit(exit)});
    }
    if (!m_scene.record)
        return;
    painter.setPen(QPen(colours.faint, 2)); // the way of this frame
    const int exit = m_scene.record->decision.exit;
    const QPointF leaves = exit == m_scene.picture.exits() ? end : m_scene.geometry.branchStart(exit);
    painter.drawLine(QPointF(m_scene.geometry.input().right(), end.y()), leaves);
}

void NetworkPainting::drawStages(QPainter& painter, const Colours& colours) const
{
    for (std::size_t i = 0; i < m_scene.picture.stages.size(); ++i) {
        const double active = m_scene.look.active.empty() ? 0 : m_scene.look.active[i];
        const double onDevice = m_scene.look.onDevice.empty() ? 0 : m_scene.look.onDevice[i];
        const QRectF& block = m_scene.geometry.block(static_cast<int>(i));
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colours.idle, mixed(colours.edge, colours.device, onDevice), active));
        painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), kCorner, kCorner);
        const QColor words = onDevice > 0.5 ? colours.onMeaning : colours.onEdge;
        painter.setPen(active > 0.5 ? words : colours.faint);
        drawName(painter, roomForName(static_cast<int>(i)), m_scene.picture.stages[i].name);
    }
}

void NetworkPainting::drawExits(QPainter& painter, const Colours& colours) const
{
    const double radius = m_scene.geometry.exitRadius();
    QFont digits = painter.font();
    digits.setPixelSize(std::min(digits.pixelSize(), static_cast<int>(1.6 * radius)));
    painter.setFont(digits);
    for (int exit = 1; exit <= m_scene.picture.exits(); ++exit) {
        const bool lit = m_scene.record && m_scene.record->answeredBy == exit;
        const bool wanted = m_scene.record && m_scene.record->decision.exit == exit;
        const QPointF centre = m_scene.geometry.exit(exit);
        if (lit) {
            QColor glow = colours.exit;
            glow.setAlphaF(0.28F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(glow);
            painter.drawEllipse(centre, radius + 5, radius + 5);
        }
        painter.setPen(QPen(!wanted ? colours.idle
                            : lit   ? colours.exit
                                    : colours.faint,
                            2,
                            wanted && !lit ? Qt::DashLine : Qt::SolidLine)); // dashed: wanted, not reached
        painter.setBrush(lit ? colours.exit : colours.card);
        painter.drawEllipse(centre, radius, radius);
        painter.setPen(lit ? colours.onMeaning : colours.faint);
        painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
                         Qt::AlignCenter, QString::number(exit));
    }
}

/// A ring around the exit looked at; beside it an eye, and how sure the exit was.
void NetworkPainting::drawLook(QPainter& painter, const Colours& colours) const
{
    if (!m_scene.record || !m_scene.record->look || !m_scene.picture.has(*m_scene.record->look, 0))
        return;
    const int exit = *m_scene.record->look;
    const double radius = m_scene.geometry.exitRadius() + kRing;
    painter.setPen(QPen(colours.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(m_scene.geometry.exit(exit), radius, radius);

    QFont bold = smallFont(m_scene.letters);
    bold.setBold(true);
    painter.setFont(bold);
    const QString sure = lookConfidenceWords(*m_scene.record);
    const QFontMetrics metrics = painter.fontMetrics();
    const double words = sure.isEmpty() ? 0 : metrics.horizontalAdvance(sure) + 4;
    const QRectF label = m_scene.geometry.besideExit(exit, QSizeF(kEye + words, metrics.ascent() + 2));
    QRectF eye(label.topLeft(), QSizeF(kEye, kEye * 0.55));
    eye.moveCenter({eye.center().x(), label.center().y()});
    drawEye(painter, eye, colours.accent);
    painter.setPen(colours.text);
    painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, sure);
}

void NetworkPainting::drawCut(QPainter& painter, const Colours& colours) const
{
    const Decision& decision = m_scene.record->decision;
    const bool sends = m_scene.picture.sends(decision.exit, decision.cut);
    const CutPlace& cut = m_scene.look.cut;
    const double towards = cut.words.y() < cut.point.y() ? 1 : -1;
    const QRectF bubble = cutBubble();
    const double edge = towards > 0 ? bubble.bottom() : bubble.top();
    if (hasWaist())
        drawWaist(painter, cut, colours);
    painter.setPen(QPen(colours.text, 1.5, Qt::DashLine));
    // The line leaves the waist free: its neck, or all of one that it comes to from behind.
    const double free = !hasWaist() ? 0 : cut.flow.x() > 0 ? neckOf(cut) + kSlit : cut.length;
    painter.drawLine(QPointF(cut.point.x(), edge), cut.point - QPointF(0, towards * free));
    if (cut.reach > free)
        painter.drawLine(cut.point + QPointF(0, towards * free), cut.point + QPointF(0, towards * cut.reach));
    painter.setFont(cutFont());
    painter.setPen(Qt::NoPen);
    painter.setBrush(sends ? colours.text : colours.device);
    painter.drawRoundedRect(bubble, bubble.height() / 2, bubble.height() / 2);
    painter.setPen(sends ? colours.card : colours.onMeaning);
    painter.drawText(bubble, Qt::AlignCenter, shownCutText());
}

bool NetworkPainting::hasWaist() const
{
    return m_scene.record && m_scene.record->decision.codec.kind == CutCodec::Kind::Bottleneck &&
           m_scene.picture.sends(m_scene.record->decision.exit, m_scene.record->decision.cut);
}

QRectF NetworkPainting::roomForName(int stage) const
{
    QRectF room = m_scene.geometry.block(stage);
    const CutPlace& cut = m_scene.look.cut;
    if (!hasWaist() || !room.adjusted(-cut.length, 0, cut.length, 0).contains(cut.point))
        return room;
    if (cut.point.x() > room.center().x())
        room.setRight(std::min(room.right(), cut.point.x() - cut.length));
    else
        room.setLeft(std::max(room.left(), cut.point.x() + cut.length));
    return room;
}

QFont NetworkPainting::cutFont() const
{
    QFont bold = m_scene.letters;
    bold.setBold(true);
    return bold;
}

QString NetworkPainting::shownCutText() const
{
    const QString all = m_scene.sentAndLook;
    const double wide = QFontMetricsF(cutFont()).horizontalAdvance(all) + kCutPadding;
    return wide <= kMostForCut * m_scene.width ? all : m_scene.sent;
}

QRectF NetworkPainting::cutBubble() const
{
    const QFontMetrics metrics(cutFont());
    const double wide = metrics.horizontalAdvance(shownCutText()) + kCutPadding;
    QRectF bubble(0, 0, wide, metrics.height() + 4);
    bubble.moveCenter(m_scene.look.cut.words);
    bubble.moveLeft(std::clamp(bubble.left(), 0.0, std::max(0.0, m_scene.width - wide)));
    return bubble;
}

} // namespace coinfer
