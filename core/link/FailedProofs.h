#pragma once

#include "core/base/Clock.h"

#include <QHostAddress>

#include <map>

namespace coinfer {

/// Which addresses have recently failed to prove the token too often and are shut out. Memory is bounded: of
/// too many addresses, those with the oldest failures are forgotten. An IPv6 /64 network counts as one
/// address, because one machine may have all of it. Pure: times are given.
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
    /// Forgets the failures of an address that has proven the token.
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
