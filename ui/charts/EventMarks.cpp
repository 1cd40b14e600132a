#include "ui/charts/EventMarks.h"

#include "ui/charts/PlotMap.h"
#include "ui/look/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::size_t kMost = 2'000;
constexpr double kSize = 4; ///< half of a sign, in pixels at 100 %
constexpr double kNear = 3; ///< signs nearer than this would be one blot; the lines are drawn all the same

QColor colourOf(EventKind kind, const Colours& colours)
{
    switch (kind) {
    case EventKind::EdgeLost:
        return colours.wrong;
    case EventKind::EdgeFound:
        return colours.right;
    case EventKind::Throttle:
        return colours.limit;
    case EventKind::Policy:
        return colours.text;
    case EventKind::Guard:
        return colours.faint;
    case EventKind::Note:
    case EventKind::Caption:
        break;
    }
    return colours.accent;
}

/// Around a centre; `s`: half of its size.
void drawSign(QPainter& painter, QPointF at, EventKind kind, const QColor& colour, double s)
{
    const auto polygon = [&](std::initializer_list<QPointF> points) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF(QList<QPointF>(points)).translated(at));
    };
    painter.setPen(QPen(colour, 0.45 * s));
    painter.setBrush(Qt::NoBrush);
    switch (kind) {
    case EventKind::Throttle:
        return polygon({{-s, -s}, {s, -s}, {0, s}});
    case EventKind::Policy:
        return polygon({{0, -s}, {s, 0}, {0, s}, {-s, 0}});
    case EventKind::EdgeLost:
        painter.drawLine(at + QPointF(-s, -s), at + QPointF(s, s));
        return painter.drawLine(at + QPointF(-s, s), at + QPointF(s, -s));
    case EventKind::EdgeFound:
        return painter.drawEllipse(at, s - 0.5, s - 0.5);
    case EventKind::Guard:
        return polygon(
            {{-0.75 * s, -0.75 * s}, {0.75 * s, -0.75 * s}, {0.75 * s, 0.75 * s}, {-0.75 * s, 0.75 * s}});
    case EventKind::Note:
    case EventKind::Caption:
        return polygon({{0, -s}, {2 * s, -s / 2}, {0, 0.5}});
    }
}

} // namespace

void EventMarks::add(double seconds, const std::vector<SessionEvent>& events)
{
    // The frames of a log may be out of order, its marks are not.
    const double at = m_marks.empty() ? seconds : std::max(seconds, m_marks.back().seconds);
    for (const SessionEvent& event : events)
        m_marks.push_back({at, event});
    while (m_marks.size() > kMost)
        m_marks.pop_front();
}

std::vector<EventMark> EventMarks::between(double begin, double end) const
{
    const auto first = std::ranges::lower_bound(m_marks, begin, {}, &EventMark::seconds);
    const auto last = std::ranges::upper_bound(m_marks, end, {}, &EventMark::seconds);
    return first < last ? std::vector<EventMark>(first, last) : std::vector<EventMark>();
}

void drawEventMarks(QPainter& painter, const PlotMap& plot, const Colours& colours,
                    const std::vector<EventMark>& marks, double scale)
{
    const double size = kSize * scale;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    double last = -INFINITY;
    for (const EventMark& mark : marks) {
        const double x = std::round(plot.x(mark.seconds)) + 0.5;
        const QColor colour = colourOf(mark.event.kind, colours);
        QColor line = colour;
        line.setAlphaF(0.7F);
        painter.setPen(QPen(line, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.area.top() + size), QPointF(x, plot.area.bottom()));
        if (x - last < kNear * scale)
            continue;
        last = x;
        drawSign(painter, {x, plot.area.top()}, mark.event.kind, colour, size);
    }
    painter.restore();
}

} // namespace coinfer
