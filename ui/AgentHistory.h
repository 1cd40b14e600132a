#pragma once

#include "core/runtime/DeviceRuntime.h"

#include <deque>

namespace coinfer {

/// What a policy said of itself with one frame.
struct AgentSample {
    double seconds = 0;                ///< since the session's start
    double reward = 0;                 ///< that the frame got
    std::optional<double> value;       ///< that the policy expected of its choice
    std::optional<double> shadowValue; ///< predicted of the shadow's choice
    std::optional<double> entropy;     ///< nats
    std::optional<double> temperature;
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
};

/// The last half minute of what the policy in use said; does not grow with the session.
class AgentHistory {
public:
    void add(const AnsweredFrame& frame);
    void clear() { m_samples.clear(); }
    const std::deque<AgentSample>& samples() const { return m_samples; } ///< oldest first

private:
    std::deque<AgentSample> m_samples;
};

/// The choice that was taken among those of the report; null where the policy reports none.
const Choice* chosenOf(const AnsweredFrame& frame);

} // namespace coinfer
