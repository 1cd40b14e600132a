#pragma once

#include <QString>

#include <set>

namespace coinfer {

/// Lets each reason be reported once, and only a few in total, because a peer could invent new ones. Pure.
class ReportedOnce {
public:
    /// Whether to report the reason now.
    bool add(const QString& reason) { return m_reported.size() < kMost && m_reported.insert(reason).second; }

private:
    static constexpr std::size_t kMost = 8;

    std::set<QString> m_reported;
};

} // namespace coinfer
