#include "core/link/FailedProofs.h"

#include "core/link/Place.h"

#include <algorithm>

namespace coinfer {
FailedProofs::Record* FailedProofs::find(const QHostAddress& address, Nanoseconds now)
{
    const auto found = m_records.find(networkOf(address));
    if (found == m_records.end())
        return nullptr;
    const Record& record = found->second;
    const Nanoseconds from = record.failures >= m_most ? record.last : record.first;
    if (now - from < m_period)
        return &found->second;
    m_records.erase(found);
    return nullptr;
}

bool FailedProofs::add(const QHostAddress& address, Nanoseconds now)
{
    if (m_most <= 0)
        return false;
    Record* record = find(address, now);
    if (!record) {
        makeRoom(now);
        record = &m_records[networkOf(address)];
        record->first = now;
    }
    record->last = now;
    return ++record->failures == m_most;
}

bool FailedProofs::isShutOut(const QHostAddress& address, Nanoseconds now)
{
    const Record* record = find(address, now);
    return record && record->failures >= m_most;
}

int FailedProofs::turnAway(const QHostAddress& address)
{
    const auto found = m_records.find(networkOf(address));
    return found == m_records.end() ? 0 : ++found->second.turnedAway;
}

void FailedProofs::forgive(const QHostAddress& address)
{
    m_records.erase(networkOf(address));
}

void FailedProofs::makeRoom(Nanoseconds now)
{
    if (m_records.size() < kMostAddresses)
        return;
    std::erase_if(m_records, [&](const auto& entry) { return now - entry.second.last >= m_period; });
    if (m_records.size() >= kMostAddresses)
        m_records.erase(
            std::ranges::min_element(m_records, {}, [](const auto& entry) { return entry.second.last; }));
}

} // namespace coinfer
