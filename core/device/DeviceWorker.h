#pragma once

#include "core/base/Clock.h"
#include "core/decide/Estimators.h"
#include "core/decide/Familiarity.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"
#include "core/decide/Policy.h"
#include "core/device/EmulatedSlowness.h"
#include "core/device/LiveSettings.h"
#include "core/device/SentRequests.h"
#include "core/device/Shadow.h"
#include "core/device/WaitingFrames.h"
#include "core/nn/Engine.h"
#include "core/split/LoadProbe.h"
#include "core/vision/FrameSource.h"

#include <map>
#include <memory>
#include <optional>

namespace coinfer {

/// The parts that a device works with; tests pass their own.
struct DeviceTools {
    std::unique_ptr<Engine> engine;
    EdgeLink* link = nullptr; ///< null: the device works alone. Must outlive the worker
    SleepClock* clock;        ///< must outlive the worker
    LoadProbe load;
};

/// Takes frames through the device, step by step; see answer(). Lives in the inference thread.
class DeviceWorker {
public:
    /// `profiled` is the emulated slowdown already included in the device's costs.
    DeviceWorker(DeviceTools tools, std::shared_ptr<const LatencyModel> costs, const Slowdown& profiled);

    void setLive(const LiveSettings& live) { m_live = live; }
    /// From now on the requests go to this one of several edges, from 0: what was measured of another one
    /// does not hold for it.
    void turnToEdge(int edge);
    /// For another edge: forgets what was measured of the previous edge relative to its costs.
    void setCosts(std::shared_ptr<const LatencyModel> costs);
    const LatencyModel& costs() const { return *m_costs; }
    void setPolicy(std::unique_ptr<Policy> policy);
    void setShadow(std::optional<Shadow> shadow);
    void setLearning(bool on) { m_learning = on; }

    /// Answers one frame; `backlog` frames waited or were dropped since the last one. Learns from the frame
    /// after passing it to `handOn`. If the reply is expected only after the next frame is due at `next`, it
    /// returns once a local exit is ready: then the link's thread answers, by the reply or by that exit.
    /// Without `next` it returns when the frame is answered.
    void answer(Frame frame, int backlog, std::optional<Nanoseconds> next, const HandOn& handOn);
    /// Waits until all frames are answered.
    void waitForReplies();

private:
    /// What is measured of the way to an edge, and does not depend on its costs.
    struct PathEstimates {
        ThroughputEstimator throughput;
        RoundTripEstimator roundTrip;
    };

    const Network& network() const { return m_costs->model().network; }
    bool isConnected() const { return m_link && m_link->state() == LinkState::Connected; }

    void preprocessInto(FrameUnderWay& way, const Image& picture);
    Observation observe(int backlog);
    Plan decide(const Observation& observation);
    void lookAt(FrameUnderWay& way, int exit);
    std::optional<FrameAnswer> infer(FrameUnderWay& way);
    void runStages(FrameUnderWay& way, const Decision& decision);
    std::vector<float> scoresOf(const FrameUnderWay& way, int exit) const;
    QString promise() const;
    bool send(FrameUnderWay& way);
    Nanoseconds finishTime(const FrameUnderWay& way) const;
    Milliseconds patience() const;
    std::optional<Microseconds> budget(const FrameUnderWay& way) const;
    std::optional<FrameAnswer> await(FrameUnderWay& way);
    std::optional<LinkAnswer> finishLocally(FrameUnderWay& way);
    FrameAnswer localAnswer(const FrameUnderWay& way) const;
    AnsweredFrame describe(Frame frame, const FrameUnderWay& way);
    void addConditions(FrameRecord& record, Nanoseconds now);

    Nanoseconds stageWait(int stage, Nanoseconds took);
    void pause(Nanoseconds wanted);
    void learnFromLink();
    void learnFrom(const LinkAnswer& answer);

    std::unique_ptr<Engine> m_engine;
    EdgeLink* m_link;
    SleepClock& m_clock;
    LoadProbe m_probe;
    std::shared_ptr<const LatencyModel> m_costs;
    LocalExits m_localExits; ///< from m_costs
    EmulatedSlowness m_slowness;
    std::unique_ptr<Policy> m_policy;
    std::optional<Shadow> m_shadow;
    bool m_learning = true;
    LiveSettings m_live;
    Estimates m_estimates;
    Familiarity m_familiarity; ///< of the frames that were looked at
    Nanoseconds m_debt{};      ///< owed by the emulated slowdown: pauses are never exact
    Nanoseconds m_started{};
    std::uint32_t m_requests = 0;
    SentRequests m_sent;
    WaitingFrames m_waiting;
    std::int64_t m_policies = 0;          ///< set so far
    std::optional<int> m_edge;            ///< none: there is at most one
    std::map<int, PathEstimates> m_paths; ///< to the edges that are not in use now
};

} // namespace coinfer
