#include "app/common/SessionDescription.h"

#include "app/common/Agents.h"
#include "core/decide/Reward.h"
#include "core/link/Place.h"

#include <QDateTime>
#include <QHostInfo>

namespace coinfer {
namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonObject liveDetails(const LiveSettings& live, const LinkShape& shape, const QString& throttle,
                        const QString& policy, const QString& learned)
{
    QJsonObject details{{QStringLiteral("throttle"), throttle},
                        {QStringLiteral("delay_us"), qint64{shape.delay.count()}},
                        {QStringLiteral("jitter_us"), qint64{shape.jitter.count()}},
                        {QStringLiteral("guard"), live.guard},
                        {QStringLiteral("in_flight"), live.inFlight},
                        {QStringLiteral("accuracy_weight"), live.accuracyWeight},
                        {QStringLiteral("byte_price"), live.bytePrice},
                        {QStringLiteral("risk"), live.risk},
                        {QStringLiteral("reward"), rewardName(live.reward)},
                        {QStringLiteral("agent_hash"), orNull(agentHash(policy, learned))}};
    for (const auto& [work, key, name] : kDeviceWork)
        details[QLatin1String(key)] = live.slowdown.*work;
    return details;
}

QString placesOf(const std::vector<DeviceLinkSettings>& edges)
{
    QStringList places;
    for (const DeviceLinkSettings& edge : edges)
        places << placeOf(edge.host, edge.port);
    return places.join(QLatin1Char(','));
}

SessionInfo describeSession(const DeviceSettings& settings, const RunOrigin& origin)
{
    const Model& model = settings.costs->model();
    const auto& schedule = settings.shape.schedule;
    const DeviceOptions& asked = origin.asked;
    QJsonObject details =
        liveDetails(settings.live, settings.shape, schedule ? schedule->name() : QStringLiteral("off"),
                    settings.policy, asked.learned);
    details[QStringLiteral("source")] = origin.source;
    details[QStringLiteral("format")] = toString(settings.format);
    details[QStringLiteral("fps")] = settings.framesPerSecond;
    details[QStringLiteral("seed")] = static_cast<qint64>(asked.seed);
    details[QStringLiteral("threads")] = asked.threads;
    details[QStringLiteral("slowdown_asked")] = asked.slowdown;
    details[QStringLiteral("stress")] = asked.stress;
    details[QStringLiteral("slowdown_bounds")] = orNull(origin.slowdownBounds);
    details[QStringLiteral("learned")] = orNull(asked.learned);
    return {.program = QStringLiteral("coinfer " COINFER_VERSION),
            .started = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
            .model = model.name,
            .modelHash = QString::fromLatin1(model.hash.toHex()),
            .network = model.network.name(),
            .classes = model.classes,
            .device = QHostInfo::localHostName(),
            .edge = placesOf(settings.edges),
            .policy = settings.policy,
            .deadline = toMicroseconds(settings.live.deadline),
            .settings = details};
}

} // namespace coinfer
