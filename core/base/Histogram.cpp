#include "core/base/Histogram.h"

#include <algorithm>
#include <numeric>

namespace coinfer {
namespace {

Nanoseconds boundOf(std::size_t bucket)
{
    return Microseconds(kLatencyBounds[std::min(bucket, kLatencyBounds.size() - 1)]);
}

} // namespace

void Histogram::add(Nanoseconds time)
{
    time = std::max(time, Nanoseconds::zero());
    const auto bound = std::ranges::find_if(
        kLatencyBounds, [time](std::int64_t micros) { return time <= Microseconds(micros); });
    ++counts[static_cast<std::size_t>(bound - kLatencyBounds.begin())];
    sum += time;
}

std::int64_t Histogram::count() const
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

Nanoseconds Histogram::quantile(double q) const
{
    const double rank = std::clamp(q, 0.0, 1.0) * static_cast<double>(count());
    double below = 0; // times in the buckets before this one
    for (std::size_t bucket = 0; bucket < kLatencyBounds.size(); ++bucket) {
        const auto here = static_cast<double>(counts[bucket]);
        if (here > 0 && below + here >= rank) {
            const Nanoseconds least = bucket == 0 ? Nanoseconds::zero() : boundOf(bucket - 1);
            const auto width = static_cast<double>((boundOf(bucket) - least).count());
            return least + Nanoseconds(static_cast<std::int64_t>(width * (rank - below) / here));
        }
        below += here;
    }
    return counts.back() > 0 ? boundOf(kLatencyBounds.size()) : Nanoseconds::zero();
}

Histogram Histogram::operator-(const Histogram& earlier) const
{
    Histogram between;
    std::ranges::transform(counts, earlier.counts, between.counts.begin(), std::minus());
    between.sum = sum - earlier.sum;
    return between;
}

} // namespace coinfer
