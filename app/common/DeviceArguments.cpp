#include "app/common/DeviceArguments.h"

#include "app/common/Agents.h"
#include "app/common/LiveAgent.h"
#include "core/base/Throttle.h"
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
        const auto choice = parseFixedPolicy(name);
        return choice ? Result<void>() : choice.error();
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
    const auto schedule = parseThrottle(text);
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
    auto schedule = parseThrottle(throttle);
    const auto wait = parseDuration(delay), spread = parseDuration(jitter);
    if (!schedule)
        return schedule.error();
    if (!wait)
        return wait.error();
    if (!spread)
        return spread.error();
    return LinkShape{*schedule, toMicroseconds(*wait), toMicroseconds(*spread)};
}

Result<double> parseRisk(const QString& text)
{
    const bool percent = text.endsWith(QLatin1Char('%'));
    bool isNumber = false;
    const double share = QString(text).remove(QLatin1Char('%')).toDouble(&isNumber) / (percent ? 100 : 1);
    if (text == QLatin1String("off"))
        return 1.0;
    if (!isNumber || !(share > 0 && share < 1) || text.count(QLatin1Char('%')) > 1)
        return Error{
            QStringLiteral("the risk \"%1\" is not a share; give one above 0 and below 1, such as 2% or "
                           "0.02, or off")
                .arg(text)};
    return share;
}

} // namespace coinfer
