#include "core/device/WaitingFrames.h"

#include <utility>

namespace coinfer {

Outcome outcomeOf(const FrameRecord& record)
{
    return {.decision = record.decision,
            .latency = record.total,
            .reward = record.reward,
            .fallback = record.fallback};
}

FrameAnswer answerOf(int exit, const std::shared_ptr<const TimedReply>& reply)
{
    return {.exit = exit, .scores = reply->reply.scores, .reply = reply};
}

FrameAnswer withoutReply(FrameAnswer local, const std::optional<LinkAnswer>& end, bool guard)
{
    if (end)
        local.late = end->reply;
    local.guarded = guard && (!end || end->reply);
    local.fallback = !local.guarded;
    return local;
}

void WaitingFrames::leaveTo(EdgeLink& link, WaitingFrame frame)
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_count;
    }
    const std::uint32_t request = frame.way.request.value();
    const Nanoseconds until = frame.way.answerBy;
    frame.way.local.reset(); // it refers to costs that the device may replace
    link.whenAnswered(request, until,
                      [this, waiting = std::make_shared<WaitingFrame>(std::move(frame))](
                          std::optional<LinkAnswer> arrived, Nanoseconds now) {
                          settle(*waiting, std::move(arrived), now);
                      });
}

/// In the link's thread.
void WaitingFrames::settle(WaitingFrame& frame, std::optional<LinkAnswer> arrived, Nanoseconds now)
{
    const FrameAnswer answer =
        arrived && arrived->reply && !arrived->reply->late
            ? answerOf(frame.way.decision.exit, arrived->reply)
            : withoutReply(std::move(frame.local), arrived, frame.way.observation.guard);
    addAnswer(frame.answered, frame.way, answer, *frame.costs, now);
    const Outcome outcome = outcomeOf(frame.answered.record);
    frame.handOn(std::move(frame.answered));
    const std::scoped_lock lock(m_mutex);
    m_settled.push_back(
        {*frame.way.request, frame.policy, frame.way.observation, outcome, std::move(arrived)});
    --m_count;
    m_settledOne.notify_all();
}

int WaitingFrames::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_count;
}

std::vector<SettledFrame> WaitingFrames::takeSettled()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_settled, {});
}

void WaitingFrames::waitForAll()
{
    std::unique_lock lock(m_mutex);
    m_settledOne.wait(lock, [this] { return m_count == 0; });
}

} // namespace coinfer
