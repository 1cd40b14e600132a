#include "ui/charts/RivalChart.h"

#include "core/base/Units.h"
#include "ui/charts/LatencyScale.h"
#include "ui/charts/TimeAxis.h"
#include "ui/look/Restyle.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FigureTiles.h"
#include "ui/widgets/PolicyWords.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

using Side = RivalChart::Side;

constexpr double kMostDeadlines = 3; ///< of the scale: what is later is late, however late
constexpr int kTiles = 3;

QString cardName(Side side)
{
    return side == Side::Decides ? QStringLiteral("decidesCard") : QStringLiteral("rivalCard");
}

float slowest(Side side, const LiveBin& bin)
{
    return side == Side::Decides ? bin.totalMs.most : bin.rivalMs.most;
}

bool isLate(Side side, const LiveBin& bin)
{
    return slowest(side, bin) > bin.deadlineMs;
}

/// The areas are: in time, late.
LatencyCurve curveOf(Side side)
{
    return {[side](const LiveBin& bin) { return slowest(side, bin); },
            [side](const LiveBin& bin) {
                const float ms = slowest(side, bin);
                return isLate(side, bin) ? std::array<float, kPhases>{0, ms} : std::array<float, kPhases>{ms};
            }};
}

/// What stands above a figure. A log of an older program may lack it, a camera's picture has no class.
QString rightCaption(Side side, bool known)
{
    if (side == Side::Decides)
        return known ? RivalChart::tr("Right,\nmeasured") : RivalChart::tr("Right,\nnot known");
    return known ? RivalChart::tr("Right,\nexpected") : RivalChart::tr("Right,\nnot logged");
}
QString sentCaption(Side side, bool known)
{
    if (side == Side::Decides)
        return RivalChart::tr("Sent,\nmeasured");
    return known ? RivalChart::tr("Sent,\npredicted") : RivalChart::tr("Sent,\nnot logged");
}

} // namespace

RivalChart::RivalChart(Side side, NetworkPicture network, QWidget* parent)
    : LiveChart(cardName(side), side == Side::Decides ? tr("Decides") : tr("Would decide, predicted"),
                parent),
      m_side(side), m_network(std::move(network))
{
    m_policy = new ElidedLabel(partName("policy"), this);
    m_tiles = new FigureTiles(kTiles, this);
    m_tiles->setLarge();
    addTiles();
    body()->addWidget(m_policy);
    body()->addWidget(m_tiles);
    m_chart = new StackedPhaseChart(partName("latency"), this,
                                    {{tr("in time"), SeriesMark::Area, &Colours::right},
                                     {tr("late"), SeriesMark::Area, &Colours::wrong}});
    adopt(m_chart);
    scaleMilliseconds(*m_chart, 100);
    RivalChart::setCompact(false);
}

QString RivalChart::partName(const char* part) const
{
    return QStringLiteral("%1.%2").arg(
        m_side == Side::Decides ? QStringLiteral("decides") : QStringLiteral("rival"), QLatin1String(part));
}

void RivalChart::addTiles()
{
    const bool measured = m_side == Side::Decides;
    m_tiles->add(partName("inTime"), measured ? tr("In time,\nmeasured") : tr("In time,\npredicted"),
                 measured ? tr("Share of these frames that were answered by their deadline")
                          : tr("Share of these frames whose predicted latency is within their deadline"));
    m_tiles->add(partName("right"), rightCaption(m_side, true),
                 measured ? tr("Share of right answers among those of these frames whose class is known")
                          : tr("Share of right answers that the accuracy table expects of its decisions"));
    m_tiles->add(partName("sent"), sentCaption(m_side, true),
                 measured ? tr("Bytes per frame, mean of these frames")
                          : tr("Bytes per frame that its decisions usually need, mean of these frames"));
}

void RivalChart::setCompact(bool compact)
{
    LiveChart::setCompact(compact);
    restyle(*m_policy, "role", compact ? QStringLiteral("answerSmall") : QStringLiteral("answer"));
}

void RivalChart::showPolicy(const QString& policy)
{
    const QString title = policyTitle(policy);
    m_policy->showText(m_side == Side::Decides ? title : tr("%1, predicted").arg(title));
}

void RivalChart::draw(const Bins& bins)
{
    const TimeWindow& window = timeAxis().window();
    const double deadline = longestDeadline(bins);
    const double highest = std::max(worthShowing(bins, window.end(), curveOf(Side::Decides)),
                                    worthShowing(bins, window.end(), curveOf(Side::Rival)));
    scaleMilliseconds(*m_chart, std::clamp(highest * 1.05, deadline * 1.2, deadline * kMostDeadlines));
    LatencyColumns drawn = latencyColumns(bins, window.begin(), curveOf(m_side));
    m_chart->replace(std::move(drawn.columns), drawn.deadline);
}

void RivalChart::sumUp(const LiveBin& last)
{
    m_figures = m_compared ? last.rival : RivalFigures();
    const bool counts = m_figures.frames > 0;
    PolicyScore score = m_side == Side::Decides ? m_figures.decides : m_figures.rival;
    if (!m_compared) {
        score = {.inTime = last.figures.deadlineMet, .bytes = last.figures.bytes};
        if (last.accuracyRecent.isKnown())
            score.right = static_cast<double>(last.accuracyRecent.last);
    }
    showScore(score, counts || !m_compared);
    const Decision& made = m_side == Side::Decides ? m_figures.decided : m_figures.wouldDecide;
    showSummary(counts ? decisionWords(made, m_network.sends(made.exit, made.cut)) : QString());
}

void RivalChart::showScore(const PolicyScore& score, bool known)
{
    m_tiles->show(partName("inTime"), known ? shareWords(score.inTime) : QString());
    m_tiles->show(partName("right"), known && score.right ? shareWords(*score.right) : QString());
    m_tiles->show(partName("sent"),
                  known && score.bytes ? formatBytes(std::llround(*score.bytes)) : QString());
    m_tiles->showCaption(partName("right"), rightCaption(m_side, !known || score.right));
    m_tiles->showCaption(partName("sent"), sentCaption(m_side, !known || score.bytes));
}

void RivalChart::forgetScore()
{
    m_figures = {};
    showScore({}, false);
}

std::vector<QString> RivalChart::wordsOf(const LiveBin& bin) const
{
    const auto ms = static_cast<double>(slowest(m_side, bin));
    const QString words = std::isnan(ms)          ? QString()
                          : m_side == Side::Rival ? tr("%1, predicted").arg(millisecondWords(ms))
                                                  : millisecondWords(ms);
    const bool late = isLate(m_side, bin);
    return {late ? QString() : words, late ? words : QString(),
            millisecondWords(static_cast<double>(bin.deadlineMs))};
}

} // namespace coinfer
