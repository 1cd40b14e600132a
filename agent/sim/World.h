#pragma once

#include "core/decide/Estimators.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Observation.h"

#include "agent/sim/FrameSimulation.h"
#include "agent/sim/SimulatedLoadProbe.h"
#include "agent/sim/WorldSettings.h"

#include <memory>
#include <random>
#include <span>

namespace coinfer {

/// What came of one frame.
struct SimulatedFrame {
    Decision decision;   ///< that was taken: the shortest local exit where the policy's could not be
    int answeredBy = 0;  ///< exit
    double accuracy = 0; ///< of what answered, from the model's table
    Microseconds latency{};
    Phases phases;
    double bytes = 0; ///< put on the link, headers included
    double reward = 0;
    bool met = false; ///< the deadline
    bool guarded = false;
    bool fallback = false; ///< the request failed
};

/// The runtime with a virtual clock: the way of a frame as DeviceWorker goes it, guard, overtaken requests
/// and estimators included, over a profile, a bandwidth schedule and load processes. A value: copies go on
/// alike. Same settings, seed and decisions, same frames; what chance does to the n-th frame depends on the
/// seed alone. One thread, one world.
class World {
public:
    /// `believed` is what the device's own profile says, which its estimators and its guard go by, with the
    /// truth's decisions; null: the truth.
    World(std::shared_ptr<const LatencyModel> truth, WorldSettings settings, std::uint64_t seed,
          std::shared_ptr<const LatencyModel> believed = {});

    /// What is known at the start of the frame that now waits for its decision.
    const Observation& observation() const { return m_observation; }
    Nanoseconds now() const { return m_conditions.start; }
    const WorldSettings& settings() const { return m_settings; }
    const LatencyModel& model() const { return *m_truth; }
    /// Mbit/s that the link carries at this moment, whatever the policy is told.
    double trueMbps() const;

    /// What the waiting frame would bring with this decision; changes nothing.
    SimulatedFrame tryOut(const DecisionCost& cost) const;
    /// Reward of every decision, in the order of model().costs(), as tryOut() would find it; those that
    /// cannot be taken now as if the link had refused them (the device answers). rewards.size() == costs.
    void rewards(std::span<float> rewards) const;
    /// Lets the waiting frame have this decision; the next frame waits then.
    SimulatedFrame step(const Decision& decision);

private:
    /// The request whose frame the guard has answered.
    struct Overtaken {
        FrameOutcome outcome;
        bool counted = false; ///< as overdue
    };

    struct Ping {
        Nanoseconds back{};
        Microseconds way{};
    };

    FrameSimulation frame() const { return {*m_truth, *m_localExits, m_settings, m_conditions}; }
    std::size_t indexOf(const Decision& decision) const;
    double rewardOf(const FrameOutcome& outcome) const;
    SimulatedFrame describe(const FrameOutcome& outcome) const;
    Phases phasesOf(const FrameOutcome& outcome) const;
    double wireBytes(const FrameOutcome& outcome) const;

    double deviceFactor() const;
    void lookAtLoad(const FrameOutcome& outcome);
    void learnFromStages(const FrameOutcome& outcome);
    void learnFromReply(const FrameOutcome& outcome, Nanoseconds now);
    enum class Unfinished { UnderWay, GivenUp };
    void learnFromUnfinished(const FrameOutcome& outcome, Unfinished request, Nanoseconds now);
    Nanoseconds linkFreeAfter(const FrameOutcome& outcome) const;
    int advanceTo(Nanoseconds answered);
    void beginFrame(int dropped);
    void pings();
    Ping pingFrom(Nanoseconds left);
    void draw();
    void observe(int dropped);
    void reveal();
    Nanoseconds scheduleTime(Nanoseconds time) const { return time + m_settings.bandwidthStart; }

    static constexpr Nanoseconds kPingInterval = std::chrono::milliseconds(500); ///< as DeviceLinkSettings'

    std::shared_ptr<const LatencyModel> m_truth;
    std::shared_ptr<const LatencyModel> m_believed;
    std::shared_ptr<const LocalExits> m_localExits; ///< as the device believes
    WorldSettings m_settings;
    std::mt19937_64 m_random;     ///< of the frames: the same draws for each, whatever is decided
    std::mt19937_64 m_pingRandom; ///< of the pings, whose number depends on the decisions
    Observation m_observation;
    FrameConditions m_conditions; ///< of the waiting frame
    Estimates m_estimates;
    SimulatedLoadProbe m_deviceProbe, m_edgeProbe;
    std::optional<Overtaken> m_overtaken;
    std::optional<Ping> m_ping; ///< under way
    Nanoseconds m_nextPing{};
    Nanoseconds m_writerFree{}; ///< of requests, so that a ping may go
    std::int64_t m_capture = 0; ///< number of the waiting frame among those captured at a fixed rate
};

} // namespace coinfer
