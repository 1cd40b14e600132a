#include "core/decide/Policies.h"

#include "core/decide/policies/DeviceOnlyPolicy.h"
#include "core/decide/policies/EdgeOnlyPolicy.h"
#include "core/decide/policies/EdgentPolicy.h"
#include "core/decide/policies/FixedPolicy.h"
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

/// If nothing is sent, any codec means the same decision; at cut 0 "8" means the raw picture.
Result<Decision> parseFixed(const QString& name, const Network& network)
{
    const auto parsed = parseFixedDecision(name);
    if (!parsed)
        return parsed.error();
    Decision decision = *parsed;
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
    return decision;
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
    if (name == QLatin1String("search-p10"))
        return Made(std::make_unique<SearchPolicy>(std::move(model), Caution::TenthPercentile));
    if (name == QLatin1String("search-expected"))
        return Made(std::make_unique<SearchExpectedPolicy>(std::move(model)));
    if (!name.startsWith(QLatin1String("fixed:")))
        return Error{QStringLiteral("there is no policy \"%1\"; choose one of %2, fixed:EXIT/CUT/BITS")
                         .arg(name, policyNames().join(QStringLiteral(", ")))};
    const auto decision = parseFixed(name, model->model().network);
    if (!decision)
        return decision.error();
    return Made(std::make_unique<FixedPolicy>(std::move(model), *decision));
}

Result<Decision> parseFixedDecision(const QString& name)
{
    const QRegularExpression form(QStringLiteral("^fixed:([0-9]{1,3})/([0-9]{1,3})/([a-z0-9-]{1,32})$"));
    const auto match = form.match(name);
    if (!match.hasMatch())
        return Error{QCoreApplication::translate(
                         "Problems",
                         "\"%1\" is not a fixed policy; write fixed:EXIT/CUT/CODEC, for example fixed:5/2/4 "
                         "(4 bits) or fixed:5/0/jpeg-20")
                         .arg(name)};
    const auto codec = parseCutCodec(match.captured(3));
    if (!codec)
        return Error{QStringLiteral("\"%1\": %2").arg(name, codec.error().message)};
    const Decision decision{match.captured(1).toInt(), match.captured(2).toInt(), *codec};
    if (decision.exit < 1 || decision.exit > kExits)
        return Error{
            QCoreApplication::translate("Problems", "\"%1\": exits are 1 to %2").arg(name).arg(kExits)};
    return decision;
}

QString fixedPolicyName(const Decision& decision)
{
    return QStringLiteral("fixed:") + toString(decision);
}

QStringList policyNames()
{
    return {QStringLiteral("device-only"),  QStringLiteral("edge-only"),      QStringLiteral("random"),
            QStringLiteral("neurosurgeon"), QStringLiteral("edgent"),         QStringLiteral("search"),
            QStringLiteral("search-p10"),   QStringLiteral("search-expected")};
}

} // namespace coinfer
