#include "ui/charts/StackedPhaseChart.h"

#include "core/base/Figures.h"
#include "ui/charts/SeriesPlot.h"
#include "ui/charts/TimeWindow.h"
#include "ui/look/Zoom.h"

#include <QHelpEvent>
#include <QToolTip>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>
#include <span>

namespace coinfer {
namespace {

constexpr double kCutsApart = 14; ///< pixels at 100 %; closer ones share a mark
constexpr double kCutWidth = 10;
constexpr double kCutHeight = 8;
constexpr int kMostCutsSaid = 5;
constexpr double kMostMs = 10'000; ///< from here on in seconds

QString msWords(double ms)
{
    return ms < kMostMs ? StackedPhaseChart::tr("%1 ms").arg(formatFigure(ms, 0))
                        : StackedPhaseChart::tr("%1 s").arg(formatFigure(ms / 1000, 0));
}

std::vector<SeriesLook> withDeadline(std::vector<SeriesLook> looks)
{
    looks.push_back({ChartFrame::tr("deadline"), SeriesMark::Dashed, &Colours::text});
    return looks;
}

/// `stacks` in whole pixels, so that what touches leaves no gap. Where several share a pixel, the highest of
/// them is seen.
std::vector<PhaseColumn> inWholePixels(const std::vector<PhaseColumn>& stacks, const PlotMap& plot)
{
    const int width = static_cast<int>(plot.area.width());
    const auto pixel = [&](double seconds) {
        return static_cast<int>(std::round(plot.x(seconds) - plot.area.left()));
    };
    std::vector<const PhaseColumn*> highest(static_cast<std::size_t>(width));
    for (const PhaseColumn& stack : stacks) {
        if (stack.end <= plot.begin || stack.begin >= plot.end)
            continue;
        const int left = std::clamp(pixel(stack.begin), 0, width - 1);
        const int right = std::clamp(pixel(stack.end), left + 1, width);
        for (auto x = static_cast<std::size_t>(left); x < static_cast<std::size_t>(right); ++x)
            if (!highest[x] || highest[x]->phases.back() <= stack.phases.back())
                highest[x] = &stack;
    }
    std::vector<PhaseColumn> columns;
    for (std::size_t x = 0; x < highest.size();) {
        const PhaseColumn* stack = highest[x];
        const std::size_t left = x;
        while (x < highest.size() && highest[x] == stack)
            ++x;
        if (stack)
            columns.push_back({plot.seconds(plot.area.left() + static_cast<double>(left)),
                               plot.seconds(plot.area.left() + static_cast<double>(x)), stack->phases});
    }
    return columns;
}

/// The middle columns first, then those to the left and to the right in the same way. Qt fills a path with a
/// tree of edges that it does not balance: from left to right it takes time with the square of the columns.
void appendMiddleFirst(std::span<const PhaseColumn> columns, std::vector<PhaseColumn>& ordered)
{
    constexpr std::size_t kAtOnce = 16;
    const std::size_t left = columns.size() > kAtOnce ? (columns.size() - kAtOnce) / 2 : 0;
    const std::size_t right = std::min(left + kAtOnce, columns.size());
    ordered.insert(ordered.end(), columns.begin() + left, columns.begin() + right);
    if (left > 0)
        appendMiddleFirst(columns.first(left), ordered);
    if (right < columns.size())
        appendMiddleFirst(columns.subspan(right), ordered);
}

/// The upper edge of a phase on whole pixels, down to 0 where there is no column with some of it.
QList<QPointF> outline(const std::vector<PhaseColumn>& columns, std::size_t phase, const PlotMap& plot)
{
    QList<QPointF> points;
    for (const PhaseColumn& column : columns) {
        if (column.phases[phase] <= (phase > 0 ? column.phases[phase - 1] : 0))
            continue;
        const double exact = std::min(static_cast<double>(column.phases[phase]), 2 * plot.high);
        const double height = plot.value(std::round(plot.y(exact)));
        if (points.isEmpty() || points.back().x() != column.begin) {
            if (!points.isEmpty())
                points.append({points.back().x(), 0});
            points.append({column.begin, 0});
        }
        if (points.back().y() == height) {
            points.back().setX(column.end);
            continue;
        }
        points.append({column.begin, height});
        points.append({column.end, height});
    }
    if (!points.isEmpty())
        points.append({points.back().x(), 0});
    return points;
}

} // namespace

StackedPhaseChart::StackedPhaseChart(const QString& objectName, QWidget* parent,
                                     std::vector<SeriesLook> areas)
    : ChartFrame(objectName, withDeadline(std::move(areas)), {}, parent), // columns' edges lie on pixels
      m_areas(series().size() - 1)
{
    for (std::size_t i = m_areas.size(); i-- > 0;) // each stands before those that reach higher
        m_areas[i] = &seriesPlot().addArea();
    m_line = &seriesPlot().addLine();
}

void StackedPhaseChart::replace(std::vector<PhaseColumn> columns, const QList<QPointF>& deadline)
{
    m_columns = std::move(columns);
    m_deadline = deadline;
    redraw();
}

/// The columns with the sum up to each phase in place of the phase.
std::vector<PhaseColumn> StackedPhaseChart::stacks() const
{
    std::vector<PhaseColumn> stacks = m_columns;
    for (PhaseColumn& stack : stacks) {
        float sum = 0;
        for (std::size_t i = 0; i < kPhases; ++i)
            stack.phases[i] = sum += i < m_areas.size() && isShown(i) ? stack.phases[i] : 0;
    }
    return stacks;
}

void StackedPhaseChart::fillSeries(const PlotMap& plot, const Colours& colours)
{
    const std::vector<PhaseColumn> fromLeft = inWholePixels(stacks(), plot);
    findCuts(fromLeft, plot);
    std::vector<PhaseColumn> columns;
    appendMiddleFirst(fromLeft, columns);
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        m_areas[i]->setVisible(isShown(i));
        m_areas[i]->setBrush(series()[i].colour(colours));
        if (isShown(i))
            m_areas[i]->upperSeries()->replace(outline(columns, i, plot));
    }
    const bool line = isShown(m_areas.size());
    m_line->setVisible(line);
    m_line->setPen(QPen(colours.text, 1.5 * scaleOf(*this), Qt::DashLine));
    if (line)
        m_line->replace(upTo(plot.end, m_deadline));
}

void StackedPhaseChart::findCuts(const std::vector<PhaseColumn>& columns, const PlotMap& plot)
{
    m_cuts.clear();
    for (const PhaseColumn& column : columns) {
        const Cut cut{(column.begin + column.end) / 2, static_cast<double>(column.phases.back())};
        if (cut.ms <= plot.high)
            continue;
        if (m_cuts.empty() ||
            plot.x(cut.seconds) - plot.x(m_cuts.back().seconds) > kCutsApart * scaleOf(*this))
            m_cuts.push_back(cut);
        else if (cut.ms > m_cuts.back().ms)
            m_cuts.back() = cut;
    }
    std::vector<Cut> highest = m_cuts;
    std::ranges::sort(highest, std::ranges::greater(), &Cut::ms);
    highest.resize(std::min(highest.size(), std::size_t{kMostCutsSaid}));
    QStringList words;
    for (const Cut& cut : highest)
        words << tr("%1 at %2").arg(msWords(cut.ms), clockText(cut.seconds, 1));
    setRemark(words.isEmpty() ? QString() : tr("off the scale: %1").arg(words.join(QStringLiteral(", "))));
}

/// A triangle where a column leaves the chart, and beside the highest of them how high it is.
void StackedPhaseChart::drawOver(QPainter& painter, const PlotMap& plot, const Colours& colours)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const double top = plot.area.top() + 1, half = kCutWidth / 2 * scaleOf(*this);
    const double bottom = top + kCutHeight * scaleOf(*this);
    for (const Cut& cut : m_cuts) {
        const double x = plot.x(cut.seconds);
        painter.setPen(QPen(colours.card, 1.5));
        painter.setBrush(colours.text);
        painter.drawPolygon(QPolygonF{{x, top}, {x + half, bottom}, {x - half, bottom}});
    }
    if (m_cuts.empty())
        return;
    const Cut& highest = *std::ranges::max_element(m_cuts, {}, &Cut::ms);
    const QString words = msWords(highest.ms);
    const QFontMetricsF metrics(painter.font());
    const double x = plot.x(highest.seconds);
    QRectF place(x + half + 2, top - 1, metrics.horizontalAdvance(words) + 6, metrics.height());
    if (place.right() > plot.area.right())
        place.moveRight(x - half - 2);
    QColor ground = colours.card;
    ground.setAlphaF(0.85F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place, 3, 3);
    painter.setPen(colours.text);
    painter.drawText(place, Qt::AlignCenter, words);
}

bool StackedPhaseChart::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return ChartFrame::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const PlotMap map = plot();
    for (const Cut& cut : m_cuts)
        if (std::abs(map.x(cut.seconds) - help->pos().x()) <= kCutsApart / 2 * scaleOf(*this) &&
            help->pos().y() <= map.area.top() + 2 * kCutHeight * scaleOf(*this))
            QToolTip::showText(help->globalPos(), tr("%1, off the scale").arg(msWords(cut.ms)), this);
    return true;
}

} // namespace coinfer
