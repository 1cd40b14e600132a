#pragma once

#include "ui/charts/ChartFrame.h"

#include <QList>
#include <QPointF>

class QLineSeries;

namespace coinfer {

/// Lines and dots over time. Points are {seconds, value}: seconds of the session or, without an axis,
/// relative to now (<= 0).
class TimeChart : public ChartFrame {
    Q_OBJECT
public:
    TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent = nullptr);

    /// Replaces all points of one series; finite values only.
    void replace(std::size_t series, const QList<QPointF>& points);
    void clear() override;
    const QList<QPointF>& points(std::size_t series) const { return m_points.at(series); }

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override;

private:
    std::vector<QLineSeries*> m_lines; ///< owned by the plot
    std::vector<QList<QPointF>> m_points;
};

/// The points of a step line that holds each value until the next.
QList<QPointF> steps(const QList<QPointF>& points);

} // namespace coinfer
