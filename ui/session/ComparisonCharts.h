#pragma once

#include "core/session/Summary.h"
#include "ui/widgets/Card.h"

#include <QStringList>

class QBoxLayout;
class QLabel;

namespace coinfer {

class ChartLegend;
class PairBars;
struct Compared;

/// Latency, phases and decisions of two sessions as pairs of bars.
class ComparisonCharts : public Card {
    Q_OBJECT
public:
    explicit ComparisonCharts(QWidget* parent = nullptr);

    void showBoth(const Compared& first, const Compared& second);
    void showEmpty(const QString& words);

private:
    PairBars* addBars(QBoxLayout& row, const QString& objectName, const QString& title);
    void showNames(const QString& first, const QString& second);

    QWidget* m_charts = nullptr;
    PairBars* m_latency = nullptr;
    PairBars* m_phases = nullptr;
    PairBars* m_decisions = nullptr;
    ChartLegend* m_legend = nullptr; ///< null until two sessions are shown
    QStringList m_names;             ///< in the legend
    QLabel* m_empty = nullptr;
};

} // namespace coinfer
