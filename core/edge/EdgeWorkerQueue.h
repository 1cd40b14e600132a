#pragma once

#include "core/link/EdgeServer.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

namespace coinfer {

/// A request waiting for the worker.
struct EdgeTask {
    DeviceId device = 0;
    InferRequest request;
    Nanoseconds received{};
};

/// The requests of all devices, passed from the link thread to the worker. Devices get the worker's time in
/// equal shares, however many requests they keep waiting and however long each takes: next is the one that
/// has used the least; of equals, the one whose request has waited longest. Time in which a device wants
/// nothing is not saved up. Its length is bounded by the server's limits, provided that the requests of
/// devices that leave are dropped.
class EdgeWorkerQueue {
public:
    void add(EdgeTask task);
    /// For a device that leaves: removes its requests and forgets what it has used.
    void drop(DeviceId device);
    /// Waits for a request; nullopt once closed, even if requests are left.
    std::optional<EdgeTask> take();
    /// What the worker's answer to a request of the device took.
    void charge(DeviceId device, Nanoseconds work);
    void close();
    int size() const;

private:
    struct Share {
        std::deque<EdgeTask> tasks; ///< in order of arrival
        Nanoseconds used{};         ///< of the worker's time
    };
    using Shares = std::map<DeviceId, Share>;

    Shares::iterator next();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Shares m_shares;
    int m_waiting = 0;
    Nanoseconds m_used{}; ///< of the device that was served last, before it was
    bool m_closed = false;
};

} // namespace coinfer
