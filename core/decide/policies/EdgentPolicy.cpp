#include "core/decide/policies/EdgentPolicy.h"

#include "core/decide/policies/Unquantised.h"

#include <algorithm>
#include <optional>

namespace coinfer {
namespace {

struct Line {
    double start = 0; ///< us
    double slope = 0; ///< us per multiply-add
};

/// Least squares over the stages of one operation.
Line fit(const Network& network, const std::vector<double>& stageMicros, Operation operation)
{
    double count = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i < stageMicros.size(); ++i) {
        const Stage& stage = network.stages()[i];
        if (stage.row.operation != operation)
            continue;
        const auto macs = static_cast<double>(stage.macs);
        count += 1, x += macs, y += stageMicros[i], xx += macs * macs, xy += macs * stageMicros[i];
    }
    const double scatter = count * xx - x * x;
    if (scatter <= 0)
        return {count > 0 ? y / count : 0, 0};
    const double slope = std::max((count * xy - x * y) / scatter, 0.0);
    return {(y - slope * x) / count, slope};
}

MachineProfile regressed(MachineProfile machine, const Network& network)
{
    const Line convolution = fit(network, machine.stageMicros, Operation::Convolution);
    const Line linear = fit(network, machine.stageMicros, Operation::Linear);
    for (std::size_t i = 0; i < machine.stageMicros.size(); ++i) {
        const Stage& stage = network.stages()[i];
        const Line& line = stage.row.operation == Operation::Convolution ? convolution : linear;
        machine.stageMicros[i] = std::max(line.start + line.slope * static_cast<double>(stage.macs), 0.0);
    }
    return machine;
}

LatencyModel regressed(const LatencyModel& measured)
{
    const Network& network = measured.model().network;
    Profile profile = measured.profile();
    profile.device = regressed(std::move(profile.device), network);
    profile.edge = regressed(std::move(profile.edge), network);
    return measured.withProfile(std::move(profile));
}

} // namespace

EdgentPolicy::EdgentPolicy(std::shared_ptr<const LatencyModel> model)
    : ModelPolicy(model, [](const DecisionCost& cost) { return isUnquantised(cost.decision); }),
      m_regressed(regressed(*model))
{
}

void EdgentPolicy::takeUp(const std::shared_ptr<const LatencyModel>& costs)
{
    m_regressed = regressed(*costs);
}

QString EdgentPolicy::name() const
{
    return QStringLiteral("edgent");
}

Plan EdgentPolicy::choose(const Observation& observation, std::span<const DecisionCost> candidates)
{
    Observation unloaded = observation;
    unloaded.deviceSlowdown = unloaded.edgeSlowdown = 1;
    unloaded.edgeQueue = {};
    std::optional<Decision> quickest, latest; // latest: last exit that meets the deadline
    Microseconds least{}, leastOfLatest{};
    for (const DecisionCost& cost : candidates) {
        const Microseconds total =
            m_regressed.predict(m_regressed.cost(cost.decision), unloaded, mbps(observation)).total();
        if (!quickest || total < least)
            quickest = cost.decision, least = total;
        const bool later = !latest || cost.decision.exit > latest->exit ||
                           (cost.decision.exit == latest->exit && total < leastOfLatest);
        if (total <= observation.deadline && later)
            latest = cost.decision, leastOfLatest = total;
    }
    return latest.value_or(*quickest);
}

} // namespace coinfer
