#include "core/device/SentRequests.h"

#include "core/decide/LatencyConstants.h"

#include <algorithm>
#include <utility>

namespace coinfer {

void SentRequests::add(const SentRequest& request, double mbps)
{
    if (m_requests.empty())
        m_occupancy.clear();
    m_requests.push_back(request);
    m_occupancy.sent((static_cast<double>(request.bytes) + kRequestOverheadBytes) * 8, mbps, request.when);
}

void SentRequests::overtake(std::uint32_t id)
{
    const auto found = std::ranges::find(m_requests, id, &SentRequest::id);
    if (found != m_requests.end())
        found->isOvertaken = true;
}

void SentRequests::end(const LinkAnswer& answer, const LatencyModel& costs, bool connected, Nanoseconds now,
                       Estimates& estimates)
{
    const auto found = std::ranges::find(m_requests, answer.id, &SentRequest::id);
    if (found == m_requests.end())
        return;
    const SentRequest request = *found;
    m_requests.erase(found);
    if (!answer.reply) {
        const Nanoseconds waited = now - request.when;
        if (connected && waited >= request.deadline)
            estimates.throughput.recordGivenUp(request.bytes, toMicroseconds(waited), now);
        return;
    }
    const InferReply& reply = answer.reply->reply;
    const Microseconds roundTrip = estimates.roundTrip.smoothed().value_or(Microseconds{});
    estimates.throughput.record(answer.reply->bytesUp,
                                m_occupancy.carried(request.when, answer.reply->uplink, roundTrip / 2),
                                roundTrip, now);
    estimates.queue.record(reply.queue, now);
    const Microseconds work = reply.decode + reply.compute;
    estimates.edge.record(answer.reply->late ? answer.reply->late->needs.value_or(Microseconds::zero())
                                             : work,
                          costs.cost(request.decision).edgeMicros);
    estimates.edgeLoad = reply.load;
}

void SentRequests::learnFromOverdue(Nanoseconds now, Estimates& estimates)
{
    for (SentRequest& request : m_requests)
        if (request.isOvertaken && !std::exchange(request.isCounted, true))
            estimates.throughput.recordOverdue(request.bytes, toMicroseconds(now - request.when), now);
}

} // namespace coinfer
