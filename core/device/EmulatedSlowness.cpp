#include "core/device/EmulatedSlowness.h"

#include <algorithm>

namespace coinfer {
namespace {

/// Additional time of work after a wait. Measured: 60 to 200 us per stage.
constexpr Nanoseconds kColdStart{200'000};
/// Other work is spread over at most this many pieces of our work, however heavy it is: a machine that is
/// permanently five times slower makes the emulated device so, too.
constexpr int kPieces = 256;
/// A longer delay is not due to other work: the machine was asleep.
constexpr Nanoseconds kMostHeldUp{50'000'000};

Nanoseconds times(Nanoseconds time, double factor)
{
    return std::chrono::duration_cast<Nanoseconds>(time * factor);
}

} // namespace

Nanoseconds EmulatedSlowness::waitAfter(DeviceWork work, Nanoseconds took, double profiledMicros,
                                        const Slowdown& now)
{
    const double slowdown = now.*work;
    if (slowdown == 1) // not emulated
        return {};
    const Nanoseconds own = std::min(took, fromMicros(profiledMicros / m_profiled.*work));
    m_others += times(std::clamp(took - own - kColdStart, Nanoseconds{}, kMostHeldUp), slowdown - 1);
    const Nanoseconds shared = std::min(m_others, std::max(times(own, slowdown), m_others / kPieces));
    m_others -= shared;
    return times(own, slowdown - 1) + shared;
}

} // namespace coinfer
