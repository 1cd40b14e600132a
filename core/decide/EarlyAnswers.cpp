#include "core/decide/EarlyAnswers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::size_t kCalibrationBins = 15;
constexpr double kThresholdStep = 0.005;

std::size_t indexOf(const Network& network, const Decision& decision)
{
    const std::vector<Decision> decisions = network.decisions();
    return static_cast<std::size_t>(std::ranges::lower_bound(decisions, decision) - decisions.begin());
}

/// log of the binomial distribution's mass at k of n.
double logMass(std::size_t k, std::size_t n, double share)
{
    const auto x = static_cast<double>(k), of = static_cast<double>(n);
    return std::lgamma(of + 1) - std::lgamma(x + 1) - std::lgamma(of - x + 1) + x * std::log(share) +
           (of - x) * std::log1p(-share);
}

/// Probability of at most k of n.
double cumulative(std::size_t k, std::size_t n, double share)
{
    double sum = 0;
    for (std::size_t i = 0; i <= k; ++i)
        sum += std::exp(logMass(i, n, share));
    return sum;
}

} // namespace

EarlyAnswer earlyAnswer(const Network& network, const Outcomes& outcomes,
                        const std::vector<std::size_t>& pictures, int look, double threshold)
{
    const std::size_t early = indexOf(network, network.local(look)),
                      full = indexOf(network, network.local(kExits));
    std::size_t answered = 0, right = 0, rightInAll = 0, lost = 0;
    for (const std::size_t picture : pictures) {
        const bool stops = outcomes.confidenceOf(picture, look) >= threshold;
        const bool rightEarly = outcomes.isRight(picture, early), rightFull = outcomes.isRight(picture, full);
        answered += stops;
        right += stops && rightEarly;
        rightInAll += stops ? rightEarly : rightFull;
        lost += stops && !rightEarly && rightFull;
    }
    const auto share = [](std::size_t part, std::size_t whole) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
    };
    return {.threshold = threshold,
            .answered = share(answered, pictures.size()),
            .right = share(right, answered),
            .rightInAll = share(rightInAll, pictures.size()),
            .lost = share(lost, pictures.size())};
}

double calibrationError(const Network& network, const Outcomes& outcomes,
                        const std::vector<std::size_t>& pictures, int look)
{
    struct Bin {
        double pictures = 0, confidence = 0, right = 0;
    };
    std::array<Bin, kCalibrationBins> bins{};
    const std::size_t exit = indexOf(network, network.local(look));
    for (const std::size_t picture : pictures) {
        const double confidence = outcomes.confidenceOf(picture, look);
        Bin& bin =
            bins[std::min(static_cast<std::size_t>(confidence * kCalibrationBins), kCalibrationBins - 1)];
        bin.pictures += 1;
        bin.confidence += confidence;
        bin.right += outcomes.isRight(picture, exit) ? 1 : 0;
    }
    double error = 0;
    for (const Bin& bin : bins)
        error += std::abs(bin.confidence - bin.right);
    return pictures.empty() ? 0 : error / static_cast<double>(pictures.size());
}

double upperLimit(std::size_t count, std::size_t of, double doubt)
{
    if (count >= of)
        return 1;
    double low = static_cast<double>(count) / static_cast<double>(of), high = 1;
    for (int step = 0; step < 50; ++step) {
        const double middle = (low + high) / 2;
        (cumulative(count, of, middle) > doubt ? low : high) = middle;
    }
    return high;
}

std::optional<double> thresholdFor(double risk, const Network& network, const Outcomes& outcomes,
                                   const std::vector<std::size_t>& pictures, int look, double doubt)
{
    std::optional<double> proven;
    if (pictures.empty())
        return proven;
    const auto steps = static_cast<int>(std::lround(1 / kThresholdStep));
    for (int step = 0; step <= steps; ++step) { // from above 1, where nothing is answered, downwards
        const double threshold = 1 - step * kThresholdStep;
        const EarlyAnswer answer = earlyAnswer(network, outcomes, pictures, look, threshold);
        const auto lost =
            static_cast<std::size_t>(std::llround(answer.lost * static_cast<double>(pictures.size())));
        if (upperLimit(lost, pictures.size(), doubt) > risk)
            break;
        proven = threshold;
    }
    return proven;
}

} // namespace coinfer
