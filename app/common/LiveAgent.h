#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include "agent/live/LearningPolicy.h"

#include <QString>

namespace coinfer {

/// The shipped agent `sac` that goes on learning from the frames that it decides.
inline constexpr QLatin1String kLiveAgent("sac-live");

/// How an agent that goes on learning is made.
struct LiveAgentSettings {
    std::uint64_t seed = 1;
    LearnerPlace place = LearnerPlace::OwnThread;
    /// File that it begins from, where there is one, and that what it learns is kept in; empty: none.
    QString learned;
};

/// kLiveAgent. A file of its own that cannot be read or written is refused here, before anything is learned;
/// one that can be written no longer is told once in the program's log, and learning goes on.
Result<std::unique_ptr<Policy>> liveAgentPolicy(std::shared_ptr<const LatencyModel> costs,
                                                const LiveAgentSettings& settings);

} // namespace coinfer
