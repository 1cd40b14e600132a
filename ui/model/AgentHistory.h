#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/LayeredBins.h"

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

/// The same of the frames of a piece of time. What is not known is no number (NaN).
struct AgentBin {
    double seconds = 0; ///< of the last frame
    MinMaxLast reward, value, shadowValue, entropy, temperature, criticLoss, actorLoss;

    void take(const AgentSample& sample);
};

/// What the policy in use said, the finer, the newer; does not grow with the session.
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
