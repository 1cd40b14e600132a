#pragma once

#include "core/base/Clock.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace coinfer {

/// The requests that are under way, with what is needed to time and to end them. Pure.
class RequestLedger
{
public:
    struct Entry
    {
        Nanoseconds sent{};
        std::int64_t bytes = 0;
        Nanoseconds patience{}; ///< given up so long after `sent`
    };

    bool contains(std::uint32_t id) const { return m_entries.contains(id); }
    void add(std::uint32_t id, Entry entry) { m_entries.emplace(id, entry); }
    /// Ends a request; nullopt if there is none of that number (any more).
    std::optional<Entry> take(std::uint32_t id);
    /// Ends all; their numbers, rising.
    std::vector<std::uint32_t> takeAll();

    /// When the first request is given up; nullopt if none is under way.
    std::optional<Nanoseconds> nextDeadline() const;
    /// What is given up by now, by rising number.
    struct Overdue
    {
        std::uint32_t id = 0;
        Nanoseconds patience{};
    };
    std::vector<Overdue> overdue(Nanoseconds now) const;

private:
    std::map<std::uint32_t, Entry> m_entries;
};

} // namespace coinfer
