#include "core/decide/policies/LimitReason.h"

#include "core/base/Units.h"

#include <QCoreApplication>

#include <algorithm>

namespace coinfer {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LimitReason)
};

constexpr double kWorthNaming = 0.005; // of reward

QString share(Nanoseconds part, const Observation& observation)
{
    return Words::tr("%1 of the %2 deadline").arg(formatDuration(part), formatDuration(observation.deadline));
}

} // namespace

QString limitReason(const Observation& observation, const Phases& predicted, double mbps, const Gains& gains)
{
    if (!observation.connected)
        return Words::tr(
                   "The link limits this frame: nothing can be sent now, the device answers alone in %1.")
            .arg(share(predicted.total(), observation));
    if (predicted.total() > observation.deadline)
        return Words::tr(
                   "The deadline limits this frame: the answer is expected after %1, the deadline is %2.")
            .arg(formatDuration(predicted.total()), formatDuration(observation.deadline));
    const double most = std::max({gains.link, gains.device, gains.edge});
    if (most < kWorthNaming)
        return Words::tr("Nothing limits this frame: it takes %1.")
            .arg(share(predicted.total(), observation));
    if (gains.link == most)
        return Words::tr(
                   "The link limits this frame: %1 and a round trip of %2; a better one would help most.")
            .arg(formatBitRate(BitRate::fromMbps(mbps)), formatDuration(observation.roundTrip));
    const Nanoseconds device = predicted.device + predicted.encode;
    if (gains.device == most && 2 * device < predicted.total()) // its part here is small, because it is slow
        return Words::
            tr("The device limits this frame: %1 are its own. A faster one could compute more and send less.")
                .arg(share(device, observation));
    if (gains.device == most)
        return Words::tr("The device limits this frame: it takes %1; a faster one would help most.")
            .arg(share(device, observation));
    return Words::tr("The edge limits this frame: it takes %1; a faster one would help most.")
        .arg(share(predicted.queue + predicted.edge, observation));
}

} // namespace coinfer
