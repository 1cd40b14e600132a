#pragma once

#include "core/decide/Estimators.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/LinkOccupancy.h"
#include "core/decide/LookProspect.h"
#include "core/decide/Observation.h"

#include "agent/sim/FrameSimulation.h"
#include "agent/sim/SimulatedLoadProbe.h"
#include "agent/sim/WorldSettings.h"

#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace coinfer {

/// The result of one frame.
struct SimulatedFrame {
    Decision decision;  ///< the one taken: the shortest local exit if the policy's could not be
    int answeredBy = 0; ///< exit
    int look = 0;       ///< exit looked at before the decision; 0: none
    double accuracy =
        0; ///< of the answer, from the model's table; after a look, on frames as sure as this one
    /// Whether the answer to this frame's picture was right; none if the model has no outcomes.
    std::optional<bool> right{};
    Microseconds latency{};
    Phases phases;
    double bytes = 0; ///< sent over the link, headers included
    double reward = 0;
    bool met = false; ///< the deadline
    bool guarded = false;
    bool fallback = false; ///< the request failed
};

/// The runtime with a virtual clock: the path of a frame as in DeviceWorker, including guard, overtaken
/// requests and estimators, over a profile, a bandwidth schedule and load processes. A value: copies continue
/// identically. The same settings, seed and decisions give the same frames; the random influences on the n-th
/// frame depend only on the seed. If the model has outcomes, each frame is one of its pictures, drawn at
/// random: a look tells how sure the exit is of that picture. Use it in one thread.
class World {
public:
    /// `believed` is the device's own profile, used by its estimators and its guard; it must have the same
    /// decisions as `truth`. Null: the truth.
    World(std::shared_ptr<const LatencyModel> truth, WorldSettings settings, std::uint64_t seed,
          std::shared_ptr<const LatencyModel> believed = {});

    /// What is known at the start of the frame that is waiting for its decision.
    const Observation& observation() const { return m_observation; }
    Nanoseconds now() const { return m_conditions.start; }
    const WorldSettings& settings() const { return m_settings; }
    const LatencyModel& model() const { return *m_truth; }
    /// Mbit/s that the link carries now, regardless of what the policy is told.
    double trueMbps() const;

    /// The result of this decision for the waiting frame; changes nothing.
    SimulatedFrame tryOut(const DecisionCost& cost) const;
    /// The reward of every decision, in the order of model().costs(look), as tryOut() would give it after
    /// that look; without one, for the waiting frame as it is. Decisions that cannot be taken now count as if
    /// the link had refused them (the device answers).
    std::vector<float> rewards(int look) const;
    std::vector<float> rewards() const { return rewards(m_conditions.look); }
    /// The same as functions of the accuracies, for every picture that the frame might be.
    std::vector<Worth> worths(int look) const;
    bool canLook() const { return m_truth->canLook() && m_believed->canLook(); }
    /// How sure exit `look` is of the waiting frame's picture.
    double confidence(int look) const;
    /// The device computes this exit of the waiting frame; observation() then includes the look. At most one
    /// look per frame.
    void lookAt(int exit);
    /// Takes this decision for the waiting frame; then the next frame waits.
    SimulatedFrame step(const Decision& decision);

private:
    /// A request that the edge has not answered yet, while the device is at another frame.
    struct Request {
        FrameOutcome outcome;
        DecisionCost cost;
        bool counted = false; ///< as overdue
    };

    struct Ping {
        Nanoseconds back{};
        Microseconds way{};
    };

    FrameSimulation frame() const { return frameUnder(m_conditions, m_observation); }
    FrameSimulation frameUnder(const FrameConditions& conditions, const Observation& observation) const
    {
        return {*m_truth, {*m_believed, *m_localExits, observation}, m_settings, conditions};
    }
    Observation observationAfter(const FrameConditions& conditions) const;
    const std::vector<DecisionCost>& costs() const { return m_truth->costs(m_conditions.look); }
    FrameConditions conditionsAfter(int look) const;
    std::size_t indexOf(const Decision& decision) const;
    double rewardOf(const FrameOutcome& outcome) const;
    SimulatedFrame describe(const FrameOutcome& outcome) const;
    Phases phasesOf(const FrameOutcome& outcome) const;
    std::optional<bool> isRight(const FrameOutcome& outcome) const;
    double wireBytes(const FrameOutcome& outcome) const;

    double deviceFactor() const;
    void lookAtLoad(const FrameOutcome& outcome);
    void learnFromStages(const FrameOutcome& outcome);
    void learnFromEnds();
    void learnFromReply(const FrameOutcome& outcome, const DecisionCost& cost, Nanoseconds now);
    enum class Unfinished { UnderWay, GivenUp };
    void learnFromUnfinished(const FrameOutcome& outcome, const DecisionCost& cost, Unfinished request,
                             Nanoseconds now);
    Nanoseconds linkFreeAfter(const FrameOutcome& outcome) const;
    Nanoseconds period() const
    {
        return Nanoseconds(static_cast<std::int64_t>(1e9 / m_settings.framesPerSecond));
    }
    int advanceTo(Nanoseconds free);
    void beginFrame(int dropped);
    void pings();
    Ping pingFrom(Nanoseconds left);
    void draw();
    void observe(int dropped);
    void reveal();
    Nanoseconds scheduleTime(Nanoseconds time) const { return time + m_settings.bandwidthStart; }

    static constexpr Nanoseconds kPingInterval = std::chrono::milliseconds(500); ///< see DeviceLinkSettings

    std::shared_ptr<const LatencyModel> m_truth;
    std::shared_ptr<const LatencyModel> m_believed;
    std::shared_ptr<const LocalExits> m_localExits; ///< as the device assumes
    WorldSettings m_settings;
    std::mt19937_64 m_random;     ///< for frames: the same draws for each frame, whatever is decided
    std::mt19937_64 m_pingRandom; ///< for pings, whose number depends on the decisions
    std::mt19937_64 m_pictureRandom;
    std::size_t m_picture = 0;  ///< of the waiting frame, as an index into the outcomes
    double m_slowdownTwice = 1; ///< as estimated after two runs of stages of the waiting frame
    Observation m_observation;
    FrameConditions m_conditions; ///< of the waiting frame
    Estimates m_estimates;
    SimulatedLoadProbe m_deviceProbe, m_edgeProbe;
    std::vector<Request> m_waiting;   ///< whose frames wait for the reply
    std::vector<Request> m_overtaken; ///< whose frames were answered by the guard
    LinkOccupancy m_occupancy;
    std::optional<Ping> m_ping; ///< the pending ping
    Nanoseconds m_nextPing{};
    Nanoseconds m_writerFree{}; ///< when the last request has left, so that a ping may be sent
    std::int64_t m_capture = 0; ///< index of the waiting frame among those captured at a fixed rate
};

} // namespace coinfer
