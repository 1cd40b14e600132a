#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"

#include "agent/sim/WorldSettings.h"

namespace coinfer {

/// Random influences on one frame. Drawn before the decision, so that they are the same for all decisions.
struct FrameChances {
    double device = 1; ///< factors on the predicted times
    double encode = 1;
    double local = 1; ///< for the stages that the device runs while it waits
    double edge = 1;
    Nanoseconds up{}; ///< jitter
    Nanoseconds down{};
};

/// What the simulation of one frame depends on, besides the world and the decision.
struct FrameConditions {
    Nanoseconds start{};
    Nanoseconds linkFree{};    ///< until then the rest of a timed-out request occupies the link
    bool connected = true;     ///< false: decisions that send cannot be taken
    double deviceLoad = 1;     ///< factor for the whole frame
    double slowdown = 1;       ///< of the device, as estimated before this frame or after its look
    double slowdownTaught = 1; ///< the same including this frame's own stages, or those after the look
    int look = 0;              ///< exit looked at; 0: none
    /// What is true of frames of which that exit is as sure, in the order of the costs after the look. Null:
    /// what is true of all frames.
    const Accuracies* accuracies = nullptr;
    const ExitAccuracies* believedExits = nullptr; ///< the same for the exits, as the device knows it
    /// When the next frame is due, if the device may begin it before the reply to this one.
    std::optional<Nanoseconds> next;
    FrameChances chances;
};

/// The result of one frame. Times are on the world's clock.
struct FrameOutcome {
    std::size_t index = 0; ///< of the decision taken, in the costs after the look
    Nanoseconds deviceDone{};
    Nanoseconds sent{};
    Nanoseconds transferred{}; ///< last bit is through; max: never
    Nanoseconds ended{};       ///< when the request ended, by its reply or its timeout
    Nanoseconds answered{};
    Nanoseconds free{}; ///< when the device is done with it; before `answered` if only the reply is missing
    Microseconds uplink{}; ///< as DeviceLink reports it
    Microseconds queue{};
    Microseconds edge{};
    double edgeLoad = 1;     ///< factor during the request
    double localMicros = 0;  ///< of the stages that the device ran behind the cut, according to the profile
    Nanoseconds localTook{}; ///< how long these took
    bool replies = false;    ///< the request ends with a reply, in time for this frame or late
    int answeredBy = 0;
    bool byDecision = true; ///< answered as decided; otherwise a local exit stepped in
    double accuracy = 0;
    bool guarded = false;
    bool fallback = false;
};

/// The path of one frame through device, link and edge, as in DeviceWorker and DeviceLink. Pure: draws, keeps
/// and allocates nothing. Must not outlive its arguments.
class FrameSimulation {
public:
    /// What the device's expectations rest on: its own costs and exits, and what it has observed.
    struct Device {
        const LatencyModel& believed;
        const LocalExits& localExits;
        const Observation& observation;
    };
    FrameSimulation(const LatencyModel& model, const Device& device, const WorldSettings& settings,
                    const FrameConditions& conditions)
        : m_model(model), m_device(device), m_settings(settings), m_conditions(conditions)
    {
    }

    /// Simulates the decision with this index in LatencyModel::costs(look).
    FrameOutcome take(std::size_t index) const;
    /// When the exit looked at is computed; the frame's start if there is no look.
    Nanoseconds lookDone() const;
    /// Whether the stages before its cut, less those of the look, are long enough for the slowdown estimator.
    bool teaches(std::size_t index) const;

private:
    const std::vector<DecisionCost>& costs() const { return m_model.costs(m_conditions.look); }
    const Accuracies& accuracies() const
    {
        return m_conditions.accuracies ? *m_conditions.accuracies : m_model.accuracies(0).front();
    }
    void cross(FrameOutcome& outcome) const;
    void await(FrameOutcome& outcome) const;
    void awaitGuarded(FrameOutcome& outcome) const;
    void fallBack(LocalFinish& finish, FrameOutcome& outcome) const;
    void answerBy(const LocalFinish& finish, FrameOutcome& outcome) const;
    LocalFinish finishBehind(const FrameOutcome& outcome) const;
    bool run(LocalFinish& finish, FrameOutcome& outcome, Nanoseconds until, Nanoseconds finishBy) const;
    double nextStageMicros(const LocalFinish& finish) const;
    Nanoseconds onDevice(double micros, double chance) const;
    Nanoseconds horizon() const;
    Nanoseconds finishBy(const FrameOutcome& outcome) const;

    const LatencyModel& m_model;
    Device m_device;
    const WorldSettings& m_settings;
    const FrameConditions& m_conditions;
};

} // namespace coinfer
