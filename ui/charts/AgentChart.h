#pragma once

#include "ui/charts/ChartCard.h"
#include "ui/charts/SeriesLook.h"
#include "ui/model/AgentHistory.h"

#include <cmath>
#include <functional>
#include <vector>

namespace coinfer {

class TimeChart;

/// A card with curves of the values that a policy reports, on an adaptive scale.
class AgentChart : public ChartCard {
    Q_OBJECT
public:
    struct Curve {
        SeriesLook look;
        std::function<const MinMaxLast&(const AgentBin&)> value; ///< takes a pointer to a member
    };
    /// `none`: the text shown if the policy reports none of these values.
    AgentChart(const QString& objectName, const QString& title, std::vector<Curve> curves, QString none,
               QWidget* parent = nullptr);

    void setNone(const QString& none); ///< applies from the next showHistory() on
    void showHistory(const AgentHistory& history);
    void showCursor(const AgentHistory& history);

private:
    void scale(double low, double high);
    void showNewest(const AgentHistory& history);

    std::vector<Curve> m_curves;
    QString m_none;
    TimeChart* m_chart = nullptr;
    double m_summedUp = NAN; ///< end of the interval that the legend describes
};

} // namespace coinfer
