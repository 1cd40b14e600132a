#pragma once

#include "core/base/Clock.h"

#include <QHostAddress>

#include <map>

namespace coinfer {

/// Which addresses have failed to prove themselves too often of late and are shut out. Its memory is bounded:
/// of too many addresses those are forgotten that failed longest ago. An IPv6 network of 64 bits counts as
/// one address, because one machine has all of it. Pure: times are given.
class FailedProofs {
public:
    static constexpr std::size_t kMostAddresses = 1024;

    /// `most` failures within `period` shut an address out until `period` after the last of them. 0: never.
    FailedProofs(int most, Nanoseconds period) : m_most(most), m_period(period) {}

    /// True if this failure shuts the address out from now on.
    bool add(const QHostAddress& address, Nanoseconds now);
    bool isShutOut(const QHostAddress& address, Nanoseconds now);
    /// Counts a connection that was closed because its address is shut out; how many there were so far.
    int turnAway(const QHostAddress& address);
    /// A proven address starts afresh.
    void forgive(const QHostAddress& address);

private:
    struct Record {
        Nanoseconds first{}; ///< beginning of the period that is counted
        Nanoseconds last{};
        int failures = 0;
        int turnedAway = 0;
    };
    using Records = std::map<QByteArray, Record>;

    Record* find(const QHostAddress& address, Nanoseconds now);
    void makeRoom(Nanoseconds now);

    int m_most;
    Nanoseconds m_period;
    Records m_records;
};

} // namespace coinfer
