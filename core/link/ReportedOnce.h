#pragma once

#include <QString>

#include <set>

namespace coinfer {

/// Lets each reason be told once. No more than a few: a peer could make up ever new ones. Pure.
class ReportedOnce {
public:
    /// Whether it is to be told now.
    bool add(const QString& reason) { return m_reported.size() < kMost && m_reported.insert(reason).second; }

private:
    static constexpr std::size_t kMost = 8;

    std::set<QString> m_reported;
};

} // namespace coinfer
