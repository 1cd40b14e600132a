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
/// leaves the stack. What is higher than the scale has a triangle at the top, and its value in words.
class StackedPhaseChart : public ChartFrame {
    Q_OBJECT
public:
    explicit StackedPhaseChart(const QString& objectName, QWidget* parent = nullptr);

    /// All columns and the deadline's line (milliseconds) at once; columns in order of time.
    void replace(std::vector<PhaseColumn> columns, const QList<QPointF>& deadline);
    void clear() override { replace({}, {}); }
    const std::vector<PhaseColumn>& columns() const { return m_columns; }

    /// A column that reaches over the scale, or the highest of some that stand close together.
    struct Cut {
        double seconds = 0;
        double ms = 0;
    };
    const std::vector<Cut>& cuts() const { return m_cuts; } ///< of the picture, from the left

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override;
    void drawOver(QPainter& painter, const PlotMap& plot, const Colours& colours) override;
    bool event(QEvent* event) override; ///< the tool tip of a cut

private:
    std::vector<PhaseColumn> stacks() const;
    void findCuts(const std::vector<PhaseColumn>& columns, const PlotMap& plot);

    std::vector<PhaseColumn> m_columns;
    QList<QPointF> m_deadline;
    std::vector<Cut> m_cuts;
    std::array<QAreaSeries*, kPhases> m_areas{}; ///< the plot's, as the line is
    QLineSeries* m_line = nullptr;
};

} // namespace coinfer
