#pragma once

#include "ui/charts/ChartFrame.h"

#include <QList>
#include <QPointF>

#include <array>

class QAreaSeries;
class QLineSeries;

namespace coinfer {

/// One frame in the chart: its interval and its phases in milliseconds.
struct PhaseColumn {
    double begin = 0; ///< seconds of the session
    double end = 0;
    std::array<float, kPhases> phases{}; ///< or other areas, and 0 for those that the chart does not have
};

/// Latency stacked by phase, or by other areas, one column per frame, with a line for the deadline. A hidden
/// area is left out of the stack. A column that exceeds the scale gets a triangle at the top and its value as
/// text.
class StackedPhaseChart : public ChartFrame {
    Q_OBJECT
public:
    /// `areas`: from the bottom, at most kPhases.
    explicit StackedPhaseChart(const QString& objectName, QWidget* parent = nullptr,
                               std::vector<SeriesLook> areas = phaseLooks());

    /// Replaces all columns and the deadline line (in milliseconds); columns are in order of time.
    void replace(std::vector<PhaseColumn> columns, const QList<QPointF>& deadline);
    void clear() override { replace({}, {}); }
    const std::vector<PhaseColumn>& columns() const { return m_columns; }

    /// A column that exceeds the scale, or the highest of several close together.
    struct Cut {
        double seconds = 0;
        double ms = 0;
    };
    const std::vector<Cut>& cuts() const { return m_cuts; } ///< in the picture, from the left

protected:
    void fillSeries(const PlotMap& plot, const Colours& colours) override;
    void drawOver(QPainter& painter, const PlotMap& plot, const Colours& colours) override;
    bool event(QEvent* event) override; ///< tool tip of a column that exceeds the scale

private:
    std::vector<PhaseColumn> stacks() const;
    void findCuts(const std::vector<PhaseColumn>& columns, const PlotMap& plot);

    std::vector<PhaseColumn> m_columns;
    QList<QPointF> m_deadline;
    std::vector<Cut> m_cuts;
    std::vector<QAreaSeries*> m_areas; ///< owned by the plot, as is the line
    QLineSeries* m_line = nullptr;
};

} // namespace coinfer
