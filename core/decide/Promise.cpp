#include "core/decide/Promise.h"

#include "core/decide/EarlyAnswers.h"

namespace coinfer {
namespace {

constexpr double kNever = 2;     ///< a confidence that no exit has
constexpr double kDoubt = 0.025; ///< of each half of the promise: together 95 % confidence

/// Pictures that the full net gets right and the decision does not.
std::size_t lost(const LatencyModel& costs, std::size_t decision, std::size_t full)
{
    const Outcomes& outcomes = costs.model().outcomes;
    std::size_t count = 0;
    for (const std::size_t picture : costs.pictures())
        count += outcomes.isRight(picture, full) && !outcomes.isRight(picture, decision) ? 1 : 0;
    return count;
}

bool isFullNet(const Decision& decision)
{
    return decision.exit == kExits && decision.codec.isLossless();
}

} // namespace

bool Promise::allows(const LatencyModel& costs, const Decision& decision,
                     const Observation& observation) const
{
    const auto& look = observation.look;
    if (look && decision.exit == look->exit)
        return look->confidence >= thresholdOf(look->exit); // false for NaN
    return kept[costs.indexOf(decision).value()] != 0;
}

std::size_t Promise::firstBin(const LatencyModel& costs, int look) const
{
    const auto& bins = costs.lookTable().bins(look);
    std::size_t bin = 0;
    while (bin < bins.size() && bins[bin].from < thresholdOf(look))
        ++bin;
    return bin;
}

bool isPromised(double risk, const LatencyModel& costs)
{
    return risk > 0 && risk < 1 && costs.canLook();
}

Promise promiseOf(double risk, const LatencyModel& costs)
{
    const Network& network = costs.model().network;
    const std::size_t pictures = costs.pictures().size(), full = costs.indexOf(network.local(kExits)).value();
    Promise promise{.risk = risk};
    for (int look = 1; look <= kLooks; ++look)
        promise.thresholds[static_cast<std::size_t>(look - 1)] =
            thresholdFor(risk / 2, network, costs.model().outcomes, costs.pictures(), look, kDoubt)
                .value_or(kNever);
    const auto tested = static_cast<double>(costs.costs().size());
    for (std::size_t i = 0; i < costs.costs().size(); ++i) {
        const std::size_t count = lost(costs, i, full);
        const bool hopeless = static_cast<double>(count) > risk / 2 * static_cast<double>(pictures);
        promise.kept.push_back(isFullNet(costs.costs()[i].decision) ||
                               (!hopeless && upperLimit(count, pictures, kDoubt / tested) <= risk / 2));
    }
    return promise;
}

} // namespace coinfer
