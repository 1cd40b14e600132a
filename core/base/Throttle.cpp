#include "core/base/Throttle.h"

#include "core/base/Scenarios.h"
#include "core/base/TraceFile.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coinfer {
namespace {

constexpr BitRate kFastest = BitRate::fromMbps(1e6);

} // namespace

Result<std::shared_ptr<const RateSchedule>> parseThrottle(const QString& text)
{
    const QString plain = text.trimmed();
    if (plain.compare(QStringLiteral("off"), Qt::CaseInsensitive) == 0)
        return std::shared_ptr<const RateSchedule>();
    if (scenarioNames().contains(plain))
        return makeScenario(plain);
    if (const auto rate = parseBitRate(plain)) {
        if (*rate > kFastest)
            return Error{
                QCoreApplication::translate("Problems", "%1 is over the limit of %2; write off for no limit")
                    .arg(plain, formatBitRate(kFastest))};
        return RateSchedule::constant(*rate);
    }
    if (QFileInfo::exists(plain))
        return readTrace(plain);
    return Error{QCoreApplication::translate("Problems",
                                             "\"%1\" is not a throttle; write a rate like 5mbit or "
                                             "400kbit, a scenario (%2), the path of a trace file, or off")
                     .arg(text, scenarioNames().join(QStringLiteral(", ")))};
}

} // namespace coinfer
