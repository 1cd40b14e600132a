#include "core/device/FrameAccount.h"

#include "core/decide/Reward.h"
#include "core/split/SplitInference.h"

#include <QDateTime>

#include <algorithm>

namespace coinfer {
namespace {

/// Where the time of a frame went; `now` is when it was answered.
Phases phasesOf(const FrameUnderWay& frame, const FrameAnswer& answer, Nanoseconds now)
{
    const Microseconds total = toMicroseconds(now - frame.start);
    Phases phases{.device = std::min(toMicroseconds(frame.deviceDone - frame.start), total)};
    if (!frame.sent) {
        phases.device = total;
        return phases;
    }
    phases.encode = toMicroseconds(*frame.sent - frame.deviceDone);
    if (!answer.reply) { // the time waiting for a reply that did not come in time
        const Microseconds waited = total - phases.device - phases.encode;
        phases.queue = answer.late ? std::min(answer.late->reply.queue, waited) : Microseconds::zero();
        phases.uplink = waited - phases.queue;
        return phases;
    }
    const TimedReply& reply = *answer.reply;
    phases.uplink = reply.uplink + toMicroseconds(reply.sent - *frame.sent);
    phases.queue = reply.reply.queue;
    phases.edge = reply.reply.atEdge - reply.reply.queue;
    phases.reply = total - phases.device - phases.encode - phases.uplink - phases.queue - phases.edge;
    return phases;
}

/// By what was known of the frame when the decision was made.
double accuracyOf(const FrameUnderWay& frame, const FrameAnswer& answer, const LatencyModel& costs)
{
    const Accuracies& known = costs.accuracies(frame.observation);
    if (answer.guarded || answer.fallback)
        return known.of(answer.exit);
    return known.decisions[costs.indexOf(frame.decision, frame.observation.lookedAt()).value()];
}

} // namespace

void addAnswer(AnsweredFrame& answered, const FrameUnderWay& frame, const FrameAnswer& answer,
               const LatencyModel& costs, Nanoseconds now)
{
    FrameRecord& record = answered.record;
    answered.probabilities = softmax(answer.scores);
    record.wallMilliseconds = QDateTime::currentMSecsSinceEpoch();
    record.decision = frame.decision;
    record.answeredBy = answer.exit;
    record.total = toMicroseconds(now - frame.start);
    record.phases = phasesOf(frame, answer, now);
    const auto& heard = answer.reply ? answer.reply : answer.late;
    record.bytesUp = heard ? heard->bytesUp : frame.payloadBytes;
    record.bytesDown = heard ? heard->bytesDown : 0;
    record.deadline = toMicroseconds(frame.observation.deadline);
    record.deadlineMet = record.total <= record.deadline;
    record.label = argmax(answered.probabilities);
    record.confidence = answered.probabilities.at(static_cast<std::size_t>(record.label));
    record.link = frame.link;
    if (const auto& look = frame.observation.look) {
        record.look = look->exit;
        record.lookConfidence = static_cast<float>(look->confidence);
    }
    if (heard)
        record.edgeLoad = heard->reply.load;
    record.guarded = answer.guarded;
    record.fallback = answer.fallback;
    record.reward = reward(accuracyOf(frame, answer, costs), record.total,
                           static_cast<double>(frame.payloadBytes), frame.observation);
}

} // namespace coinfer
