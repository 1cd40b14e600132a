#include "core/link/ReplyTimes.h"

#include <algorithm>

namespace coinfer {

void cutTo(Microseconds total, InferReply& reply)
{
    reply.atEdge = std::min(reply.atEdge, total);
    reply.queue = std::min(reply.queue, reply.atEdge);
    reply.decode = std::min(reply.decode, reply.atEdge - reply.queue);
    reply.compute = std::min(reply.compute, reply.atEdge - reply.queue - reply.decode);
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
