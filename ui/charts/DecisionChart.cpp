#include "ui/charts/DecisionChart.h"

#include "core/base/Decision.h"
#include "core/base/Units.h"
#include "ui/charts/TimeChart.h"
#include "ui/report/DecisionWords.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::size_t kExit = 0; // not an enum with a type: lupdate would lose its way
constexpr std::size_t kCut = 1;
constexpr std::size_t kSent = 2;
constexpr std::size_t kMeanSent = 3;

/// Lanes from the bottom: bytes sent, cut, exit.
struct Lane {
    double bottom;
    double at(double share) const { return bottom + 0.55 * std::clamp(share, 0.0, 1.0); }
};
constexpr Lane kSentLane{0.2};
constexpr Lane kCutLane{1.2};
constexpr Lane kExitLane{2.2};

double exitShare(int exit)
{
    return (exit - 1.0) / (kExits - 1);
}

/// The lane of the bytes shows so many powers of ten.
constexpr double kLeastExponent = 1, kMostExponent = 5;

double sentShare(double bytes)
{
    return (std::log10(std::max(bytes, 1.0)) - kLeastExponent) / (kMostExponent - kLeastExponent);
}

QString roundBytes(double exponent)
{
    return formatBytes(static_cast<std::int64_t>(std::pow(10, exponent)));
}

} // namespace

DecisionChart::DecisionChart(NetworkPicture network, QWidget* parent)
    : LiveChart(QStringLiteral("decisionCard"), tr("Decisions"), parent), m_network(std::move(network))
{
    for (const auto& path : m_network.paths)
        m_mostCut = std::max(m_mostCut, static_cast<int>(path.size()));
    m_chart = new TimeChart(QStringLiteral("decisionChart"),
                            {{tr("exit"), SeriesMark::Line, &Colours::exit},
                             {tr("cut"), SeriesMark::Line, &Colours::cut},
                             {tr("sent"), SeriesMark::Dots, &Colours::bits},
                             {tr("mean"), SeriesMark::Dashed, &Colours::bits}},
                            this);
    m_chart->setVertical(0, 3,
                         {{kSentLane.at(0), roundBytes(kLeastExponent)},
                          {kSentLane.at(1), roundBytes(kMostExponent)},
                          {kCutLane.at(0), tr("cut 0")},
                          {kCutLane.at(1), tr("cut %1").arg(m_mostCut)},
                          {kExitLane.at(0), tr("exit 1")},
                          {kExitLane.at(1), tr("exit %1").arg(kExits)}});
    adopt(m_chart);
}

void DecisionChart::draw(const Bins& bins)
{
    QList<QPointF> exits;
    QList<QPointF> cuts;
    QList<QPointF> sent;
    QList<QPointF> meanSent;
    const auto sentPlace = [](double bytes) { return kSentLane.at(sentShare(bytes)); };
    for (const LiveBin* bin : bins) {
        appendMinMax(exits, bin->seconds, bin->exit,
                     [](double exit) { return kExitLane.at(exitShare(static_cast<int>(exit))); });
        appendMinMax(cuts, bin->seconds, bin->cut,
                     [this](double cut) { return kCutLane.at(cut / m_mostCut); });
        appendMinMax(sent, bin->seconds, bin->sent, sentPlace);
        appendMinMax(meanSent, bin->seconds, bin->meanSent, sentPlace);
    }
    m_chart->replace(kExit, steps(exits));
    m_chart->replace(kCut, steps(cuts));
    m_chart->replace(kSent, sent);
    m_chart->replace(kMeanSent, meanSent);
}

void DecisionChart::sumUp(const LiveBin& last)
{
    const int exit = static_cast<int>(last.exit.last);
    const int cut = static_cast<int>(last.cut.last);
    const bool sends = m_network.sends(exit, cut) && last.sent.isKnown();
    showValues({QString::number(exit), QString::number(cut),
                sends ? formatBytes(std::llround(last.sent.last)) : QStringLiteral("–"), QString()});
    showSummary(tr("mean %1 a frame").arg(formatBytes(std::llround(last.figures.bytes))));
}

std::vector<QString> DecisionChart::wordsOf(const LiveBin& bin) const
{
    const auto words = [](double value) { return QString::number(value); };
    const auto bytes = [](double value) { return formatBytes(std::llround(value)); };
    return {rangeText(bin.exit, words), rangeText(bin.cut, words),
            bin.sent.isKnown()
                ? QStringLiteral("%1 · %2").arg(rangeText(bin.sent, bytes), codecWords(bin.codec))
                : tr("nothing is sent"),
            rangeText(bin.meanSent, bytes)};
}

} // namespace coinfer
