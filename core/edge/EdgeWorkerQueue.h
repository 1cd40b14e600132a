#pragma once

#include "core/edge/WorkTimes.h"
#include "core/link/EdgeServer.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace coinfer {

/// A request waiting for a worker.
struct EdgeTask {
    DeviceId device = 0;
    InferRequest request; ///< its budget counts from `received`
    Nanoseconds received{};

    /// When its answer must leave to be of use; the end of time if it has no budget.
    Nanoseconds due() const;
};

/// What a worker is to do next.
struct EdgeTurn {
    EdgeTask task;
    bool late = false;                  ///< not to be computed: the answer can no longer be in time
    std::optional<Nanoseconds> needs{}; ///< what computing it takes, by recent measurements
};

/// The requests of all devices, passed from the link thread to the workers. Devices get the workers' time in
/// equal shares, however many requests they keep waiting and however long each takes: next is the device that
/// has used the least; among equals, the one with the fewest under way, then the one whose request has waited
/// longest. Among a device's requests, the one with the earliest deadline is next. A device saves up no time
/// while it has no requests. Requests that can no longer be in time are taken out of turn. Its length is
/// bounded by the server's limits, provided that the requests of devices that leave are dropped. Any thread.
class EdgeWorkerQueue {
public:
    explicit EdgeWorkerQueue(std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>());

    void add(EdgeTask task);
    /// For a device that leaves: removes its requests and forgets what it has used.
    void drop(DeviceId device);
    /// Waits for a request; nullopt once closed, even if requests are left. Unless it is late, charge() must
    /// follow.
    std::optional<EdgeTurn> take();
    /// The processor time of a worker that a request returned by take() has used.
    void charge(const EdgeTurn& turn, Nanoseconds work);
    /// How long decoding and computing such a request took.
    void learn(const Decision& decision, Nanoseconds took);
    void close();
    int size() const;

private:
    struct Share {
        std::deque<EdgeTask> tasks; ///< by deadline, then in order of arrival
        Nanoseconds used{};         ///< of the workers' time; of requests under way, what they probably need
        int underWay = 0;
    };
    using Shares = std::map<DeviceId, Share>;

    Shares::iterator next();
    std::optional<EdgeTurn> takeLate(Nanoseconds now);

    const std::shared_ptr<const Clock> m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Shares m_shares;
    WorkTimes m_times;
    int m_waiting = 0;
    Nanoseconds m_used{}; ///< the most that a device had used when it was served
    bool m_closed = false;
};

} // namespace coinfer
