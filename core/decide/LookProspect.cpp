#include "core/decide/LookProspect.h"

#include "core/decide/LatencyModel.h"

#include <algorithm>
#include <cassert>

namespace coinfer {

Observation expectedAfterLook(int exit, const Observation& now, const LatencyModel& costs)
{
    const double micros = costs.cost(costs.model().network.local(exit)).deviceMicros;
    Observation then = now;
    then.look = Look{.exit = exit, .spent = fromMicros(micros * now.deviceSlowdown)};
    return then;
}

LookProspect prospectOf(std::span<const Accuracies> bins, std::span<const Worth> worths,
                        std::span<const std::uint16_t> places, const LimitedAnswer& own)
{
    assert(!bins.empty() && !worths.empty() && worths.size() == places.size());
    LookProspect prospect{.value = 0};
    std::vector<double> shares(worths.size());
    for (std::size_t b = 0; b < bins.size(); ++b) {
        const Accuracies& bin = bins[b];
        std::size_t best = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < worths.size(); ++i) {
            const double value = worths[i].of(bin.decisions[places[i]], bin.exits);
            if (value > most && (i != own.index || b >= own.firstBin))
                best = i, most = value;
        }
        prospect.value += bin.share * most;
        prospect.best.push_back(best);
        shares[best] += bin.share;
    }
    prospect.likeliest = static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
    return prospect;
}

} // namespace coinfer
