#include "agent/evaluation/ComparisonChart.h"

#include "agent/evaluation/SvgWriter.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr double kNames = 130;  ///< width of the policy names
constexpr double kPlot = 210;   ///< width of a panel's plot
constexpr double kFigures = 56; ///< width of the values next to it
constexpr double kLine = 17;    ///< height of a policy's line
constexpr double kHead = 72;    ///< above the panels: title, legend and pair of machines
constexpr double kPanelHead = 24;
constexpr double kPanelFoot = 44;
constexpr double kMargin = 14;

// Okabe and Ito's colours, which people with any kind of colour vision can tell apart, on white.
constexpr const char* kInk = "#222222";
constexpr const char* kFaint = "#d0d0d0";
constexpr const char* kSimple = "#777777";
constexpr const char* kByHand = "#e69f00";
constexpr const char* kLearned = "#0072b2";

const char* colourOf(const QString& policy)
{
    if (policy == QStringLiteral("sac") || policy == QStringLiteral("dqn") ||
        policy == QStringLiteral("linucb"))
        return kLearned;
    return policy.startsWith(QStringLiteral("search")) ? kByHand : kSimple;
}

double lossOf(const ComparisonRow& row)
{
    return -row.versusOracle.value;
}

template <class T, class Of> std::vector<T> distinct(std::span<const ComparisonRow> rows, Of of)
{
    std::vector<T> found;
    for (const ComparisonRow& row : rows)
        if (std::ranges::find(found, of(row)) == found.end())
            found.push_back(of(row));
    return found;
}

/// 1, 2 or 5 times a power of ten, such that four to nine steps cover `range`.
double niceStep(double range)
{
    const double power = std::pow(10, std::floor(std::log10(range / 4)));
    const double rest = range / 4 / power;
    return power * (rest < 2 ? 1 : rest < 5 ? 2 : 5);
}

class Chart {
public:
    Chart(std::span<const ComparisonRow> rows, QString pair);
    QByteArray draw();

private:
    void drawLegend();
    void drawPanel(const QString& scenario, Nanoseconds deadline, double left, double top);
    void drawAxis(double left, double top);
    void drawRow(const ComparisonRow& row, double left, double middle);
    double place(double loss) const { return kPlot * std::clamp(loss / m_longest, -0.04, 1.0); }
    double panelHeight() const
    {
        return kPanelHead + kLine * static_cast<double>(m_policies.size()) + kPanelFoot;
    }

    std::span<const ComparisonRow> m_rows;
    QString m_pair;
    std::vector<QString> m_policies;
    std::vector<QString> m_scenarios;
    std::vector<Nanoseconds> m_deadlines;
    double m_longest = 0.1; ///< loss at the right edge
    SvgWriter m_svg;
};

Chart::Chart(std::span<const ComparisonRow> rows, QString pair)
    : m_rows(rows), m_pair(std::move(pair)),
      m_policies(distinct<QString>(rows, [](auto& row) { return row.policy; })),
      m_scenarios(distinct<QString>(rows, [](auto& row) { return row.scenario; })),
      m_deadlines(distinct<Nanoseconds>(rows, [](auto& row) { return row.deadline; }))
{
    std::erase(m_policies, QStringLiteral("oracle"));
    std::erase(m_deadlines, Nanoseconds{}); // all deadlines together have no panel
    const auto total = [this](const QString& policy) {
        double sum = 0;
        for (const ComparisonRow& row : m_rows)
            sum += row.policy == policy ? lossOf(row) : 0;
        return sum;
    };
    std::ranges::stable_sort(m_policies, {}, total);
    std::vector<double> losses;
    for (const ComparisonRow& row : m_rows)
        losses.push_back(lossOf(row));
    // The bad ones must not squeeze the good ones into one spot.
    m_longest = std::max(1.5 * interpolatedQuantile(losses, 0.6), 0.01);
    const double step = niceStep(m_longest);
    m_longest = std::ceil(m_longest / step) * step;
}

QByteArray Chart::draw()
{
    const double panelWidth = kPlot + kFigures + kMargin;
    const double width = kMargin + kNames + panelWidth * static_cast<double>(m_scenarios.size());
    const double height = kHead + panelHeight() * static_cast<double>(m_deadlines.size());
    m_svg.begin(width, height, QStringLiteral("Reward lost against the oracle"));
    drawLegend();
    for (std::size_t i = 0; i < m_deadlines.size(); ++i)
        for (std::size_t k = 0; k < m_scenarios.size(); ++k)
            drawPanel(m_scenarios[k], m_deadlines[i], kMargin + kNames + panelWidth * static_cast<double>(k),
                      kHead + panelHeight() * static_cast<double>(i));
    return m_svg.end();
}

void Chart::drawLegend()
{
    m_svg.text(kMargin, 22, QStringLiteral("Reward lost against the oracle (smaller is better)"), kInk,
               SvgWriter::Anchor::Start, 15);
    double left = kMargin;
    const std::pair<const char*, QString> kinds[] = {{kLearned, QStringLiteral("learned")},
                                                     {kByHand, QStringLiteral("search with the profile")},
                                                     {kSimple, QStringLiteral("other")}};
    for (const auto& [colour, name] : kinds) {
        m_svg.circle(left + 5, 39, 4, colour);
        m_svg.text(left + 14, 43, name, kInk);
        left += 30 + 6.5 * static_cast<double>(name.size());
    }
    m_svg.text(left, 43, QStringLiteral("line: 95 % interval; arrow: beyond the axis"), kInk);
    m_svg.text(kMargin, 62, QStringLiteral("machines: %1").arg(m_pair), kInk);
}

void Chart::drawPanel(const QString& scenario, Nanoseconds deadline, double left, double top)
{
    m_svg.text(left, top + 15, QStringLiteral("%1, %2 ms").arg(scenario).arg(inMilliseconds(deadline)), kInk,
               SvgWriter::Anchor::Start, 13);
    drawAxis(left, top + kPanelHead);
    double middle = top + kPanelHead + kLine / 2;
    for (const QString& policy : m_policies) {
        const auto row = std::ranges::find_if(m_rows, [&](const ComparisonRow& of) {
            return of.policy == policy && of.scenario == scenario && of.deadline == deadline;
        });
        if (scenario == m_scenarios.front())
            m_svg.text(left - 8, middle + 4, policy, kInk, SvgWriter::Anchor::End);
        if (row != m_rows.end())
            drawRow(*row, left, middle);
        middle += kLine;
    }
}

void Chart::drawAxis(double left, double top)
{
    const double bottom = top + kLine * static_cast<double>(m_policies.size());
    const double step = niceStep(m_longest);
    for (int i = 0; i * step <= m_longest * 1.001; ++i) {
        const double x = left + place(i * step);
        m_svg.line(x, top, x, bottom, i == 0 ? kInk : kFaint);
        m_svg.text(x, bottom + 14, QString::number(i * step, 'g', 3), kInk, SvgWriter::Anchor::Middle, 10);
    }
    m_svg.text(left + kPlot / 2, bottom + 29, QStringLiteral("reward lost (no unit)"), kInk,
               SvgWriter::Anchor::Middle, 10);
}

void Chart::drawRow(const ComparisonRow& row, double left, double middle)
{
    const char* colour = colourOf(row.policy);
    const double loss = lossOf(row);
    const double x = left + place(loss);
    m_svg.text(left + kPlot + 8, middle + 4, QString::number(loss, 'f', 4), kInk, SvgWriter::Anchor::Start,
               10);
    if (loss > m_longest) {
        m_svg.arrow(x, middle, colour);
        return;
    }
    m_svg.line(left + place(-row.versusOracle.interval.high), middle,
               left + place(-row.versusOracle.interval.low), middle, colour, 2);
    m_svg.circle(x, middle, 3.5, colour);
}

} // namespace

QByteArray comparisonChart(std::span<const ComparisonRow> rows, const QString& pair)
{
    return Chart(rows, pair).draw();
}

} // namespace coinfer
