#pragma once

#include "ui/charts/ChartFrame.h"

#include <QList>
#include <QPointF>

#include <array>

class QAreaSeries;
class QLineSeries;

namespace coinfer {

/// One frame in the chart: the time it stands for and its phases in milliseconds.
struct PhaseColumn {
    double begin = 0; ///< seconds from now
    double end = 0;
    std::array<double, kPhases> phases{};
};

/// Latency stacked by phase, one column a frame, with a line for the deadline.
class StackedPhaseChart : public ChartFrame {
    Q_OBJECT
public:
    StackedPhaseChart(const QString& objectName, const std::array<QString, kPhases>& phases,
                      QWidget* parent = nullptr);

    /// All columns and the deadline's line (milliseconds) at once; columns in order of time.
    void replace(const std::vector<PhaseColumn>& columns, const QList<QPointF>& deadline);

protected:
    void colourSeries(const Colours& colours) override;

private:
    struct Area {
        QLineSeries* outline = nullptr; ///< owned by this widget
        QAreaSeries* area = nullptr;    ///< owned by the chart
    };
    std::array<Area, kPhases> m_areas; ///< outline of phase i is the sum of the phases 0..i
    QLineSeries* m_deadline = nullptr;
};

} // namespace coinfer
