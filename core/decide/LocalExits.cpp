#include "core/decide/LocalExits.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/StageTimes.h"

#include <algorithm>
#include <cassert>

namespace coinfer {
namespace {

std::vector<LocalExit> exitsBehind(const LatencyModel& costs, int exit, int computed, int look)
{
    const Network& network = costs.model().network;
    std::vector<LocalExit> exits;
    for (int other = 1; other <= kExits; ++other)
        if (other == look)
            exits.push_back({.exit = look, .micros = 0});
        else if (network.sharedStages(other, exit) >= computed)
            exits.push_back({.exit = other,
                             .micros = pathMicros(costs.profile().device.stageMicros, network, other,
                                                  computed, network.pathLength(other))});
    return exits;
}

} // namespace

const LocalExit& chooseLocalExit(std::span<const LocalExit> exits, const ExitAccuracies& accuracies,
                                 double slowdown, double left)
{
    const auto accuracy = [&](const LocalExit& exit) {
        return accuracies[static_cast<std::size_t>(exit.exit - 1)];
    };
    assert(!exits.empty());
    const LocalExit* best = nullptr;
    const LocalExit* quickest = &exits.front();
    for (const LocalExit& exit : exits) {
        if (exit.micros < quickest->micros)
            quickest = &exit;
        if (exit.micros * slowdown <= left && (!best || accuracy(exit) > accuracy(*best)))
            best = &exit;
    }
    return best ? *best : *quickest;
}

LocalExits::LocalExits(const LatencyModel& costs)
{
    const Network& network = costs.model().network;
    for (int exit = 1; exit <= kExits; ++exit) {
        Path path;
        const auto& stageMicros = costs.profile().device.stageMicros;
        for (const int stage : network.path(exit))
            path.stageMicros.push_back(stageMicros.at(static_cast<std::size_t>(stage)));
        for (int computed = 0; computed <= network.pathLength(exit); ++computed) {
            path.microsBefore.push_back(pathMicros(stageMicros, network, exit, 0, computed));
            for (int look = 0; look <= kLooks; ++look)
                path.behind[static_cast<std::size_t>(look)].push_back(
                    exitsBehind(costs, exit, computed, look));
        }
        for (int look = 1; look <= kLooks; ++look)
            path.shared[static_cast<std::size_t>(look)] = network.sharedStages(look, exit);
        m_paths.push_back(std::move(path));
    }
}

std::span<const LocalExit> LocalExits::behind(int exit, int computed, int look) const
{
    return path(exit).behind.at(static_cast<std::size_t>(look)).at(static_cast<std::size_t>(computed));
}

int LocalExits::computedAt(const Decision& decision, int look) const
{
    return std::max(decision.cut, path(decision.exit).shared.at(static_cast<std::size_t>(look)));
}

double LocalExits::microsBeforeCut(const Decision& decision, int look) const
{
    const Path& way = path(decision.exit);
    const int computed = std::min(way.shared.at(static_cast<std::size_t>(look)), decision.cut);
    return way.microsBefore.at(static_cast<std::size_t>(decision.cut)) -
           way.microsBefore.at(static_cast<std::size_t>(computed));
}

double LocalExits::stageMicros(int exit, int place) const
{
    return path(exit).stageMicros.at(static_cast<std::size_t>(place));
}

int LocalExits::pathLength(int exit) const
{
    return static_cast<int>(path(exit).stageMicros.size());
}

void LocalFinish::choose(double slowdown, Nanoseconds left)
{
    if (m_micros >= kLeastEvidenceMicros)
        slowdown = std::max(slowdown, inMicros(m_took) / m_micros);
    m_exit =
        chooseLocalExit(m_exits->behind(m_path, m_computed, m_look), *m_accuracies, slowdown, inMicros(left))
            .exit;
}

void LocalFinish::ran(Nanoseconds took)
{
    m_path = m_exit;
    m_micros += m_exits->stageMicros(m_exit, m_computed);
    m_took += took;
    ++m_computed;
}

} // namespace coinfer
