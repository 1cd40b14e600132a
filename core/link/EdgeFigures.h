#pragma once

#include "core/base/Histogram.h"
#include "core/base/Locked.h"

#include <QLatin1String>

#include <array>
#include <cstddef>
#include <cstdint>

namespace coinfer {

/// Why an edge refused a connection or ended it.
enum class Refusal {
    NoToken,          ///< plain text where a token is demanded
    WrongToken,       ///< it did not prove that it has the token
    ShutOut,          ///< its address has failed to prove itself too often
    NoHello,          ///< no proof or no hello in time
    Crowded,          ///< it had not said hello when too many others came
    WrongVersion,     ///< another version of the protocol
    WrongModel,       ///< another model, or other codecs
    TooManyDevices,   ///< the edge is full
    TooManyOfAddress, ///< the edge is full for its address
    BadMessage,       ///< what it sent is not understood, or comes where it must not
    TooManyPings,
    Silent,    ///< nothing, or no whole message, for too long
    NotReading ///< it does not read its answers
};
inline constexpr std::size_t kRefusals = 13;

/// The reason as a word of a monitored figure; part of its format, so never translated.
QLatin1String wordOf(Refusal refusal);

/// What an edge has counted since it was made. A plain value.
struct EdgeFigures {
    std::int64_t connections = 0; ///< accepted, including those refused later
    std::int64_t joined = 0;      ///< devices that were welcomed
    std::int64_t left = 0;        ///< of these
    std::array<std::int64_t, kRefusals> refused{};

    // Requests. Those accepted and in none of the others are still to be answered.
    std::int64_t accepted = 0;
    std::int64_t answered = 0;
    std::int64_t late = 0;      ///< answered with late, and not computed
    std::int64_t failed = 0;    ///< answered with an error
    std::int64_t abandoned = 0; ///< the device has left
    std::int64_t busy = 0;      ///< not accepted, since too many of the device were waiting

    std::int64_t bytesReceived = 0; ///< messages with their headers, without those of TLS and TCP
    std::int64_t bytesSent = 0;

    // Of the answered requests.
    Histogram queue, decode, compute;
    Histogram total; ///< from a request's last byte to its answer

    std::int64_t devices() const { return joined - left; }
    std::int64_t waiting() const { return accepted - answered - late - failed - abandoned; }
    std::int64_t allRefused() const;
    void refuse(Refusal refusal) { ++refused[static_cast<std::size_t>(refusal)]; }
};

/// Counted in the link thread, read by any.
using EdgeCounters = Locked<EdgeFigures>;

} // namespace coinfer
