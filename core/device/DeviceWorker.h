#pragma once

#include "core/base/Clock.h"
#include "core/decide/Estimators.h"
#include "core/decide/Familiarity.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"
#include "core/decide/Policy.h"
#include "core/device/AnsweredFrame.h"
#include "core/device/EdgeLink.h"
#include "core/device/EmulatedSlowness.h"
#include "core/device/FrameAccount.h"
#include "core/device/LiveSettings.h"
#include "core/device/Shadow.h"
#include "core/nn/Engine.h"
#include "core/split/LoadProbe.h"
#include "core/vision/FrameSource.h"

#include <functional>
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

/// Takes one frame through the device, step by step; see answer(). Lives in the inference thread.
class DeviceWorker {
public:
    using HandOn = std::function<void(AnsweredFrame)>;

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
    /// after passing it to `handOn`.
    void answer(Frame frame, int backlog, const HandOn& handOn);

private:
    /// The last request, so that the estimators can learn from a late reply.
    struct Sent {
        std::uint32_t request = 0;
        Decision decision;
        Nanoseconds when{};
        std::int64_t bytes = 0; ///< of the payload
    };

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
    FrameAnswer infer(FrameUnderWay& way);
    void runStages(FrameUnderWay& way, const Decision& decision);
    std::vector<float> scoresOf(const FrameUnderWay& way, int exit) const;
    QString promise() const;
    double accuracyOf(const FrameUnderWay& way, const FrameAnswer& answer) const;
    bool send(FrameUnderWay& way);
    Milliseconds patience() const;
    FrameAnswer await(FrameUnderWay& way);
    std::optional<LinkAnswer> finishLocally(FrameUnderWay& way);
    FrameAnswer localAnswer(const FrameUnderWay& way) const;
    AnsweredFrame account(Frame frame, const FrameUnderWay& way, const FrameAnswer& answer);
    void addConditions(FrameRecord& record, Nanoseconds now);

    Nanoseconds stageWait(int stage, Nanoseconds took);
    void pause(Nanoseconds wanted);
    void learnFromLate();
    void learnFrom(const TimedReply& reply, const Decision& decision);
    void learnFromFailure();

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
    std::optional<Sent> m_lastSent;
    std::optional<std::uint32_t> m_overdue; ///< the last request counted as overdue
    std::optional<int> m_edge;              ///< none: there is at most one
    std::map<int, PathEstimates> m_paths;   ///< to the edges that are not in use now
};

} // namespace coinfer
