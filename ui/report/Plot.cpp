#include "ui/report/Plot.h"

#include "core/base/Figures.h"
#include "ui/report/Paper.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr double kTitleHeight = 14;
constexpr double kLegendHeight = 12; ///< of a row
constexpr double kKeyWidth = 12;     ///< the colour before a name
constexpr double kLeft = 40;
constexpr double kRight = 6;
constexpr double kBottom = 22;

struct Scales {
    QRectF area;
    PlotAxis across, up;

    double x(double value) const { return area.left() + share(across, value) * area.width(); }
    double y(double value) const { return area.bottom() - share(up, value) * area.height(); }
    static double share(const PlotAxis& axis, double value)
    {
        return (value - axis.low) / std::max(axis.high - axis.low, 1e-12);
    }
};

QString labelOf(const PlotAxis& axis, double value)
{
    if (axis.lowIsZero && value == axis.low)
        return QStringLiteral("0");
    const double shown = axis.scale == PlotAxis::Scale::Decades ? std::pow(10, value) : value;
    return formatFigure(shown, 4, 'g');
}

std::vector<double> marksOf(const PlotAxis& axis, int wanted)
{
    if (axis.scale == PlotAxis::Scale::Linear)
        return roundMarks(axis.low, axis.high, wanted);
    std::vector<double> marks;
    for (double power = std::ceil(axis.low); power <= axis.high; ++power)
        marks.push_back(power);
    return marks;
}

void drawAxes(QPainter& painter, const Scales& scales)
{
    painter.setFont(paperFont(6.5));
    for (const double mark : marksOf(scales.up, 4)) {
        const double y = scales.y(mark);
        painter.setPen(QPen(paper::kGrid, 0.5));
        painter.drawLine(QPointF(scales.area.left(), y), QPointF(scales.area.right(), y));
        painter.setPen(paper::kFaint);
        painter.drawText(QRectF(scales.area.left() - kLeft, y - 6, kLeft - 4, 12),
                         Qt::AlignRight | Qt::AlignVCenter, labelOf(scales.up, mark));
    }
    for (const double mark : marksOf(scales.across, 5)) {
        const double x = scales.x(mark);
        painter.drawText(QRectF(x - 30, scales.area.bottom() + 2, 60, 9), Qt::AlignHCenter | Qt::AlignTop,
                         labelOf(scales.across, mark));
    }
    painter.drawText(QRectF(scales.area.left(), scales.area.bottom() + 11, scales.area.width(), 10),
                     Qt::AlignRight | Qt::AlignTop, scales.across.unit);
    painter.setPen(QPen(paper::kFaint, 0.6));
    painter.drawLine(scales.area.bottomLeft(), scales.area.bottomRight());
}

/// The pieces of a line between the points that are not finite.
std::vector<QPolygonF> piecesOf(const PlotLine& line, const Scales& scales)
{
    std::vector<QPolygonF> pieces;
    bool open = false;
    for (const QPointF& point : line.points) {
        if (!std::isfinite(point.x()) || !std::isfinite(point.y())) {
            open = false;
            continue;
        }
        if (!open)
            pieces.emplace_back();
        open = true;
        pieces.back() << QPointF(scales.x(point.x()), scales.y(point.y()));
    }
    return pieces;
}

void drawLine(QPainter& painter, const PlotLine& line, const Scales& scales)
{
    for (QPolygonF& piece : piecesOf(line, scales)) {
        if (line.look == PlotLine::Look::Filled) {
            const double bottom = scales.area.bottom();
            piece.prepend({piece.first().x(), bottom});
            piece.append({piece.last().x(), bottom});
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.colour);
            painter.drawPolygon(piece);
            continue;
        }
        painter.setPen(
            QPen(line.colour, 1.1, line.look == PlotLine::Look::Dashed ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        if (piece.size() == 1)
            painter.drawEllipse(piece.first(), 0.6, 0.6);
        else
            painter.drawPolyline(piece);
    }
}

/// One name of the legend, and where it begins below and beside the legend's corner.
struct LegendEntry {
    const PlotLine* line;
    QPointF place;
    double width; ///< of the name
};

/// All names, in as many rows as they need. By the paper's metrics: the screen's are wider.
std::vector<LegendEntry> legendOf(const QPainter& painter, double width, const Plot& plot)
{
    const QFontMetricsF metrics(paperFont(6.5), painter.device());
    std::vector<LegendEntry> entries;
    QPointF place;
    for (const PlotLine& line : plot.lines) {
        const double name = std::min(metrics.horizontalAdvance(line.name), width - kKeyWidth);
        if (place.x() > 0 && place.x() + kKeyWidth + name > width)
            place = {0, place.y() + kLegendHeight};
        entries.push_back({&line, place, name});
        place.rx() += kKeyWidth + name + 9;
    }
    return entries;
}

double heightOf(const std::vector<LegendEntry>& legend)
{
    return kLegendHeight + (legend.empty() ? 0 : legend.back().place.y());
}

void drawLegend(QPainter& painter, const QPointF& corner, const std::vector<LegendEntry>& legend)
{
    painter.setFont(paperFont(6.5));
    for (const LegendEntry& entry : legend) {
        const auto [x, top] = std::pair(corner.x() + entry.place.x(), corner.y() + entry.place.y());
        const double middle = top + kLegendHeight / 2;
        const PlotLine& line = *entry.line;
        if (line.look == PlotLine::Look::Filled)
            painter.fillRect(QRectF(x, middle - 2.5, 9, 5), line.colour);
        else {
            painter.setPen(
                QPen(line.colour, 1.4, line.look == PlotLine::Look::Dashed ? Qt::DotLine : Qt::SolidLine));
            painter.drawLine(QPointF(x, middle), QPointF(x + 9, middle));
        }
        painter.setPen(paper::kFaint);
        painter.drawText(QRectF(x + kKeyWidth, top, entry.width + 2, kLegendHeight),
                         Qt::AlignVCenter | Qt::AlignLeft, line.name);
    }
}

} // namespace

std::vector<double> roundMarks(double low, double high, int wanted)
{
    const double rough = (high - low) / std::max(wanted, 1);
    if (!(rough > 0) || !std::isfinite(rough))
        return {low};
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / decade;
    const double distance = decade * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    std::vector<double> marks;
    for (double i = std::ceil(low / distance - 1e-9); i * distance <= high + distance * 1e-9; ++i)
        marks.push_back(i * distance + 0.0); // no minus before zero
    return marks;
}

void drawPlot(QPainter& painter, const QRectF& area, const Plot& plot)
{
    painter.save();
    painter.setClipRect(area);
    painter.setPen(paper::kText);
    painter.setFont(paperFont(8.5, QFont::DemiBold));
    const QString unit = plot.up.unit.isEmpty() ? QString() : QStringLiteral(", ") + plot.up.unit;
    painter.drawText(QRectF(area.left(), area.top(), area.width(), kTitleHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, plot.title + unit);
    const auto legend = legendOf(painter, area.width(), plot);
    drawLegend(painter, {area.left(), area.top() + kTitleHeight}, legend);
    const Scales scales{area.adjusted(kLeft, kTitleHeight + heightOf(legend) + 4, -kRight, -kBottom),
                        plot.across, plot.up};
    drawAxes(painter, scales);
    painter.setClipRect(scales.area.adjusted(0, -1, 0, 1));
    for (const PlotLine& line : plot.lines)
        drawLine(painter, line, scales);
    painter.setPen(QPen(paper::kText, 0.5, Qt::DotLine));
    for (const double event : plot.events)
        painter.drawLine(QPointF(scales.x(event), scales.area.top()),
                         QPointF(scales.x(event), scales.area.bottom()));
    painter.restore();
}

} // namespace coinfer
