#include "agent/sim/Loads.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <random>

namespace coinfer {
namespace {

Nanoseconds nanoseconds(double seconds)
{
    return Nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

/// Reflects the value into [0, most].
double reflected(double value, double most)
{
    value = std::abs(value);
    return std::clamp(value > most ? 2 * most - value : value, 0.0, most);
}

} // namespace

std::shared_ptr<const LoadProcess> stepLoad(Nanoseconds time, double factor)
{
    return std::make_shared<const LoadProcess>(std::vector<LoadProcess::Step>{{time, factor}});
}

std::shared_ptr<const LoadProcess> burstLoad(const Bursts& bursts, Nanoseconds length, std::uint64_t seed)
{
    assert(bursts.perSecond > 0 && bursts.meanSeconds > 0 && bursts.leastFactor >= 1 &&
           bursts.mostFactor >= bursts.leastFactor);
    std::mt19937_64 random(seed);
    std::exponential_distribution<double> pause(bursts.perSecond), lasts(1 / bursts.meanSeconds);
    std::uniform_real_distribution<double> factor(std::log(bursts.leastFactor), std::log(bursts.mostFactor));
    std::vector<LoadProcess::Step> steps;
    Nanoseconds free{-1};
    for (double begin = pause(random); nanoseconds(begin) < length; begin += pause(random)) {
        const Nanoseconds start = nanoseconds(begin);
        const Nanoseconds end = start + std::max(nanoseconds(lasts(random)), Nanoseconds(1));
        const double slower = std::exp(factor(random));
        if (start <= free)
            continue;
        steps.push_back({start, slower});
        steps.push_back({end, 1});
        free = end;
    }
    return std::make_shared<const LoadProcess>(std::move(steps));
}

std::shared_ptr<const LoadProcess> driftLoad(const Drift& drift, Nanoseconds length, std::uint64_t seed)
{
    assert(drift.perSecond >= 0 && drift.mostFactor >= 1);
    std::mt19937_64 random(seed);
    std::normal_distribution<double> change(0, 1);
    const double most = std::log(drift.mostFactor);
    double log = std::uniform_real_distribution<double>(0, most / 2)(random);
    std::vector<LoadProcess::Step> steps;
    for (Nanoseconds time{}; time < length; time += std::chrono::seconds(1)) {
        steps.push_back({time, std::exp(log)});
        log = reflected(log + drift.perSecond * change(random), most);
    }
    return std::make_shared<const LoadProcess>(std::move(steps));
}

} // namespace coinfer
