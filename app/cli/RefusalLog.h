#pragma once

#include "core/base/Clock.h"

#include <QString>

#include <cstdint>
#include <map>
#include <optional>

namespace coinfer::cli {

/// What an edge logs about refused connections: the first one immediately, then at most one line a minute
/// that summarises all others, however many there are and wherever they come from. Pure: times are given.
class RefusalLog {
public:
    static constexpr Nanoseconds kPeriod = std::chrono::minutes(1);
    static constexpr std::size_t kMostHosts = 1000; ///< counted one by one; more count as others

    /// The line to write now, if any. `address` is HOST:PORT.
    std::optional<QString> add(const QString& address, const QString& reason, Nanoseconds now);
    /// To be called now and then: the sum of a minute that is over.
    std::optional<QString> sumUp(Nanoseconds now);
    /// What has not been written yet, at the end.
    std::optional<QString> rest();

private:
    struct Host {
        std::int64_t count = 0;
        QString reason; ///< the last one
    };

    void count(const QString& host, const QString& reason);
    bool isQuiet(Nanoseconds now) const { return !m_written || now - *m_written >= kPeriod; }

    std::map<QString, Host> m_hosts;
    std::int64_t m_count = 0; ///< not written yet, of all hosts
    std::optional<Nanoseconds> m_written;
};

} // namespace coinfer::cli
