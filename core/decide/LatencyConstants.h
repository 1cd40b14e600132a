#pragma once

#include "core/base/Clock.h"

namespace coinfer {

// What the runtime, the latency model, the simulator and the agent's observation must agree on.

/// The guard answers so long before the deadline: waking up and writing the answer take their time too.
inline constexpr Nanoseconds kGuardMargin{1'000'000};
/// Of a request beside its payload: the wire's header and the CBOR head.
inline constexpr double kRequestOverheadBytes = 84;
/// Stages predicted to take less than this do not tell how slow a machine is right now.
inline constexpr double kLeastEvidenceMicros = 200;
/// No phase is predicted longer than this: an hour.
inline constexpr double kLongestPhaseMicros = 3600e6;

} // namespace coinfer
