#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/LayeredBins.h"

namespace coinfer {

/// What a policy reported with one frame.
struct AgentSample {
    double seconds = 0;                ///< since the session's start
    double reward = 0;                 ///< of the frame
    std::optional<double> value;       ///< the policy's expected reward of its choice
    std::optional<double> shadowValue; ///< predicted reward of the second policy's choice
    std::optional<double> entropy;     ///< nats
    std::optional<double> temperature;
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
};

/// The same for all frames in an interval. Unknown values are NaN.
struct AgentBin {
    double seconds = 0; ///< of the last frame
    MinMaxLast reward, value, shadowValue, entropy, temperature, criticLoss, actorLoss;

    void take(const AgentSample& sample);
};

/// The reports of the policy in use; newer ones are kept at finer resolution. Bounded memory.
class AgentHistory {
public:
    void add(const AnsweredFrame& frame);
    const LayeredBins<AgentBin>& bins() const { return m_bins; }
    const std::optional<AgentSample>& last() const { return m_last; } ///< none before the first frame

private:
    LayeredBins<AgentBin> m_bins;
    std::optional<AgentSample> m_last;
};

} // namespace coinfer
