#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace coinfer {

/// The pending requests, with what is needed to time them and to end them. Pure.
class RequestLedger {
public:
    struct Entry {
        Nanoseconds sent{};
        std::int64_t bytes = 0;
        Nanoseconds patience{}; ///< timeout, counted from `sent`
        std::optional<Nanoseconds> released{}; ///< when its last byte went to the socket
    };

    bool contains(std::uint32_t id) const { return m_entries.contains(id); }
    void add(std::uint32_t id, Entry entry) { m_entries.emplace(id, entry); }
    /// The last byte of the request went to the socket at `at`; ignored if there is no pending request with
    /// this id.
    void released(std::uint32_t id, Nanoseconds at);
    /// Ends a request; nullopt if there is no pending request with this id.
    std::optional<Entry> take(std::uint32_t id);
    /// Ends all requests; returns their ids in increasing order.
    std::vector<std::uint32_t> takeAll();

    /// When the first request times out; nullopt if none is pending.
    std::optional<Nanoseconds> nextDeadline() const;
    /// Requests that have timed out by `now`, by increasing id.
    struct Overdue {
        std::uint32_t id = 0;
        Nanoseconds patience{};
    };
    std::vector<Overdue> overdue(Nanoseconds now) const;

private:
    std::map<std::uint32_t, Entry> m_entries;
};

} // namespace coinfer
