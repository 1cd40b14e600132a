#pragma once

#include "core/base/Clock.h"
#include "core/decide/Profile.h"

namespace coinfer {

/// Kinds of work that a slower device is slower at by factors of their own.
enum class DeviceWork { Stages, Codec, Preprocessing };

double factorOf(const Slowdown& slowdown, DeviceWork work);

/// Lets this machine's work take as long as a slower device would need for it: says after each piece of work
/// how long to wait on. Faithful to what the device is like:
/// - Work costs what it usually does here, times the slowdown. What caches cost that were emptied during a
///   wait is not multiplied: a device at work does not wait.
/// - Other work that held this machine up would keep the slower device busy that many times longer, and the
///   two would share its processor: until it is done, ours takes twice as long.
class EmulatedSlowness {
public:
    /// `profiled`: the slowdown (each >= 1) that the profile's times include.
    explicit EmulatedSlowness(const Slowdown& profiled) : m_profiled(profiled) {}

    /// After work that took so long here and by the profile takes so many microseconds, on a device that is
    /// now slower than this machine by `now` (each >= 1).
    Nanoseconds waitAfter(DeviceWork work, Nanoseconds took, double profiledMicros, const Slowdown& now);

private:
    Slowdown m_profiled;
    Nanoseconds m_others{}; ///< time that other work still asks of the device
};

} // namespace coinfer
