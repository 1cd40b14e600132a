#include "core/decide/Policies.h"

#include "core/decide/policies/DeviceOnlyPolicy.h"
#include "core/decide/policies/EdgeOnlyPolicy.h"
#include "core/decide/policies/EdgentPolicy.h"
#include "core/decide/policies/NeurosurgeonPolicy.h"
#include "core/decide/policies/RandomPolicy.h"
#include "core/decide/policies/SearchExpectedPolicy.h"
#include "core/decide/policies/SearchPolicy.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace coinfer {
namespace {

QString textsOf(std::span<const CutCodec> codecs)
{
    QStringList texts;
    for (const CutCodec& codec : codecs)
        texts << toString(codec);
    return texts.join(QStringLiteral(", "));
}

Error notFixed(const QString& name)
{
    return Error{QCoreApplication::translate(
                     "Problems",
                     "\"%1\" is not a fixed policy; write fixed:EXIT/CUT/CODEC, for example fixed:5/2/4 "
                     "(4 bits) or fixed:5/0/jpeg-20, or with a look fixed:5/1/bottleneck-2+1@0.8 (exit 1 "
                     "answers if it is at least 0.8 sure)")
                     .arg(name)};
}

/// If nothing is sent, any codec means the same decision; at cut 0 "8" means the raw picture.
Result<FixedChoice> parseFixed(const QString& name, const Network& network)
{
    auto parsed = parseFixedPolicy(name);
    if (!parsed)
        return parsed;
    Decision& decision = parsed->decision;
    const int last = network.pathLength(decision.exit);
    if (decision.cut == last)
        decision = network.local(decision.exit);
    else if (decision.cut == 0 && decision.codec == CutCodec(8))
        decision.codec = CutCodec::raw();
    if (decision.cut > last)
        return Error{QCoreApplication::translate("Problems", "\"%1\": exit %2 has cuts 0 to %3")
                         .arg(name)
                         .arg(decision.exit)
                         .arg(last)};
    if (!network.isValid(decision))
        return Error{QCoreApplication::translate("Problems", "\"%1\": at cut %2 the codecs are %3")
                         .arg(name)
                         .arg(decision.cut)
                         .arg(textsOf(network.codecs(decision.exit, decision.cut)))};
    return parsed;
}

} // namespace

Result<std::unique_ptr<Policy>> makePolicy(const QString& name, std::shared_ptr<const LatencyModel> model,
                                           std::uint64_t seed)
{
    using Made = std::unique_ptr<Policy>;
    if (name == QLatin1String("device-only"))
        return Made(std::make_unique<DeviceOnlyPolicy>(std::move(model)));
    if (name == QLatin1String("edge-only"))
        return Made(std::make_unique<EdgeOnlyPolicy>(std::move(model)));
    if (name == QLatin1String("random"))
        return Made(std::make_unique<RandomPolicy>(std::move(model), seed));
    if (name == QLatin1String("neurosurgeon"))
        return Made(std::make_unique<NeurosurgeonPolicy>(std::move(model)));
    if (name == QLatin1String("edgent"))
        return Made(std::make_unique<EdgentPolicy>(std::move(model)));
    if (name == QLatin1String("search"))
        return Made(std::make_unique<SearchPolicy>(std::move(model), Caution::Expected));
    if (name == QLatin1String("search-once"))
        return Made(std::make_unique<SearchPolicy>(std::move(model), Caution::Expected, Looks::Never));
    if (name == QLatin1String("search-p10"))
        return Made(std::make_unique<SearchPolicy>(std::move(model), Caution::TenthPercentile));
    if (name == QLatin1String("search-expected"))
        return Made(std::make_unique<SearchExpectedPolicy>(std::move(model)));
    if (!name.startsWith(QLatin1String("fixed:")))
        return Error{QStringLiteral("there is no policy \"%1\"; choose one of %2, fixed:EXIT/CUT/CODEC")
                         .arg(name, policyNames().join(QStringLiteral(", ")))};
    const auto choice = parseFixed(name, model->model().network);
    if (!choice)
        return choice.error();
    if (choice->look.exit > 0 && !model->canLook())
        return Error{QCoreApplication::translate(
                         "Problems", "\"%1\": the model \"%2\" does not say how accurate decisions "
                                     "are after a look; measure it with \"coinfer-cli evaluate "
                                     "--write\"")
                         .arg(name, model->model().name)};
    return Made(std::make_unique<FixedPolicy>(std::move(model), choice->decision, choice->look));
}

Result<FixedChoice> parseFixedPolicy(const QString& name)
{
    static const QRegularExpression form(QStringLiteral(
        "^fixed:([0-9]{1,3})/([0-9]{1,3})/([a-z0-9-]{1,32})(?:\\+([0-9])@([01](?:\\.[0-9]{1,6})?))?$"));
    const auto match = form.match(name);
    if (!match.hasMatch())
        return notFixed(name);
    const auto codec = parseCutCodec(match.captured(3));
    if (!codec)
        return Error{QStringLiteral("\"%1\": %2").arg(name, codec.error().message)};
    const Decision decision{match.captured(1).toInt(), match.captured(2).toInt(), *codec};
    if (decision.exit < 1 || decision.exit > kExits)
        return Error{
            QCoreApplication::translate("Problems", "\"%1\": exits are 1 to %2").arg(name).arg(kExits)};
    if (match.captured(4).isEmpty())
        return FixedChoice{decision, {}};
    const FixedLook look{.exit = match.captured(4).toInt(), .threshold = match.captured(5).toDouble()};
    if (look.exit < 1 || look.exit > kLooks || look.exit >= decision.exit || look.threshold > 1)
        return Error{QCoreApplication::translate(
                         "Problems", "\"%1\": a look is at an exit from 1 to %2 that is earlier than "
                                     "the decision's, and its confidence is from 0 to 1")
                         .arg(name)
                         .arg(kLooks)};
    return FixedChoice{decision, look};
}

QString fixedPolicyName(const Decision& decision, const FixedLook& look)
{
    const QString name = QStringLiteral("fixed:") + toString(decision);
    return look.exit == 0 ? name : QStringLiteral("%1+%2@%3").arg(name).arg(look.exit).arg(look.threshold);
}

QStringList policyNames()
{
    return {QStringLiteral("device-only"),  QStringLiteral("edge-only"),  QStringLiteral("random"),
            QStringLiteral("neurosurgeon"), QStringLiteral("edgent"),     QStringLiteral("search"),
            QStringLiteral("search-once"),  QStringLiteral("search-p10"), QStringLiteral("search-expected")};
}

} // namespace coinfer
