#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include "agent/live/LearningPolicy.h"

#include <QString>

namespace coinfer {

/// The shipped agent `sac`, which continues to learn from the frames that it decides.
inline constexpr QLatin1String kLiveAgent("sac-live");

/// How to make an agent that continues to learn.
struct LiveAgentSettings {
    std::uint64_t seed = 1;
    LearnerPlace place = LearnerPlace::OwnThread;
    /// File that it resumes from, if it exists, and saves to; empty: none.
    QString learned;
};

/// Makes kLiveAgent. Fails if its file cannot be read or written, before anything is learned. If the file can
/// no longer be written later on, one warning goes to the program's log and learning continues.
Result<std::unique_ptr<Policy>> liveAgentPolicy(std::shared_ptr<const LatencyModel> costs,
                                                const LiveAgentSettings& settings);

} // namespace coinfer
