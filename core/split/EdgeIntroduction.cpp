#include "core/split/EdgeIntroduction.h"

#include <QCoreApplication>

namespace coinfer {

EdgeTimes introduction(const MachineProfile& edge)
{
    return {.machine = edge.machine,
            .format = toString(edge.format),
            .stageMicros = edge.stageMicros,
            .microsPerKilovalue = edge.microsPerKilovalue,
            .microsPerKilopixel = edge.microsPerKilopixel};
}

Result<MachineProfile> edgeProfile(const EdgeTimes& times, const Network& network)
{
    const auto format = parseNumberFormat(times.format);
    if (!format)
        return format.error();
    if (times.stageMicros.size() != network.stages().size())
        return Error{QCoreApplication::translate("Problems", "it has times for %1 stages, but %2 has %3")
                         .arg(times.stageMicros.size())
                         .arg(network.name())
                         .arg(network.stages().size())};
    return MachineProfile{.machine = times.machine,
                          .format = *format,
                          .stageMicros = times.stageMicros,
                          .microsPerKilovalue = times.microsPerKilovalue,
                          .microsPerKilopixel = times.microsPerKilopixel};
}

} // namespace coinfer
