#pragma once

#include "core/decide/Estimators.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/LinkOccupancy.h"
#include "core/device/EdgeLink.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace coinfer {

/// A request whose end the estimators have not learned from yet.
struct SentRequest {
    std::uint32_t id = 0;
    Decision decision;
    Nanoseconds when{};
    std::int64_t bytes = 0;   ///< of the payload
    Nanoseconds deadline{};   ///< of the frame, from its start
    bool isOvertaken = false; ///< the guard has answered its frame
    bool isCounted = false;   ///< as overdue
};

/// The requests that the device has sent, and what their ends teach the estimators. Plain value, kept in the
/// inference thread.
class SentRequests {
public:
    /// `mbps` is the link's estimated throughput, 0 = unknown.
    void add(const SentRequest& request, double mbps);
    /// The guard has answered its frame; ignored if the request has ended.
    void overtake(std::uint32_t id);
    const LinkOccupancy& occupancy() const { return m_occupancy; }

    /// Learns from the answer to a request and forgets the request; ignored if it is not known. `connected`
    /// is the link's state now. A request that failed because the link broke, or that the edge refused at
    /// once, says nothing about the throughput.
    void end(const LinkAnswer& answer, const LatencyModel& costs, bool connected, Nanoseconds now,
             Estimates& estimates);
    /// Learns that overtaken requests are still under way. Only once per request: one stalled transfer is one
    /// piece of evidence, however many frames it lasts.
    void learnFromOverdue(Nanoseconds now, Estimates& estimates);

private:
    std::vector<SentRequest> m_requests;
    LinkOccupancy m_occupancy;
};

} // namespace coinfer
