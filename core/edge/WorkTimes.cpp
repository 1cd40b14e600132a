#include "core/edge/WorkTimes.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr std::size_t kKept = 5;
constexpr int kEnough = 3;
constexpr Nanoseconds kLately = std::chrono::seconds(2);

} // namespace

void WorkTimes::record(const Decision& decision, Nanoseconds took, Nanoseconds now)
{
    auto& samples = m_samples[decision];
    samples.push_back({took, now});
    if (samples.size() > kKept)
        samples.pop_front();
}

std::optional<Nanoseconds> WorkTimes::least(const Decision& decision, Nanoseconds now) const
{
    const auto found = m_samples.find(decision);
    if (found == m_samples.end())
        return std::nullopt;
    int known = 0;
    Nanoseconds least = Nanoseconds::max();
    for (const Sample& sample : found->second) {
        if (now - sample.at > kLately)
            continue;
        ++known;
        least = std::min(least, sample.took);
    }
    return known < kEnough ? std::nullopt : std::optional(least);
}

} // namespace coinfer
