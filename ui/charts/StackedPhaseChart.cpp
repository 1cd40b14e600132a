#include "ui/charts/StackedPhaseChart.h"

#include <QAreaSeries>
#include <QLineSeries>

namespace coinfer {
namespace {

std::vector<SeriesLook> looksOf(const std::array<QString, kPhases>& phases)
{
    std::vector<SeriesLook> looks;
    for (std::size_t i = 0; i < kPhases; ++i)
        looks.push_back(
            {phases[i], SeriesMark::Area, [i](const Colours& colours) { return colours.phases[i]; }});
    looks.push_back({ChartFrame::tr("deadline"), SeriesMark::Dashed, &Colours::text});
    return looks;
}

/// The silhouette of the first `count` phases.
QList<QPointF> outlineOf(const std::vector<PhaseColumn>& columns, std::size_t count)
{
    QList<QPointF> outline;
    outline.reserve(static_cast<qsizetype>(columns.size()) * 2 + 2);
    for (const PhaseColumn& column : columns) {
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i)
            sum += column.phases[i];
        if (outline.isEmpty() || outline.back().x() < column.begin) { // a pause: down to nothing
            if (!outline.isEmpty())
                outline.append({outline.back().x(), 0});
            outline.append({column.begin, 0});
        }
        outline.append({column.begin, sum});
        outline.append({column.end, sum});
    }
    return outline;
}

} // namespace

StackedPhaseChart::StackedPhaseChart(const QString& objectName, const std::array<QString, kPhases>& phases,
                                     QWidget* parent)
    : ChartFrame(objectName, looksOf(phases), parent)
{
    // From the highest sum to the lowest, each painted over the one before.
    for (std::size_t i = kPhases; i-- > 0;) {
        m_areas[i].outline = new QLineSeries(this);
        m_areas[i].area = new QAreaSeries(m_areas[i].outline);
        m_areas[i].area->setName(phases[i]);
        m_areas[i].area->setPen(Qt::NoPen);
        add(m_areas[i].area);
    }
    m_deadline = new QLineSeries;
    add(m_deadline);
    colour();
}

void StackedPhaseChart::replace(const std::vector<PhaseColumn>& columns, const QList<QPointF>& deadline)
{
    for (std::size_t i = 0; i < kPhases; ++i)
        m_areas[i].outline->replace(outlineOf(columns, i + 1));
    m_deadline->replace(deadline);
}

void StackedPhaseChart::colourSeries(const Colours& colours)
{
    for (std::size_t i = 0; i < kPhases; ++i)
        if (m_areas[i].area)
            m_areas[i].area->setBrush(colours.phases[i]);
    if (m_deadline)
        m_deadline->setPen(QPen(colours.text, 1.5, Qt::DashLine));
}

} // namespace coinfer
