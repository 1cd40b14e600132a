#include "app/cli/RefusalLog.h"

#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace coinfer::cli {
namespace {

constexpr std::size_t kMostNamed = 3;     ///< hosts in one line
constexpr qsizetype kLongestReason = 300; ///< letters; a peer's own words may be in it

} // namespace

std::optional<QString> RefusalLog::add(const QString& address, const QString& reason, Nanoseconds now)
{
    if (m_count == 0 && isQuiet(now)) {
        m_written = now;
        return QStringLiteral("refused %1: %2").arg(address, reason.left(kLongestReason));
    }
    count(address.left(address.lastIndexOf(QLatin1Char(':'))), reason); // each attempt has its port
    return sumUp(now);
}

void RefusalLog::count(const QString& host, const QString& reason)
{
    ++m_count;
    if (m_hosts.size() >= kMostHosts && !m_hosts.contains(host))
        return;
    Host& known = m_hosts[host];
    ++known.count;
    known.reason = reason.left(kLongestReason);
}

std::optional<QString> RefusalLog::sumUp(Nanoseconds now)
{
    if (m_count == 0 || !isQuiet(now))
        return {};
    m_written = now;
    return rest();
}

std::optional<QString> RefusalLog::rest()
{
    if (m_count == 0)
        return {};
    std::vector<std::pair<QString, Host>> most(m_hosts.begin(), m_hosts.end());
    std::ranges::stable_sort(most, std::ranges::greater(),
                             [](const auto& host) { return host.second.count; });
    most.resize(std::min(most.size(), kMostNamed));
    QStringList parts;
    std::int64_t others = std::exchange(m_count, 0);
    const std::int64_t all = others;
    for (const auto& [host, refused] : most) {
        parts << QStringLiteral("%1 of %2 (%3)").arg(refused.count).arg(host, refused.reason);
        others -= refused.count;
    }
    if (others > 0)
        parts << QStringLiteral("%1 of other addresses").arg(others);
    m_hosts.clear();
    return QStringLiteral("refused %1 more: %2").arg(all).arg(parts.join(QStringLiteral(", ")));
}

} // namespace coinfer::cli
