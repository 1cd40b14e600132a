#include "core/nn/AccuracyTable.h"

#include "core/nn/Network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

// docs/accuracy.md derives these formulas.
namespace coinfer {
namespace {

constexpr double kWilson = 1.96; ///< standard deviations of a 95 % interval
constexpr double kProof = 2.58;  ///< standard deviations (99 %) by which a gain must exceed 0

/// A difference of accuracies with its variance.
struct Difference {
    double mean = 0;
    double variance = 0;
};

/// All steps with one codec: from it to the next better one losses are similar at all cuts and exits.
struct Steps {
    std::vector<double> means; ///< measured difference of each
    double discordant = 0;     ///< mean share of pictures on which the decision and its parent differ
    double mean = 0;
    double spread = 0; ///< variance of the true differences between cuts
};

double square(double value)
{
    return value * value;
}

double measuredDifference(const DecisionAccuracy& row, double pictures)
{
    return (row.gained - row.lost) / pictures;
}

/// Sampling variance of a paired difference; `discordant` is the share of pictures on which the two differ.
double sampling(double discordant, double mean, double pictures)
{
    return std::max(discordant - square(mean), 0.0) / pictures;
}

/// Adds half a picture each way, because none observed does not mean none possible (Agresti and Min 2005).
double discordantShare(const DecisionAccuracy& row, double pictures)
{
    return (row.gained + row.lost + 1) / pictures;
}

using StepsOfCodecs = std::map<CutCodec, Steps>;

StepsOfCodecs gather(const Network& network, const AccuracyTable& table)
{
    StepsOfCodecs kinds;
    const auto pictures = static_cast<double>(table.pictures);
    for (const DecisionAccuracy& row : table.rows) {
        const auto& [exit, cut, codec] = row.decision;
        if (cut == network.pathLength(exit))
            continue;
        Steps& steps = kinds[codec];
        steps.means.push_back(measuredDifference(row, pictures));
        steps.discordant += row.gained + row.lost;
    }
    for (auto& [codec, steps] : kinds) {
        const auto count = static_cast<double>(steps.means.size());
        // If nothing is lost and no picture differs, none ever will.
        steps.discordant = (steps.discordant + (codec.isLossless() ? 0 : 1)) / (count * pictures);
        for (const double mean : steps.means)
            steps.mean += mean / count;
        for (const double mean : steps.means)
            steps.spread += square(mean - steps.mean) / std::max(count - 1, 1.0);
        steps.spread = std::max(steps.spread - sampling(steps.discordant, steps.mean, pictures), 0.0);
    }
    return kinds;
}

/// Shrinks the difference at one cut towards the mean of its kind; the less is known about it, the more.
Difference pooled(const DecisionAccuracy& row, const Steps& steps, double pictures)
{
    const double own = sampling(steps.discordant, steps.mean, pictures);
    if (!(own > 0))
        return {measuredDifference(row, pictures), 0};
    const double share = steps.spread / (steps.spread + own);
    // All cuts were measured on the same pictures, so the variance of their mean counts as that of a single
    // one.
    return {steps.mean + share * (measuredDifference(row, pictures) - steps.mean), own};
}

/// Mean of a normal difference that is known to be <= 0; if it is clear of 0, its proven part.
double believed(const Difference& difference)
{
    const double deviation = std::sqrt(difference.variance);
    if (!(deviation > 0))
        return difference.mean;
    if (difference.mean > kProof * deviation)
        return difference.mean - kProof * deviation;
    const double z = difference.mean / deviation;
    const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
    const double below = std::erfc(z / std::numbers::sqrt2) / 2;
    return difference.mean - deviation * density / below;
}

} // namespace

const DecisionAccuracy* AccuracyTable::row(const Decision& decision) const
{
    const auto found = std::ranges::find(rows, decision, &DecisionAccuracy::decision);
    return found == rows.end() ? nullptr : &*found;
}

double AccuracyTable::ofExit(const Network& network, int exit) const
{
    return static_cast<double>(row(network.local(exit))->accuracy);
}

std::optional<Decision> derivedFrom(const Network& network, const Decision& decision)
{
    const auto& [exit, cut, codec] = decision;
    if (cut == network.pathLength(exit)) {
        if (exit == kExits)
            return std::nullopt;
        return network.local(exit + 1);
    }
    for (const CutCodec& better : network.codecs(exit, cut))
        if (better.kind == codec.kind && better.side == codec.side && better.level > codec.level)
            return Decision{exit, cut, better};
    const bool lossyPicture = codec.isPicture() && !codec.isLossless();
    return lossyPicture ? Decision{exit, cut, CutCodec::raw()} : network.local(exit);
}

std::vector<double> believedAccuracies(const Network& network, const AccuracyTable& table)
{
    const auto pictures = static_cast<double>(table.pictures);
    const auto kinds = table.pictures > 0 ? gather(network, table) : StepsOfCodecs();
    std::map<Decision, double> known;
    const auto believe = [&](const auto& self, const DecisionAccuracy& row) -> double {
        const auto parent = derivedFrom(network, row.decision);
        if (!parent || table.pictures <= 0)
            return static_cast<double>(row.accuracy);
        if (const auto found = known.find(row.decision); found != known.end())
            return found->second;
        const auto& [exit, cut, codec] = row.decision;
        const bool uncut = cut == network.pathLength(exit);
        const double own = measuredDifference(row, pictures);
        const Difference difference =
            uncut ? Difference{own, sampling(discordantShare(row, pictures), own, pictures)}
                  : pooled(row, kinds.at(codec), pictures);
        const double accuracy = self(self, *table.row(*parent)) + believed(difference);
        return known[row.decision] = std::clamp(accuracy, 0.0, 1.0);
    };
    std::vector<double> result;
    for (const DecisionAccuracy& row : table.rows)
        result.push_back(believe(believe, row));
    return result;
}

AccuracyInterval accuracyInterval(double accuracy, std::int64_t pictures)
{
    if (pictures <= 0)
        return {};
    const auto count = static_cast<double>(pictures);
    const double square = kWilson * kWilson / count;
    const double middle = (accuracy + square / 2) / (1 + square);
    const double half =
        kWilson * std::sqrt(accuracy * (1 - accuracy) / count + square / (4 * count)) / (1 + square);
    return {std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}

} // namespace coinfer
