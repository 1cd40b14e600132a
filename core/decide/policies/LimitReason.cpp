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
    if (gains.device == most) {
        const Nanoseconds part = predicted.device + predicted.encode;
        const bool isSmall = 2 * part < predicted.total(); // because the device is slow
        const QString words =
            isSmall
                ? Words::tr("The device limits this frame: its own work takes %1. A faster one could compute "
                            "more and send less.")
                : Words::tr("The device limits this frame: it takes %1; a faster one would help most.");
        return words.arg(share(part, observation));
    }
    return Words::tr("The edge limits this frame: it takes %1; a faster one would help most.")
        .arg(share(predicted.queue + predicted.edge, observation));
}

} // namespace coinfer
