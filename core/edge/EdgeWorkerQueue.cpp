#include "core/edge/EdgeWorkerQueue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace coinfer {

Nanoseconds EdgeTask::due() const
{
    return request.budget ? received + *request.budget : Nanoseconds::max();
}

EdgeWorkerQueue::EdgeWorkerQueue(std::shared_ptr<const Clock> clock) : m_clock(std::move(clock)) {}

void EdgeWorkerQueue::add(EdgeTask task)
{
    const std::scoped_lock lock(m_mutex);
    Share& share = m_shares[task.device];
    if (share.tasks.empty())
        share.used = std::max(share.used, m_used);
    const auto place = std::ranges::upper_bound(share.tasks, task.due(), {}, &EdgeTask::due);
    share.tasks.insert(place, std::move(task));
    ++m_waiting;
    m_changed.notify_one();
}

void EdgeWorkerQueue::drop(DeviceId device)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_shares.find(device);
    if (found == m_shares.end())
        return;
    m_waiting -= static_cast<int>(found->second.tasks.size());
    m_shares.erase(found);
}

/// Of those who want something.
EdgeWorkerQueue::Shares::iterator EdgeWorkerQueue::next()
{
    const auto rank = [](const Shares::value_type& entry) {
        const Share& share = entry.second;
        return std::tuple(share.used, share.underWay, share.tasks.front().received);
    };
    auto best = m_shares.end();
    for (auto entry = m_shares.begin(); entry != m_shares.end(); ++entry)
        if (!entry->second.tasks.empty() && (best == m_shares.end() || rank(*entry) < rank(*best)))
            best = entry;
    return best;
}

/// The first request that cannot be in time any more, even if it were computed now.
std::optional<EdgeTurn> EdgeWorkerQueue::takeLate(Nanoseconds now)
{
    for (auto& [device, share] : m_shares)
        for (auto task = share.tasks.begin(); task != share.tasks.end() && task->request.budget; ++task) {
            const auto needs = m_times.least(task->request.decision, now);
            const Nanoseconds left = task->due() - now;
            if (left > Nanoseconds::zero() && left >= needs.value_or(Nanoseconds::zero()))
                continue;
            EdgeTurn turn{.task = std::move(*task), .late = true, .needs = needs};
            share.tasks.erase(task);
            --m_waiting;
            return turn;
        }
    return std::nullopt;
}

std::optional<EdgeTurn> EdgeWorkerQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_waiting > 0; });
    if (m_closed)
        return std::nullopt;
    const Nanoseconds now = m_clock->now();
    if (auto late = takeLate(now))
        return late;
    Share& share = next()->second;
    m_used = std::max(m_used, share.used);
    EdgeTurn turn{.task = std::move(share.tasks.front())};
    turn.needs = m_times.least(turn.task.request.decision, now);
    share.tasks.pop_front();
    share.used += turn.needs.value_or(Nanoseconds::zero());
    ++share.underWay;
    --m_waiting;
    return turn;
}

void EdgeWorkerQueue::charge(const EdgeTurn& turn, Nanoseconds work)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_shares.find(turn.task.device);
    if (found == m_shares.end())
        return;
    found->second.used += work - turn.needs.value_or(Nanoseconds::zero());
    --found->second.underWay;
}

void EdgeWorkerQueue::learn(const Decision& decision, Nanoseconds took)
{
    const std::scoped_lock lock(m_mutex);
    m_times.record(decision, took, m_clock->now());
}

void EdgeWorkerQueue::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

int EdgeWorkerQueue::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_waiting;
}

} // namespace coinfer
