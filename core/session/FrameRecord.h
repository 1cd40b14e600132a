#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"
#include "core/base/Phases.h"
#include "core/session/SessionEvent.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace coinfer {

/// What the second policy, which only watches, would have chosen, and the prediction for that choice.
struct LoggedChoice {
    QString policy;
    Decision decision;
    Microseconds latency{};
    double value = 0;                  ///< reward
    std::optional<float> accuracy;     ///< expected share of right answers, 0..1; older logs have none
    std::optional<std::int64_t> bytes; ///< of its request on the wire, headers included; likewise
};

/// State of the link when the decision was made. Unknown: the log is from an older program that did not write
/// it.
enum class LinkCondition { Unknown, None, Down, Connecting, Connected };

/// Everything known about one answered frame: one line of the session log, one row of the table.
struct FrameRecord {
    std::int64_t index = 0;
    std::int64_t wallMilliseconds = 0; ///< since 1970, UTC
    Nanoseconds monotonic{};           ///< since the session's start, when the frame was taken

    Decision decision;        ///< what was decided
    int answeredBy = 0;       ///< exit that gave the answer; differs after a fallback or when guarded
    std::int64_t bytesUp = 0; ///< on the wire
    std::int64_t bytesDown = 0;
    Phases phases;
    Microseconds total{};
    Microseconds deadline{};
    bool deadlineMet = false;

    int label = -1;       ///< index into the classes
    float confidence = 0; ///< probability of the label, 0..1
    int truth = -1;       ///< -1 = unknown

    std::optional<double> limitMbps;    ///< of the shaper; none = unlimited
    std::optional<double> estimateMbps; ///< throughput that the policy saw
    std::optional<double> roundTripMs;  ///< none: not measured recently
    std::optional<double> deviceLoad;   ///< 0..1
    std::optional<double> edgeLoad;     ///< 0..1
    std::optional<double> clockMHz;     ///< of the device
    std::optional<double> temperatureC; ///< of the device

    QString policy;
    double reward = 0;
    LinkCondition link = LinkCondition::Unknown;
    bool fallback = false;              ///< the link failed during the request; the device answered
    bool guarded = false;               ///< the reply would have been late; a local exit answered in time
    std::optional<LoggedChoice> shadow; ///< none: there was no second policy

    std::optional<int> look; ///< exit computed before the decision was made; none: decided at once
    std::optional<float> lookConfidence; ///< of that exit, 0..1

    /// Number of the edge that the frame was sent to, in the list of several edges, from 1; none: nothing was
    /// sent, or there was only one edge.
    std::optional<int> edge;

    std::vector<SessionEvent> events; ///< since the frame before; older logs have none

    // What the policy reported about its decision; none: it has no such value.
    std::optional<float> probability; ///< with which it chose the decision, 0..1
    std::optional<float> value;       ///< reward that it expected
    std::optional<float> entropy;     ///< of its probabilities, nats
    std::optional<float> temperature; ///< alpha
    std::optional<float> criticLoss;  ///< of its last update
    std::optional<float> actorLoss;

    /// Whether no edge could have answered: there was none, or the link was not up or failed during the
    /// request.
    bool isAlone() const
    {
        return fallback || (link != LinkCondition::Connected && link != LinkCondition::Unknown);
    }
    /// Whether no reply of the edge is the answer: nothing was sent, or a local exit answered instead.
    bool isAnsweredOnDevice() const { return bytesUp == 0 || guarded || fallback; }
};

} // namespace coinfer
