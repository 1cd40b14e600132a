#pragma once

#include "core/nn/Network.h"

#include <vector>

namespace coinfer {

/// Microseconds of the stages from position `from` up to but excluding `to` on the exit's path. `stageMicros`
/// has one value for each stage of Network::stages().
inline double pathMicros(const std::vector<double>& stageMicros, const Network& network, int exit, int from,
                         int to)
{
    double sum = 0;
    for (const int stage :
         network.path(exit).subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)))
        sum += stageMicros.at(static_cast<std::size_t>(stage));
    return sum;
}

/// For the whole path of the exit.
inline double pathMicros(const std::vector<double>& stageMicros, const Network& network, int exit)
{
    return pathMicros(stageMicros, network, exit, 0, network.pathLength(exit));
}

} // namespace coinfer
