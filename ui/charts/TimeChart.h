#pragma once

#include "ui/charts/ChartFrame.h"

#include <QList>
#include <QPointF>

class QXYSeries;

namespace coinfer {

/// Lines and dots over the last half minute. Points are {seconds from now (<= 0), value}.
class TimeChart : public ChartFrame {
    Q_OBJECT
public:
    TimeChart(const QString& objectName, std::vector<SeriesLook> series, QWidget* parent = nullptr);

    /// All points of one series at once; finite values only.
    void replace(std::size_t series, const QList<QPointF>& points);
    QList<QPointF> points(std::size_t series) const;

protected:
    void colourSeries(const Colours& colours) override;

private:
    std::vector<QXYSeries*> m_lines; ///< owned by the chart
};

/// The points of a line that stays at each value until the next comes.
QList<QPointF> steps(const QList<QPointF>& points);

} // namespace coinfer
