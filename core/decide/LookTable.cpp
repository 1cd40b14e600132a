#include "core/decide/LookTable.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace coinfer {
namespace {

/// The prior counts as so many pictures. It counts for much: the best of many decisions is taken in each bin,
/// so what a few pictures say by chance would be believed again and again.
constexpr double kPriorOfExit = 300, kPriorOfCodec = 1000;
constexpr double kRidge = 1e-3; ///< keeps the fit finite where all answers are right or all are wrong
constexpr int kFitSteps = 30;
constexpr double kFitEnd = 1e-9; ///< a step of Newton's method that changes less is the last

double sureness(double confidence)
{
    const double bounded = std::clamp(confidence, 0.01, 0.9999);
    return std::log(bounded / (1 - bounded));
}

/// How sure an exit is of each picture; sorted like the outcomes.
std::vector<double> surenessesOf(const Outcomes& outcomes, int look)
{
    std::vector<double> surenesses(outcomes.pictures());
    for (std::size_t picture = 0; picture < surenesses.size(); ++picture)
        surenesses[picture] = sureness(outcomes.confidenceOf(picture, look));
    return surenesses;
}

/// Whether an answer is right as a logistic function of how sure an exit is: Platt scaling (Platt 1999, by
/// Newton's method).
class RightBySureness {
public:
    RightBySureness(const Outcomes& outcomes, const std::vector<std::size_t>& pictures,
                    const std::vector<double>& surenesses, std::size_t decision)
    {
        for (int step = 0; step < kFitSteps; ++step) {
            double g0 = -kRidge * m_offset, g1 = -kRidge * m_slope, h00 = kRidge, h01 = 0, h11 = kRidge;
            for (const std::size_t picture : pictures) {
                const double x = surenesses[picture];
                const double p = logistic(m_offset + m_slope * x), w = p * (1 - p);
                const double error = (outcomes.isRight(picture, decision) ? 1 : 0) - p;
                g0 += error, g1 += error * x, h00 += w, h01 += w * x, h11 += w * x * x;
            }
            const double determinant = h00 * h11 - h01 * h01;
            const double byOffset = std::clamp((h11 * g0 - h01 * g1) / determinant, -2.0, 2.0);
            const double bySlope = std::clamp((h00 * g1 - h01 * g0) / determinant, -2.0, 2.0);
            m_offset += byOffset;
            m_slope += bySlope;
            if (std::max(std::abs(byOffset), std::abs(bySlope)) <= kFitEnd)
                break;
        }
    }
    double at(double x) const { return logistic(m_offset + m_slope * x); }

private:
    static double logistic(double x) { return 1 / (1 + std::exp(-x)); }

    double m_offset = 0, m_slope = 0;
};

/// Overall share of right answers of each decision on these pictures.
std::vector<double> sharesOn(const Outcomes& outcomes, const std::vector<std::size_t>& pictures)
{
    std::vector<double> shares(static_cast<std::size_t>(outcomes.decisions));
    for (const std::size_t picture : pictures)
        for (std::size_t d = 0; d < shares.size(); ++d)
            shares[d] += outcomes.isRight(picture, d) ? 1 : 0;
    for (double& share : shares)
        share /= static_cast<double>(pictures.size());
    return shares;
}

/// Index of the decision that each one is derived from; its own for exits without a cut.
std::vector<std::size_t> parentsOf(const Network& network)
{
    const std::vector<Decision> decisions = network.decisions();
    std::vector<std::size_t> parents;
    for (const Decision& decision : decisions) {
        const bool uncut = decision.cut == network.pathLength(decision.exit);
        const Decision parent = uncut ? decision : derivedFrom(network, decision).value();
        parents.push_back(
            static_cast<std::size_t>(std::ranges::lower_bound(decisions, parent) - decisions.begin()));
    }
    return parents;
}

/// Shrinks the shares seen in a bin towards what is plausible there.
class Shrinking {
public:
    /// `expected`: of the exits, from the pictures of all bins; others are not read.
    Shrinking(const std::vector<double>& overall, const std::vector<std::size_t>& parents,
              const std::vector<double>& expected, const std::vector<double>& seen, double pictures)
        : m_overall(overall), m_parents(parents), m_expected(expected), m_seen(seen), m_pictures(pictures),
          m_known(seen.size(), -1)
    {
    }

    double of(std::size_t decision)
    {
        double& known = m_known[decision];
        if (known >= 0)
            return known;
        const std::size_t parent = m_parents[decision];
        const bool uncut = parent == decision;
        const double prior = uncut ? m_expected[decision] : of(parent) - lossIn(parent, decision);
        const double weight = uncut ? kPriorOfExit : kPriorOfCodec;
        const double share = (m_seen[decision] * m_pictures + prior * weight) / (m_pictures + weight);
        return known = std::clamp(share, 0.0, 1.0);
    }

private:
    /// What the codec loses here, if it loses in proportion to the errors that are made anyway: pictures that
    /// are easy for the net stay easy.
    double lossIn(std::size_t parent, std::size_t decision)
    {
        const double loss = std::max(m_overall[parent] - m_overall[decision], 0.0);
        const double errors = 1 - m_overall[parent];
        return errors > 0 ? loss * (1 - of(parent)) / errors : loss;
    }

    const std::vector<double>& m_overall;
    const std::vector<std::size_t>& m_parents;
    const std::vector<double>& m_expected;
    const std::vector<double>& m_seen;
    double m_pictures;
    std::vector<double> m_known;
};

/// Cuts pictures in ascending order of confidence into runs of equal length; equal confidences stay together.
std::vector<std::vector<std::size_t>> runsOf(const Outcomes& outcomes, std::vector<std::size_t> pictures,
                                             int look)
{
    const auto confidence = [&](std::size_t picture) { return outcomes.confidenceOf(picture, look); };
    std::ranges::stable_sort(pictures, {}, confidence);
    const std::size_t count =
        std::clamp(pictures.size() / LookTable::kLeastPictures, std::size_t{1}, LookTable::kMostBins);
    std::vector<std::vector<std::size_t>> runs(1);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const bool full = i * count >= runs.size() * pictures.size();
        if (full && confidence(pictures[i]) > confidence(pictures[i - 1]))
            runs.emplace_back();
        runs.back().push_back(pictures[i]);
    }
    if (runs.size() > 1 && runs.back().size() < LookTable::kLeastPictures) { // the last may be left short
        runs[runs.size() - 2].insert(runs[runs.size() - 2].end(), runs.back().begin(), runs.back().end());
        runs.pop_back();
    }
    return runs;
}

} // namespace

std::vector<std::size_t> picturesOf(const Outcomes& outcomes, PicturePart part)
{
    std::vector<std::size_t> pictures;
    for (std::size_t i = part == PicturePart::Odd ? 1 : 0; i < outcomes.pictures();
         i += part == PicturePart::All ? 1 : 2)
        pictures.push_back(i);
    return pictures;
}

LookTable::LookTable(const Network& network, const Outcomes& outcomes, PicturePart part)
{
    const std::vector<std::size_t> pictures = picturesOf(outcomes, part);
    if (pictures.empty())
        return;
    const std::vector<double> overall = sharesOn(outcomes, pictures);
    const std::vector<std::size_t> parents = parentsOf(network);
    for (int look = 1; look <= kLooks; ++look) {
        std::vector<ConfidenceBin>& bins = m_bins[static_cast<std::size_t>(look - 1)];
        const std::vector<double> surenesses = surenessesOf(outcomes, look);
        std::map<std::size_t, RightBySureness> exits;
        for (std::size_t d = 0; d < parents.size(); ++d)
            if (parents[d] == d)
                exits.try_emplace(d, outcomes, pictures, surenesses, d);
        for (const auto& run : runsOf(outcomes, pictures, look)) {
            ConfidenceBin bin{.from = bins.empty() ? 0 : outcomes.confidenceOf(run.front(), look),
                              .pictures = run.size(),
                              .share =
                                  static_cast<double>(run.size()) / static_cast<double>(pictures.size())};
            for (const std::size_t picture : run)
                bin.meanConfidence += outcomes.confidenceOf(picture, look) / static_cast<double>(run.size());
            const std::vector<double> seen = sharesOn(outcomes, run);
            std::vector<double> expected(seen.size());
            for (const auto& [exit, right] : exits)
                for (const std::size_t picture : run)
                    expected[exit] += right.at(surenesses[picture]) / static_cast<double>(run.size());
            Shrinking shrinking(overall, parents, expected, seen, static_cast<double>(run.size()));
            for (std::size_t d = 0; d < seen.size(); ++d)
                bin.accuracies.push_back(shrinking.of(d));
            bins.push_back(std::move(bin));
        }
    }
}

std::size_t LookTable::binOf(int look, double confidence) const
{
    const auto& all = bins(look);
    std::size_t found = 0; // also for NaN
    while (found + 1 < all.size() && confidence >= all[found + 1].from)
        ++found;
    return found;
}

} // namespace coinfer
