#include "core/link/ReplyTimes.h"

#include <algorithm>

namespace coinfer {

namespace {

void cutTo(Microseconds total, InferReply& reply)
{
    reply.atEdge = std::min(reply.atEdge, total);
    reply.queue = std::min(reply.queue, reply.atEdge);
    reply.decode = std::min(reply.decode, reply.atEdge - reply.queue);
    reply.compute = std::min(reply.compute, reply.atEdge - reply.queue - reply.decode);
}

} // namespace

TimedReply timed(const InferReply& reply, const RequestLedger::Entry& request, Nanoseconds at,
                 std::int64_t bytesDown, const PingTimes& pings)
{
    const auto total = toMicroseconds(at - request.sent);
    TimedReply timed{.reply = reply,
                     .sent = request.sent,
                     .received = at,
                     .bytesUp = request.bytes,
                     .bytesDown = bytesDown};
    cutTo(total, timed.reply);
    const Microseconds transit = total - timed.reply.atEdge;
    const auto afterShaper =
        toMicroseconds(at - request.released.value_or(request.sent)) - timed.reply.atEdge;
    timed.down = pings.wayBack(std::clamp(afterShaper, Microseconds::zero(), transit));
    timed.uplink = transit - timed.down;
    return timed;
}

InferReply unanswered(const Late& late)
{
    return {.id = late.id,
            .scores = {},
            .queue = late.atEdge,
            .atEdge = late.atEdge,
            .load = late.load,
            .queueLength = late.queueLength};
}

} // namespace coinfer
