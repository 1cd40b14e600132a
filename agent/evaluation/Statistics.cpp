#include "agent/evaluation/Statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace coinfer {
namespace {

constexpr double kOutside = 0.025; ///< probability on either side of a 95 % interval

/// Gives the same numbers with every standard library, whose distributions differ.
std::size_t below(std::mt19937_64& random, std::size_t count)
{
    return static_cast<std::size_t>(((random() >> 32) * count) >> 32);
}

Groups oneByOne(const std::vector<double>& samples)
{
    Groups groups;
    for (double sample : samples)
        groups.push_back({sample});
    return groups;
}

std::vector<double> flat(const Groups& groups)
{
    std::vector<double> all;
    for (const auto& group : groups)
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace

double mean(std::span<const double> values)
{
    if (values.empty())
        return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double interpolatedQuantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto lower = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::ranges::nth_element(values, lower);
    const double fraction = place - std::floor(place);
    if (fraction <= 0)
        return *lower;
    return *lower + fraction * (*std::min_element(lower + 1, values.end()) - *lower);
}

double interquartileMean(std::vector<double> values)
{
    const auto aside = static_cast<std::ptrdiff_t>(values.size() / 4);
    const auto first = values.begin() + aside, last = values.end() - aside;
    if (aside > 0) {
        std::nth_element(values.begin(), first, values.end());
        std::nth_element(first, last, values.end());
    }
    return mean(std::span(first, last));
}

Estimate bootstrapped(const Groups& groups, std::uint64_t seed, Middle middle, int resamples)
{
    const Groups drawn = groups.size() == 1 ? oneByOne(groups.front()) : groups;
    Estimate estimate{.value = middle(flat(groups))};
    std::mt19937_64 random(seed);
    std::vector<double> middles, sample;
    for (int i = 0; i < resamples && !drawn.empty(); ++i) {
        sample.clear();
        for (std::size_t k = 0; k < drawn.size(); ++k) {
            const auto& group = drawn[below(random, drawn.size())];
            sample.insert(sample.end(), group.begin(), group.end());
        }
        middles.push_back(middle(sample));
    }
    estimate.interval = {interpolatedQuantile(middles, kOutside),
                         interpolatedQuantile(middles, 1 - kOutside)};
    return estimate;
}

} // namespace coinfer
