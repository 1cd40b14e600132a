#include "app/common/DeviceWords.h"

#include "app/common/Agents.h"
#include "app/common/LiveAgent.h"
#include "core/base/Units.h"
#include "core/decide/Policies.h"
#include "core/vision/FrameSource.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coinfer {
namespace {

constexpr double kSlowest = 1000;

} // namespace

QStringList policyChoices()
{
    return agentNames() << kLiveAgent << policyNames() << QStringLiteral("linucb");
}

Result<void> checkPolicyName(const QString& name)
{
    if (name.startsWith(QStringLiteral("fixed:"))) {
        const auto decision = parseFixedDecision(name);
        return decision ? Result<void>() : decision.error();
    }
    if (policyChoices().contains(name) ||
        (name.startsWith(kAgentPrefix) && name.size() > kAgentPrefix.size()))
        return {};
    return Error{
        QCoreApplication::translate(
            "Problems", "there is no policy \"%1\"; choose one of %2, fixed:EXIT/CUT/CODEC, agent:FILE")
            .arg(name, policyChoices().join(QStringLiteral(", ")))};
}

Result<void> checkSourceName(const QString& text)
{
    return text == kAutomatic ? Result<void>() : checkSourceText(text);
}

Result<void> checkThrottle(const QString& text)
{
    if (QFileInfo(text).isFile())
        return {};
    const auto schedule = RateSchedule::parse(text);
    return schedule ? Result<void>() : schedule.error();
}

Result<Nanoseconds> parseDeadline(const QString& text)
{
    const auto deadline = parseDuration(text);
    if (!deadline || deadline->count() > 0)
        return deadline;
    return Error{QCoreApplication::translate("Problems", "a deadline must be longer than 0; try 100ms")};
}

Result<std::optional<double>> parseSlowdown(const QString& text)
{
    if (text == kPi4)
        return std::optional<double>();
    bool isNumber = false;
    const double factor = text.toDouble(&isNumber);
    if (isNumber && factor >= 1 && factor <= kSlowest)
        return std::optional(factor);
    return Error{QCoreApplication::translate("Problems",
                                             "\"%1\" is not a slowdown; give a factor from 1 to 1000, or pi4")
                     .arg(text)};
}

Result<LinkShape> parseShape(const QString& throttle, const QString& delay, const QString& jitter)
{
    auto schedule = RateSchedule::parse(throttle);
    const auto wait = parseDuration(delay), spread = parseDuration(jitter);
    if (!schedule)
        return schedule.error();
    if (!wait)
        return wait.error();
    if (!spread)
        return spread.error();
    return LinkShape{*schedule, toMicroseconds(*wait), toMicroseconds(*spread)};
}

} // namespace coinfer
