#pragma once

#include "core/base/Clock.h"

namespace coinfer {

// Constants that the runtime, the latency model, the simulator and the agent's observation must share.

/// How long before the deadline the guard answers: waking up and writing the answer take time, too.
inline constexpr Nanoseconds kGuardMargin{1'000'000};
/// Size of a request besides its payload: the wire header and the CBOR head.
inline constexpr double kRequestOverheadBytes = 56;
/// Stages with a shorter predicted time do not show how slow a machine currently is.
inline constexpr double kLeastEvidenceMicros = 200;
/// Upper limit of each predicted phase: an hour.
inline constexpr double kLongestPhaseMicros = 3600e6;

} // namespace coinfer
