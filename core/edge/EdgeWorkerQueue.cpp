#include "core/edge/EdgeWorkerQueue.h"

#include <algorithm>
#include <utility>

namespace coinfer {

void EdgeWorkerQueue::add(EdgeTask task)
{
    const std::scoped_lock lock(m_mutex);
    Share& share = m_shares[task.device];
    if (share.tasks.empty())
        share.used = std::max(share.used, m_used);
    share.tasks.push_back(std::move(task));
    ++m_waiting;
    m_changed.notify_all();
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
        return std::pair(share.used, share.tasks.front().received);
    };
    auto best = m_shares.end();
    for (auto entry = m_shares.begin(); entry != m_shares.end(); ++entry)
        if (!entry->second.tasks.empty() && (best == m_shares.end() || rank(*entry) < rank(*best)))
            best = entry;
    return best;
}

std::optional<EdgeTask> EdgeWorkerQueue::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || m_waiting > 0; });
    if (m_closed)
        return std::nullopt;
    Share& share = next()->second;
    m_used = share.used;
    EdgeTask task = std::move(share.tasks.front());
    share.tasks.pop_front();
    --m_waiting;
    return task;
}

void EdgeWorkerQueue::charge(DeviceId device, Nanoseconds work)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_shares.find(device); found != m_shares.end())
        found->second.used += work;
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
