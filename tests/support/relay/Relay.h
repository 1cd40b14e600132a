#pragma once

#include "core/base/Clock.h"
#include "tests/support/relay/StreamParts.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <memory>
#include <vector>

namespace coinfer {

/// One blow against one message, or record, that passes a relay. The next blow falls only after some replies
/// have come through again.
struct Blow {
    enum class On { DeviceHello, EdgeHello, Request, Reply, Handshake /**< the device's first record */ };
    enum class Act {
        Reset, ///< the bytes before `at` are passed on, then both connections are reset
        End,   ///< the same, but the connections end as if the sender had closed them
        Flip,  ///< the bits of `mask` change in the byte at `at`
        Twice, ///< it comes twice
        Swap,  ///< the next one of this direction overtakes it
    };
    On on = On::Request;
    Act act = Act::Reset;
    int at = 0; ///< negative: counted from the message's end
    unsigned char mask = 1;
};

/// How a relay misbehaves, once kRepliesBefore replies have come through.
struct Fault {
    enum class Kind {
        Delay,    ///< every message arrives `delay` later
        Stall,    ///< nothing is passed on, in either direction; afterwards all of it
        HalfOpen, ///< the edge's side is gone without a word to the device; at the end it resets, as a
                  ///< machine does that is back and knows of no connection
        Reorder,  ///< each reply is held back until the next one has overtaken it
        Repeat,   ///< each reply comes twice
        Blows,    ///< the blows, one after the other
    };
    Kind kind = Kind::Blows;
    Milliseconds lasts{1'500}; ///< of every kind but Blows
    Milliseconds delay{300};
    std::vector<Blow> blows{};
};

/// Stands between devices and an edge on loopback and misbehaves. Has a thread of its own, so that a test
/// that waits does not hold it up. Use it in the thread that made it.
class Relay {
public:
    static constexpr int kRepliesBefore = 100; ///< before the fault
    static constexpr int kRepliesBetween = 10; ///< before the next blow
    static constexpr int kRepliesAfter = 50;   ///< until isRecovered()

    Relay(quint16 edge, Fault fault, Speech speech = Speech::Plain);
    ~Relay();

    quint16 port() const;
    bool isRecovered() const;    ///< the fault is over, and kRepliesAfter replies have come through since
    std::int64_t overAt() const; ///< end of the fault, or the last blow: milliseconds since 1970, UTC
    /// From each blow, or from the end of the fault, until the next reply came through.
    std::vector<Milliseconds> recoveries() const;

private:
    class Loop;
    QThread m_thread;
    std::unique_ptr<Loop> m_loop;
};

} // namespace coinfer
