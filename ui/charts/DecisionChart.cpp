#include "ui/charts/DecisionChart.h"

#include "core/base/Decision.h"
#include "ui/charts/TimeChart.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr std::size_t kExit = 0; // not an enum with a type: lupdate would lose its way
constexpr std::size_t kCut = 1;
constexpr std::size_t kBits = 2;

/// Lanes from the bottom: bits, cut, exit.
struct Lane {
    double bottom;
    double at(double share) const { return bottom + 0.55 * std::clamp(share, 0.0, 1.0); }
};
constexpr Lane kBitsLane{0.2};
constexpr Lane kCutLane{1.2};
constexpr Lane kExitLane{2.2};

double exitShare(int exit)
{
    return (exit - 1.0) / (kExits - 1);
}

/// By place among the levels, which is nearly the logarithm.
double bitsShare(int bits)
{
    const auto place = std::ranges::lower_bound(kBitLevels, bits) - kBitLevels.begin();
    return static_cast<double>(place) / (static_cast<double>(kBitLevels.size()) - 1);
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
                             {tr("bits"), SeriesMark::Dots, &Colours::bits}},
                            this);
    m_chart->setVertical(0, 3,
                         {{kBitsLane.at(0), tr("1 bit")},
                          {kBitsLane.at(1), tr("float")},
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
    QList<QPointF> bits;
    for (const LiveBin* bin : bins) {
        appendMinMax(exits, bin->seconds, bin->exit,
                     [](double exit) { return kExitLane.at(exitShare(static_cast<int>(exit))); });
        appendMinMax(cuts, bin->seconds, bin->cut,
                     [this](double cut) { return kCutLane.at(cut / m_mostCut); });
        appendMinMax(bits, bin->seconds, bin->bits,
                     [](double level) { return kBitsLane.at(bitsShare(static_cast<int>(level))); });
    }
    m_chart->replace(kExit, steps(exits));
    m_chart->replace(kCut, steps(cuts));
    m_chart->replace(kBits, bits);
}

void DecisionChart::sumUp(const LiveBin& last)
{
    const int exit = static_cast<int>(last.exit.last);
    const int cut = static_cast<int>(last.cut.last);
    const bool sends = m_network.sends(exit, cut) && last.bits.isKnown();
    showValues({QString::number(exit), QString::number(cut),
                sends ? QString::number(static_cast<int>(last.bits.last)) : QStringLiteral("–")});
}

std::vector<QString> DecisionChart::wordsOf(const LiveBin& bin) const
{
    const auto words = [](double value) { return QString::number(value); };
    return {rangeText(bin.exit, words), rangeText(bin.cut, words),
            bin.bits.isKnown() ? rangeText(bin.bits, words) : tr("nothing is sent")};
}

} // namespace coinfer
