#pragma once

#include "core/session/Frames.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// Of times, in milliseconds; see percentilePlace(). All 0 for no values.
struct Quantiles {
    double mean = 0;
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;
};
Quantiles quantiles(std::vector<Microseconds> times);

/// The frames for which one decision was made, and how they ended.
struct DecisionCount {
    Decision decision;
    std::int64_t frames = 0;
    std::int64_t met = 0;     ///< within the deadline
    std::int64_t bytesUp = 0; ///< 0: the decision sends nothing
};

/// The frames on which a second policy decided, and what was predicted for its decisions.
struct SecondCount {
    QString policy;
    std::int64_t frames = 0;
    std::int64_t met = 0;     ///< predicted to be within the deadline
    std::int64_t known = 0;   ///< frames whose expected accuracy and bytes are logged, too
    double right = 0;         ///< right answers expected of these
    std::int64_t bytesUp = 0; ///< expected on the wire for these

    void add(const LoggedChoice& choice, Microseconds deadline);
    std::optional<double> accuracy() const;      ///< expected, 0..1; none if no frame logs it
    std::optional<double> bytesPerFrame() const; ///< expected; likewise
};

struct SessionSummary {
    std::int64_t frames = 0;
    std::int64_t answered = 0; ///< frames with a label
    std::int64_t alone = 0;    ///< that no edge could have answered, see FrameRecord::isAlone
    std::int64_t fallback = 0; ///< of these, frames during which the link failed
    std::int64_t guarded = 0;
    std::int64_t looked = 0;                     ///< of which the device computed an exit before the decision
    std::array<std::int64_t, kExits> onDevice{}; ///< answered on the device, by exit from 1
    std::int64_t known = 0;                      ///< answered frames whose true class is known
    std::optional<double> accuracy;              ///< 0..1 over the known frames; none without any
    Quantiles latency;
    Quantiles device, encode, uplink, queue, edge, reply;
    std::int64_t bytesUp = 0;
    std::int64_t bytesDown = 0;
    double deadlineMet = 0;                  ///< share of frames, 0..1; 0 without frames
    double reward = 0;                       ///< mean
    std::vector<DecisionCount> decisions;    ///< most frequent first
    std::vector<SecondCount> secondPolicies; ///< in the order of their first decision
};

SessionSummary summarise(std::span<const FrameRecord> frames);

struct PolicySummary {
    QString policy;
    SessionSummary summary;
};
struct SummaryByPolicy {
    SessionSummary all;
    std::vector<PolicySummary> policies; ///< in the order of their first decision
};
SummaryByPolicy summariseByPolicy(const FrameSpans& frames);

/// The decisions of two parts of a session combined, most frequent first.
std::vector<DecisionCount> joined(const std::vector<DecisionCount>& first,
                                  const std::vector<DecisionCount>& second);
/// Likewise their second policies, in the order of their first decision.
std::vector<SecondCount> joined(const std::vector<SecondCount>& first,
                                const std::vector<SecondCount>& second);

/// frames, answered, alone, fallback, guarded, looked, on_device (a list), accuracy (null if unknown),
/// latency_ms, phases_ms, bytes_up, bytes_down, deadline_met, reward, decisions, second_policies: the
/// output of `demo`, `device` and `report` with --json.
QJsonObject toJson(const SessionSummary& summary);

} // namespace coinfer
