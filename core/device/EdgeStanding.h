#pragma once

#include "core/base/LinkState.h"
#include "core/link/Messages.h"

#include <QString>

#include <optional>

namespace coinfer {

/// One of the edges that a device may use, for the user.
struct EdgeStanding {
    QString place; ///< HOST:PORT
    LinkState state = LinkState::Disconnected;
    bool isChosen = false;                 ///< it answers, or will as soon as it is connected
    QString text;                          ///< the latest message about its connection
    std::optional<Microseconds> roundTrip; ///< the last one of this connection
    std::optional<EdgeTimes> times;        ///< its speed, from its last hello
    std::optional<double> netMicros;       ///< of the whole network, from `times`
    bool operator==(const EdgeStanding&) const = default;
};

} // namespace coinfer
