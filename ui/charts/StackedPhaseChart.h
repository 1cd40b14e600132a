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
    double begin = 0; ///< seconds of the session
    double end = 0;
    std::array<float, kPhases> phases{};
};

/// Latency stacked by phase, one column a frame, with a line for the deadline. A phase that is switched off
/// leaves the stack.
class StackedPhaseChart : public ChartFrame {
    Q_OBJECT
public:
    explicit StackedPhaseChart(const QString& objectName, QWidget* parent = nullptr);

    /// All columns and the deadline's line (milliseconds) at once; columns in order of time.
    void replace(std::vector<PhaseColumn> columns, const QList<QPointF>& deadline);
    void clear() override { replace({}, {}); }
    const std::vector<PhaseColumn>& columns() const { return m_columns; }

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override;

private:
    std::vector<PhaseColumn> stacks() const;

    std::vector<PhaseColumn> m_columns;
    QList<QPointF> m_deadline;
    std::array<QAreaSeries*, kPhases> m_areas{}; ///< the plot's, as the line is
    QLineSeries* m_line = nullptr;
};

} // namespace coinfer
