#pragma once

#include "core/runtime/DeviceRuntime.h"
#include "core/runtime/EmulatedSlowness.h"
#include "core/runtime/Estimators.h"
#include "core/runtime/LinkPort.h"
#include "core/runtime/LoadProbe.h"

#include <memory>
#include <optional>
#include <variant>

namespace coinfer {

/// One frame's way through the device, in a straight line; see answer(). Lives in the inference thread.
class DeviceWorker {
public:
    /// `link` may be null: the device is alone then. `profiled` is the emulated slowdown that the costs'
    /// device includes.
    DeviceWorker(std::unique_ptr<Engine> engine, std::shared_ptr<const LatencyModel> costs, LinkPort* link,
                 const Slowdown& profiled);

    void setLive(const LiveSettings& live) { m_live = live; }
    /// Another edge: what was measured of the one before, against its costs, is forgotten.
    void setCosts(std::shared_ptr<const LatencyModel> costs);
    const LatencyModel& costs() const { return *m_costs; }
    void setPolicy(std::unique_ptr<Policy> policy);
    void setShadow(std::optional<Shadow> shadow);
    void setLearning(bool on) { m_learning = on; }
    const LiveSettings& live() const { return m_live; }

    /// Answers one frame; `backlog` frames waited or were dropped since the last one.
    AnsweredFrame answer(Frame frame, int backlog);

private:
    /// What is known of the frame under way.
    struct Way {
        Nanoseconds start{};
        Image input;
        LinkCondition link = LinkCondition::None; ///< when it was decided
        Observation observation;
        Decision decision;
        Nanoseconds deviceDone{};
        Nanoseconds sent{};
        std::uint32_t request = 0;
    };
    /// The last request, for what its reply teaches when it comes late.
    struct Sent {
        std::uint32_t request = 0;
        Decision decision;
        Nanoseconds when{};
        std::int64_t bytes = 0; ///< of the payload
    };
    struct LocalAnswer {
        int exit = 0;
        std::vector<float> scores;
    };
    /// Stages behind the cut on the device.
    struct LocalRun {
        int exit = 0;
        int stage = 0; ///< next on the exit's path
        Nanoseconds took{};
        double predictedMicros = 0; ///< by the profile, of what was run
    };
    struct Answer {
        int exit = 0;
        std::vector<float> scores;
        std::shared_ptr<const TimedReply> reply; ///< null when the device answered
        bool guarded = false;
        bool fallback = false;
    };

    Observation observe(int backlog);
    Decision decide(const Observation& observation);
    Answer infer(Way& way);
    Result<void> send(Way& way);
    Milliseconds patience() const;
    Answer await(Way& way);
    std::variant<LocalAnswer, LinkAnswer> finishLocally(const Way& way);
    int localExit(const Way& way, const LocalRun& run) const;
    std::optional<Nanoseconds> localTime(const LocalRun& run, int exit) const;
    double deviceMicros(int exit, int from, int to) const;
    AnsweredFrame account(Frame frame, const Way& way, const Answer& answer);
    Phases phases(const Way& way, const Answer& answer, Microseconds total) const;

    Nanoseconds stageWait(int stage, Nanoseconds took);
    void pause(Nanoseconds wanted);
    void learnFromLate();
    void learnFrom(const TimedReply& reply, const Decision& decision);
    void learnFromFailure();

    std::unique_ptr<Engine> m_engine;
    std::shared_ptr<const LatencyModel> m_costs;
    LinkPort* m_link;
    EmulatedSlowness m_slowness;
    std::unique_ptr<Policy> m_policy;
    std::optional<Shadow> m_shadow;
    bool m_learning = true;
    LiveSettings m_live;
    SteadyClock m_clock;
    Estimates m_estimates;
    LoadProbe m_probe;
    Nanoseconds m_debt{}; ///< of the emulated slowness: pauses are never exactly as long as asked
    Nanoseconds m_started{};
    std::uint32_t m_requests = 0;
    Sent m_lastSent;
    std::uint32_t m_overdue = 0; ///< the request last counted as overdue
};

} // namespace coinfer
