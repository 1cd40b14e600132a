#include "ui/look/ScreenFonts.h"
#include "ui/look/Theme.h"
#include "ui/widgets/NetworkView.h"

#include <QPainter>

#include <algorithm>

// How NetworkView draws itself; what it shows is decided in NetworkView.cpp.
namespace coinfer {
namespace {

constexpr double kCorner = 3;

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

} // namespace

void NetworkView::paintEvent(QPaintEvent*)
{
    if (m_picture.paths.empty())
        return;
    const Colours colours = coloursFor(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(smallFont(font()))); // names stand in narrow blocks
    drawLinks(painter, colours);
    drawInput(painter, m_geometry.input(), colours);
    drawStages(painter, colours);
    drawExits(painter, colours);
    painter.setFont(font());
    if (m_record)
        drawCut(painter, colours);
    drawFocus(painter, *this);
}

void NetworkView::drawLinks(QPainter& painter, const Colours& colours) const
{
    painter.setPen(QPen(colours.idle, 2));
    const QPointF end = m_geometry.exit(m_picture.exits());
    painter.drawLine(QPointF(m_geometry.input().right(), end.y()), end);
    for (int exit = 1; exit < m_picture.exits(); ++exit) {
        const bool taken = m_record && m_record->decision.exit == exit;
        painter.setPen(QPen(taken ? colours.faint : colours.idle, 2));
        painter.drawPolyline(
            QPolygonF{m_geometry.branchStart(exit), m_geometry.branchTurn(exit), m_geometry.exit(exit)});
    }
    if (!m_record)
        return;
    painter.setPen(QPen(colours.faint, 2)); // the way of this frame
    const int exit = m_record->decision.exit;
    const QPointF leaves = exit == m_picture.exits() ? end : m_geometry.branchStart(exit);
    painter.drawLine(QPointF(m_geometry.input().right(), end.y()), leaves);
}

void NetworkView::drawStages(QPainter& painter, const Colours& colours) const
{
    for (std::size_t i = 0; i < m_picture.stages.size(); ++i) {
        const double active = m_shown.active.empty() ? 0 : m_shown.active[i];
        const double onDevice = m_shown.onDevice.empty() ? 0 : m_shown.onDevice[i];
        const QRectF& block = m_geometry.block(static_cast<int>(i));
        painter.setPen(QPen(colours.card, 1));
        painter.setBrush(mixed(colours.idle, mixed(colours.edge, colours.device, onDevice), active));
        painter.drawRoundedRect(block, kCorner, kCorner);
        const QColor words = onDevice > 0.5 ? colours.onMeaning : colours.onEdge;
        painter.setPen(active > 0.5 ? words : colours.faint);
        drawName(painter, block, m_picture.stages[i].name);
    }
}

void NetworkView::drawExits(QPainter& painter, const Colours& colours) const
{
    const double radius = m_geometry.exitRadius();
    QFont digits = painter.font();
    digits.setPixelSize(std::min(digits.pixelSize(), static_cast<int>(1.6 * radius)));
    painter.setFont(digits);
    for (int exit = 1; exit <= m_picture.exits(); ++exit) {
        const bool lit = m_record && m_record->answeredBy == exit;
        const bool wanted = m_record && m_record->decision.exit == exit;
        const QPointF centre = m_geometry.exit(exit);
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

void NetworkView::drawCut(QPainter& painter, const Colours& colours) const
{
    const Decision& decision = m_record->decision;
    const bool sends = decision.cut < static_cast<int>(m_picture.path(decision.exit).size());
    const CutPlace& cut = m_shown.cut;
    const double towards = cut.words.y() < cut.point.y() ? 1 : -1;

    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const double width = painter.fontMetrics().horizontalAdvance(m_words) + 18;
    QRectF bubble(0, 0, width, painter.fontMetrics().height() + 4);
    bubble.moveCenter(cut.words);
    bubble.moveLeft(std::clamp(bubble.left(), 0.0, std::max(0.0, this->width() - width)));

    const double edge = towards > 0 ? bubble.bottom() : bubble.top();
    painter.setPen(QPen(colours.text, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(cut.point.x(), edge),
                     QPointF(cut.point.x(), cut.point.y() + towards * cut.reach));
    painter.setPen(Qt::NoPen);
    painter.setBrush(sends ? colours.text : colours.device);
    painter.drawRoundedRect(bubble, bubble.height() / 2, bubble.height() / 2);
    painter.setPen(sends ? colours.card : colours.onMeaning);
    painter.drawText(bubble, Qt::AlignCenter, m_words);
}

} // namespace coinfer
