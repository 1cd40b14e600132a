#pragma once

#include "core/device/AnsweredFrame.h"
#include "ui/model/LayeredBins.h"

#include <array>
#include <deque>

namespace coinfer {

/// Shares of the last kRecentFrames.
struct DeviceShares {
    double looked = 0;                     ///< at which the device looked before the decision
    std::array<double, kExits> answered{}; ///< which the device answered, by exit from 1
};

/// The same, kept up to date frame by frame.
class RecentOnDevice {
public:
    void add(const FrameRecord& record);
    DeviceShares shares() const; ///< zeros before the first frame

private:
    struct Frame {
        bool looked = false;
        int exit = 0; ///< which answered on the device; 0: the edge answered
    };
    void count(const Frame& frame, int by);

    std::deque<Frame> m_frames;
    int m_looked = 0;
    std::array<int, kExits> m_answered{};
};

/// What a policy reported with one frame, and what has come of its decisions.
struct AgentSample {
    double seconds = 0;                ///< since the session's start
    double reward = 0;                 ///< of the frame
    std::optional<double> value;       ///< the policy's expected reward of its choice
    std::optional<double> shadowValue; ///< predicted reward of the second policy's choice
    std::optional<double> entropy;     ///< nats
    std::optional<double> temperature;
    std::optional<double> criticLoss;
    std::optional<double> actorLoss;
    DeviceShares onDevice; ///< including this frame
};

/// The same for all frames in an interval. Unknown values are NaN.
struct AgentBin {
    double seconds = 0; ///< of the last frame
    MinMaxLast reward, value, shadowValue, entropy, temperature, criticLoss, actorLoss;
    MinMaxLast looked;                         ///< per cent of the last kRecentFrames
    std::array<MinMaxLast, kExits> onDevice{}; ///< the same of those that the device answered, by exit

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
    RecentOnDevice m_onDevice;
};

} // namespace coinfer
