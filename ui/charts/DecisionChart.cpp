#include "ui/charts/DecisionChart.h"

#include "core/base/Units.h"
#include "ui/charts/BandChart.h"
#include "ui/charts/TimeAxis.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coinfer {
namespace {

constexpr std::size_t kSent = kPlaces; // not an enum with a type: lupdate would lose its way
constexpr std::size_t kMeanSent = kPlaces + 1;
constexpr double kMostSlots = 36;  ///< narrower ones flicker at 15 frames a second
constexpr double kLeastFrames = 3; ///< of a slot, or there would be gaps between slots

/// The lane of the bytes shows so many powers of ten.
constexpr double kLeastExponent = 1, kMostExponent = 5;

double sentPlace(double bytes)
{
    const double exponent = std::log10(std::max(bytes, 1.0));
    const double share = (exponent - kLeastExponent) / (kMostExponent - kLeastExponent);
    return 0.2 + std::clamp(share, 0.0, 1.0);
}

AxisMark sentMark(double exponent)
{
    const double bytes = std::pow(10, exponent);
    return {sentPlace(bytes), formatBytes(static_cast<std::int64_t>(bytes))};
}

std::uint32_t framesOf(const LiveBin& bin)
{
    std::uint32_t frames = 0;
    for (const auto& exit : bin.placed)
        frames += std::accumulate(exit.begin(), exit.end(), 0U);
    return frames;
}

/// The shares of the frames of these bins, over slots of `width` seconds that stand still as time goes on.
std::vector<BandSlot> slotsOf(const std::vector<const LiveBin*>& bins, double width)
{
    std::vector<BandSlot> all;
    std::vector<double> counts;
    for (const LiveBin* bin : bins) {
        const double begin = std::floor(bin->seconds / width) * width;
        if (all.empty() || all.back().begin != begin) {
            all.push_back({begin, begin + width, {}});
            counts.push_back(0);
        }
        counts.back() += framesOf(*bin);
        for (std::size_t exit = 0; exit < bin->placed.size(); ++exit)
            for (std::size_t place = 0; place < kPlaces; ++place)
                all.back().shares[exit][place] += bin->placed[exit][place];
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        for (auto& exit : all[i].shares)
            for (double& share : exit)
                share /= std::max(counts[i], 1.0);
    return all;
}

} // namespace

DecisionChart::DecisionChart(const NetworkPicture& network, QWidget* parent)
    : LiveChart(QStringLiteral("decisionCard"), tr("Decisions"), parent)
{
    m_chart = new BandChart(QStringLiteral("decisionChart"),
                            {{tr("device"), SeriesMark::Area, &Colours::device},
                             {tr("both"), SeriesMark::Area, [](const Colours& c) { return c.phases[2]; }},
                             {tr("edge"), SeriesMark::Area, &Colours::edge},
                             {tr("sent"), SeriesMark::Dots, &Colours::bits},
                             {tr("mean"), SeriesMark::Dashed, &Colours::bits}},
                            this);
    std::vector<AxisMark> marks{sentMark(kLeastExponent), sentMark(kMostExponent)};
    for (int exit = 1; exit <= network.exits(); ++exit)
        marks.push_back({BandChart::bottomOf(exit), tr("exit %1").arg(exit)});
    m_chart->setVertical(0, BandChart::bottomOf(network.exits() + 1), marks);
    adopt(m_chart);
}

/// Round, and wide enough for some frames each.
double DecisionChart::slotWidth(const Bins& bins) const
{
    const TimeWindow& window = timeAxis().window();
    const double apart = bins.size() > 1 ? (bins.back()->seconds - bins.front()->seconds) /
                                               static_cast<double>(bins.size() - 1)
                                         : 0;
    const double least = std::max(window.span() / kMostSlots, kLeastFrames * apart);
    const double decade = std::pow(10, std::floor(std::log10(std::max(least, 1e-3))));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * decade >= least)
            return step * decade;
    return 10 * decade;
}

void DecisionChart::draw(const Bins& bins)
{
    QList<QPointF> sent;
    QList<QPointF> meanSent;
    for (const LiveBin* bin : bins) {
        appendMinMax(sent, bin->seconds, bin->sent, sentPlace);
        appendMinMax(meanSent, bin->seconds, bin->meanSent, sentPlace);
    }
    std::vector<BandSlot> all = slotsOf(bins, slotWidth(bins));
    all.front().begin = std::max(all.front().begin, bins.front()->seconds);
    all.back().end = std::min(all.back().end, bins.back()->seconds); // the rest of it is to come
    m_chart->replaceSlots(std::move(all));
    m_chart->replace(kSent, sent);
    m_chart->replace(kMeanSent, meanSent);
}

void DecisionChart::sumUp(const LiveBin& last)
{
    showSummary(tr("mean %1 a frame").arg(formatBytes(std::llround(last.figures.bytes))));
}

std::vector<QString> DecisionChart::wordsOf(const LiveBin& bin) const
{
    const auto number = [](double value) { return QString::number(value); };
    const auto bytes = [](double value) { return formatBytes(std::llround(value)); };
    std::vector<QString> words;
    for (std::size_t place = 0; place < kPlaces; ++place) {
        double frames = 0;
        for (const auto& exit : bin.placed)
            frames += exit[place];
        words.push_back(frames > 0 ? shareWords(frames / framesOf(bin)) : QString());
    }
    words.push_back(bin.sent.isKnown()
                        ? QStringLiteral("%1 · %2").arg(rangeText(bin.sent, bytes), codecWords(bin.codec))
                        : tr("nothing is sent"));
    words.push_back(rangeText(bin.meanSent, bytes));
    words.push_back(tr("exit %1, cut %2").arg(rangeText(bin.exit, number), rangeText(bin.cut, number)));
    return words;
}

} // namespace coinfer
