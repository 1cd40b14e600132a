#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"
#include "core/base/Phases.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace coinfer {

/// What a second policy, which looks on, would have chosen, and what is predicted of that.
struct LoggedChoice {
    QString policy;
    Decision decision;
    Microseconds latency{};
    double value = 0; ///< reward
};

/// The link when the frame was decided. Unknown: the log is of a program that did not write it.
enum class LinkCondition { Unknown, None, Down, Connecting, Connected };

/// All that is known of one answered frame: one line of the session log, one row of the table.
struct FrameRecord {
    std::int64_t index = 0;
    std::int64_t wallMilliseconds = 0; ///< since 1970, UTC
    Nanoseconds monotonic{};           ///< since the session's start, when the frame was taken

    Decision decision;        ///< what was decided
    int answeredBy = 0;       ///< exit that gave the answer: another one after a fallback or by the guard
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
    std::optional<double> estimateMbps; ///< throughput as the policy saw it
    std::optional<double> roundTripMs;  ///< none: not measured lately
    std::optional<double> deviceLoad;   ///< 0..1
    std::optional<double> edgeLoad;     ///< 0..1
    std::optional<double> clockMHz;     ///< of the device
    std::optional<double> temperatureC; ///< of the device

    QString policy;
    double reward = 0;
    LinkCondition link = LinkCondition::Unknown;
    bool fallback = false;              ///< the link failed under way; the device answered alone
    bool guarded = false;               ///< the reply would have been late; a local exit answered in time
    std::optional<LoggedChoice> shadow; ///< none: no second policy looked on

    // What the policy reported of its decision; none: it has no such figure.
    std::optional<float> probability; ///< that it gave the decision, 0..1
    std::optional<float> value;       ///< reward that it expected
    std::optional<float> entropy;     ///< of its probabilities, nats
    std::optional<float> temperature; ///< alpha
    std::optional<float> criticLoss;  ///< of its last lesson
    std::optional<float> actorLoss;

    /// No edge could have answered: there was none, or the link to it was not up or failed under way.
    bool isAlone() const
    {
        return fallback || (link != LinkCondition::Connected && link != LinkCondition::Unknown);
    }
};

} // namespace coinfer
