#include "agent/sim/LocalPaths.h"

#include "core/runtime/Estimators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace coinfer {
namespace {

Decision alone(const Network& network, int exit)
{
    return {exit, network.pathLength(exit), kFloatBits};
}

double stageMicros(const LatencyModel& model, int stage)
{
    return model.profile().device.stageMicros[static_cast<std::size_t>(stage)];
}

std::vector<LocalPath> pathsBehind(const LatencyModel& model, const LatencyModel& believed,
                                   const Decision& decision)
{
    const Network& network = model.model().network;
    std::vector<LocalPath> paths;
    for (int exit = 1; exit <= kExits; ++exit) {
        if (network.sharedStages(exit, decision.exit) < decision.cut)
            continue;
        LocalPath path{.exit = exit, .accuracy = model.cost(alone(network, exit)).accuracy};
        for (int stage : network.path(exit).subspan(static_cast<std::size_t>(decision.cut))) {
            path.stages.push_back(stageMicros(model, stage));
            path.planned.push_back(stageMicros(believed, stage));
        }
        path.left.assign(path.stages.size() + 1, 0);
        for (std::size_t done = path.stages.size(); done-- > 0;)
            path.left[done] = path.left[done + 1] + path.planned[done];
        for (int other = 1; other <= kExits; ++other)
            path.shared[static_cast<std::size_t>(other)] = network.sharedStages(exit, other) - decision.cut;
        paths.push_back(std::move(path));
    }
    return paths;
}

/// Asks the estimator itself what it takes for evidence.
bool isEvidence(double micros)
{
    SlowdownEstimator estimator;
    estimator.record(Microseconds(std::llround(2 * micros)), micros);
    return estimator.value() > 1.5;
}

double microsBefore(const LatencyModel& model, const Decision& decision)
{
    const auto path = model.model().network.path(decision.exit).first(static_cast<std::size_t>(decision.cut));
    return std::accumulate(path.begin(), path.end(), 0.0,
                           [&](double sum, int stage) { return sum + stageMicros(model, stage); });
}

} // namespace

LocalPaths::LocalPaths(const LatencyModel& model, const LatencyModel& believed)
{
    const auto& costs = model.costs();
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const Decision& decision = costs[i].decision;
        const bool same =
            i > 0 && costs[i - 1].decision.exit == decision.exit && costs[i - 1].decision.cut == decision.cut;
        if (!same)
            m_paths.push_back(pathsBehind(model, believed, decision));
        m_pathsOf.push_back(m_paths.size() - 1);
        m_teaches.push_back(isEvidence(microsBefore(believed, decision)));
    }
    const auto safest = std::ranges::lower_bound(costs, alone(model.model().network, 1), std::less(),
                                                 &DecisionCost::decision);
    m_safest = static_cast<std::size_t>(safest - costs.begin());
}

} // namespace coinfer
