#include "core/link/RequestLedger.h"

#include <algorithm>

namespace coinfer {

void RequestLedger::released(std::uint32_t id, Nanoseconds at)
{
    if (const auto entry = m_entries.find(id); entry != m_entries.end())
        entry->second.released = at;
}

std::optional<RequestLedger::Entry> RequestLedger::take(std::uint32_t id)
{
    const auto node = m_entries.extract(id);
    return node.empty() ? std::nullopt : std::optional(node.mapped());
}

std::vector<std::uint32_t> RequestLedger::takeAll()
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, entry] : m_entries)
        ids.push_back(id);
    m_entries.clear();
    return ids;
}

std::optional<Nanoseconds> RequestLedger::nextDeadline() const
{
    if (m_entries.empty())
        return std::nullopt;
    const auto end = [](const auto& entry) { return entry.second.sent + entry.second.patience; };
    return end(*std::ranges::min_element(m_entries, {}, end));
}

std::vector<RequestLedger::Overdue> RequestLedger::overdue(Nanoseconds now) const
{
    std::vector<Overdue> late;
    for (const auto& [id, entry] : m_entries)
        if (entry.sent + entry.patience <= now)
            late.push_back({id, entry.patience});
    return late;
}

} // namespace coinfer
