#pragma once

#include "core/link/EdgeServer.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace coinfer {

/// A request waiting for the worker.
struct EdgeTask {
    DeviceId device = 0;
    InferRequest request;
    Nanoseconds received{};
};

/// The requests of all devices in order of arrival, passed from the link thread to the worker. Its length is
/// bounded by the server's limits, provided that the requests of devices that leave are dropped.
class EdgeWorkerQueue {
public:
    void add(EdgeTask task)
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
        m_changed.notify_all();
    }

    /// Removes the requests of a device that no longer waits for answers.
    void drop(DeviceId device)
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_tasks, [device](const EdgeTask& task) { return task.device == device; });
    }

    /// Waits for a request; nullopt once closed, even if requests are left.
    std::optional<EdgeTask> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_tasks.empty(); });
        if (m_closed)
            return std::nullopt;
        EdgeTask task = std::move(m_tasks.front());
        m_tasks.pop_front();
        return task;
    }

    void close()
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

    int size() const
    {
        const std::scoped_lock lock(m_mutex);
        return static_cast<int>(m_tasks.size());
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<EdgeTask> m_tasks;
    bool m_closed = false;
};

} // namespace coinfer
