#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"

#include "agent/sim/WorldSettings.h"

namespace coinfer {

/// What chance does to one frame. Drawn before the decision, so that all decisions meet the same.
struct FrameChances {
    double device = 1; ///< factors
    double encode = 1;
    double local = 1; ///< of the stages that the device runs while it waits
    double edge = 1;
    Nanoseconds up{}; ///< jitter
    Nanoseconds down{};
};

/// What one frame's way depends on besides the world and the decision.
struct FrameConditions {
    Nanoseconds start{};
    Nanoseconds linkFree{};    ///< until then the rest of a request that was given up is in the way
    bool connected = true;     ///< false: decisions that send cannot be taken
    double deviceLoad = 1;     ///< factor, for the whole frame
    double slowdown = 1;       ///< of the device as measured before this frame
    double slowdownTaught = 1; ///< and with this frame's own stages
    FrameChances chances;
};

/// What comes of one frame. Times are those of the world.
struct FrameOutcome {
    std::size_t index = 0; ///< of the decision that was taken
    Nanoseconds deviceDone{};
    Nanoseconds sent{};
    Nanoseconds transferred{}; ///< last bit through; max: never
    Nanoseconds ended{};       ///< of the request, by its reply or by its timeout
    Nanoseconds answered{};
    Microseconds uplink{}; ///< as DeviceLink reports it
    Microseconds queue{};
    Microseconds edge{};
    double edgeLoad = 1;     ///< factor that the request met
    double localMicros = 0;  ///< of the stages that the device ran behind the cut, as the profile says
    Nanoseconds localTook{}; ///< what they took
    bool replies = false;    ///< the request ends in a reply, seen by this frame or late
    int answeredBy = 0;
    double accuracy = 0;
    bool guarded = false;
    bool fallback = false;
};

/// One frame's way through device, link and edge, as DeviceWorker and DeviceLink go it. Pure: nothing is
/// drawn, kept or allocated. Lives as long as what it is given.
class FrameSimulation {
public:
    /// `localExits` are those of the costs that the device believes in.
    FrameSimulation(const LatencyModel& model, const LocalExits& localExits, const WorldSettings& settings,
                    const FrameConditions& conditions)
        : m_model(model), m_localExits(localExits), m_settings(settings), m_conditions(conditions)
    {
    }

    /// Of the decision of that index in LatencyModel::costs().
    FrameOutcome take(std::size_t index) const;
    /// Whether the stages before its cut are long enough to teach the slowdown estimator.
    bool teaches(std::size_t index) const;

private:
    void cross(FrameOutcome& outcome) const;
    void await(FrameOutcome& outcome) const;
    void awaitGuarded(FrameOutcome& outcome) const;
    void fallBack(LocalFinish& finish, FrameOutcome& outcome) const;
    void answerAt(int exit, FrameOutcome& outcome) const;
    LocalFinish finishBehind(const FrameOutcome& outcome) const;
    bool run(LocalFinish& finish, FrameOutcome& outcome, Nanoseconds until) const;
    double nextStageMicros(const LocalFinish& finish) const;
    Nanoseconds onDevice(double micros, double chance) const;
    Nanoseconds horizon() const;

    const LatencyModel& m_model;
    const LocalExits& m_localExits;
    const WorldSettings& m_settings;
    const FrameConditions& m_conditions;
};

} // namespace coinfer
