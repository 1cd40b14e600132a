#pragma once

#include "ui/charts/ChartFrame.h"

#include <QList>
#include <QPointF>

class QLineSeries;

namespace coinfer {

/// Lines and dots over time. Points are {seconds, value}: of the session, or from now (<= 0) where the chart
/// follows no axis.
class TimeChart : public ChartFrame {
    Q_OBJECT
public:
    TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent = nullptr);

    /// All points of one series at once; finite values only.
    void replace(std::size_t series, const QList<QPointF>& points);
    void clear() override;
    const QList<QPointF>& points(std::size_t series) const { return m_points.at(series); }

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override;

private:
    std::vector<QLineSeries*> m_lines; ///< the plot's
    std::vector<QList<QPointF>> m_points;
};

/// The points of a line that stays at each value until the next comes.
QList<QPointF> steps(const QList<QPointF>& points);

} // namespace coinfer
