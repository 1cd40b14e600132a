#include "ui/session/ComparisonCharts.h"

#include "ui/charts/ChartCard.h"
#include "ui/charts/ChartLegend.h"
#include "ui/look/Zoom.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"
#include "ui/report/PhaseWords.h"
#include "ui/report/SummaryTable.h"
#include "ui/session/TableLook.h"
#include "ui/widgets/PairBars.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <array>
#include <map>

namespace coinfer {
namespace {

constexpr int kWidestName = 220; ///< pixels at 100 %
constexpr int kMostDecisions = 4;

PairRow timesRow(const QString& caption, double first, double second)
{
    return {caption, first, second, exactMillisecondWords(first), exactMillisecondWords(second)};
}

std::vector<PairRow> latencyRows(const SessionSummary& first, const SessionSummary& second)
{
    const auto row = [&](const QString& caption, double Quantiles::*of) {
        return timesRow(caption, first.latency.*of, second.latency.*of);
    };
    return {row(ComparisonCharts::tr("median"), &Quantiles::p50),
            row(ComparisonCharts::tr("p95"), &Quantiles::p95),
            row(ComparisonCharts::tr("p99"), &Quantiles::p99)};
}

/// The means; a phase that neither session has is left out.
std::vector<PairRow> phaseRows(const SessionSummary& first, const SessionSummary& second)
{
    constexpr std::array<Quantiles SessionSummary::*, kPhases> kParts{
        &SessionSummary::device, &SessionSummary::encode, &SessionSummary::uplink,
        &SessionSummary::queue,  &SessionSummary::edge,   &SessionSummary::reply};
    const auto names = phaseNames();
    std::vector<PairRow> rows;
    for (std::size_t i = 0; i < kParts.size(); ++i) {
        const double a = (first.*kParts[i]).mean, b = (second.*kParts[i]).mean;
        if (a > 0 || b > 0)
            rows.push_back(timesRow(names[i], a, b));
    }
    return rows;
}

/// The decisions with the largest shares of both sessions together.
std::vector<PairRow> decisionRows(const SessionSummary& first, const SessionSummary& second)
{
    struct Shares {
        std::array<double, 2> of{};
        bool sends = false;
    };
    std::map<Decision, Shares> all;
    std::size_t session = 0;
    for (const SessionSummary* summary : {&first, &second}) {
        for (const DecisionCount& count : summary->decisions) {
            Shares& shares = all[count.decision];
            shares.of[session] = static_cast<double>(count.frames) / static_cast<double>(summary->frames);
            shares.sends = shares.sends || count.bytesUp > 0;
        }
        ++session;
    }
    std::vector<PairRow> rows;
    for (const auto& [decision, shares] : all)
        rows.push_back({decisionWords(decision, shares.sends), shares.of[0], shares.of[1],
                        shareWords(shares.of[0]), shareWords(shares.of[1])});
    std::ranges::stable_sort(rows, std::greater(), [](const PairRow& row) { return row.first + row.second; });
    rows.resize(std::min<std::size_t>(rows.size(), kMostDecisions));
    return rows;
}

} // namespace

ComparisonCharts::ComparisonCharts(QWidget* parent)
    : Card(QStringLiteral("comparisonCharts"), tr("Charts"), parent), m_charts(new QWidget(this)),
      m_empty(emptyLabel(this))
{
    m_empty->setObjectName(QStringLiteral("comparisonChartsEmpty"));
    auto* row = new QHBoxLayout(m_charts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    m_latency = addBars(*row, QStringLiteral("latencyPairs"), tr("Latency"));
    m_phases = addBars(*row, QStringLiteral("phasePairs"), tr("Mean latency by phase"));
    m_decisions = addBars(*row, QStringLiteral("decisionPairs"), tr("Decisions, share"));
    body()->addWidget(m_charts, 1);
    body()->addWidget(m_empty, 1);
}

PairBars* ComparisonCharts::addBars(QBoxLayout& row, const QString& objectName, const QString& title)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* heading = new QLabel(title, m_charts);
    heading->setProperty("role", QStringLiteral("faint"));
    auto* bars = new PairBars(objectName, title, m_charts);
    column->addWidget(heading);
    column->addWidget(bars, 1);
    row.addLayout(column, 1);
    return bars;
}

void ComparisonCharts::showNames(const QString& first, const QString& second)
{
    const QStringList names{fontMetrics().elidedText(first, Qt::ElideMiddle, zoomed(kWidestName)),
                            fontMetrics().elidedText(second, Qt::ElideMiddle, zoomed(kWidestName))};
    if (names == m_names)
        return;
    m_names = names;
    delete m_legend;
    m_legend = new ChartLegend(
        {{names[0], SeriesMark::Area, &Colours::accent}, {names[1], SeriesMark::Area, &Colours::bits}}, this);
    m_legend->setObjectName(QStringLiteral("comparisonLegend"));
    header()->addWidget(m_legend);
}

void ComparisonCharts::showBoth(const Compared& first, const Compared& second)
{
    showNames(first.name, second.name);
    m_latency->showRows(latencyRows(first.summary, second.summary));
    m_phases->showRows(phaseRows(first.summary, second.summary));
    m_decisions->showRows(decisionRows(first.summary, second.summary));
    m_legend->show();
    m_charts->show();
    m_empty->hide();
}

void ComparisonCharts::showEmpty(const QString& words)
{
    if (m_legend)
        m_legend->hide();
    m_charts->hide();
    m_empty->setText(words);
    m_empty->show();
}

} // namespace coinfer
