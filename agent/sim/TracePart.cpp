#include "agent/sim/TracePart.h"

#include "agent/sim/TraceMaker.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace coinfer {
namespace {

constexpr std::array kParts{TracePart::All, TracePart::Train, TracePart::HeldOut};
constexpr int kHeldOutEvery = 3;

} // namespace

TracePart tracePart(const QString& name)
{
    if (!name.contains(QLatin1Char('_')))
        return TracePart::Train;
    bool isNumber = false;
    const uint number = name.section(QLatin1Char('_'), -1).toUInt(&isNumber);
    return isNumber && number % kHeldOutEvery == 0 ? TracePart::HeldOut : TracePart::Train;
}

QString tracePartName(TracePart part)
{
    switch (part) {
    case TracePart::All:
        return QStringLiteral("all");
    case TracePart::Train:
        return QStringLiteral("train");
    case TracePart::HeldOut:
        break;
    }
    return QStringLiteral("held-out");
}

Result<TracePart> parseTracePart(const QString& name)
{
    QStringList names;
    for (TracePart part : kParts) {
        if (tracePartName(part) == name)
            return part;
        names << tracePartName(part);
    }
    return Error{QStringLiteral("there is no part \"%1\" of the traces; choose one of %2")
                     .arg(name, names.join(QStringLiteral(", ")))};
}

std::vector<std::shared_ptr<const RateSchedule>>
ofPart(TracePart part, const std::vector<std::shared_ptr<const RateSchedule>>& traces)
{
    std::vector<std::shared_ptr<const RateSchedule>> those;
    std::ranges::copy_if(traces, std::back_inserter(those), [part](const auto& trace) {
        return part == TracePart::All || tracePart(trace->name()) == part;
    });
    return those;
}

Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTracePart(const QString& folder, TracePart part)
{
    const auto all = loadTraceFolder(folder);
    if (!all)
        return all.error();
    auto those = ofPart(part, *all);
    if (those.empty())
        return Error{QStringLiteral("no trace in \"%1\" belongs to the part \"%2\": held-out traces have "
                                    "names that end in _ and a number divisible by 3, such as 4g_009.csv")
                         .arg(folder, tracePartName(part))};
    return those;
}

} // namespace coinfer
