#include "core/link/RequestLedger.h"

#include <algorithm>

namespace coinfer {

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
    const auto sent = [](const auto& entry) { return entry.second.sent; };
    return std::ranges::min_element(m_entries, {}, sent)->second.sent + m_timeout;
}

std::vector<std::uint32_t> RequestLedger::overdue(Nanoseconds now) const
{
    std::vector<std::uint32_t> ids;
    for (const auto& [id, entry] : m_entries)
        if (entry.sent + m_timeout <= now)
            ids.push_back(id);
    return ids;
}

} // namespace coinfer
