#include "app/common/Agents.h"

#include "app/common/Assets.h"
#include "app/common/LiveAgent.h"

#include "agent/AgentFile.h"
#include "agent/SacPolicy.h"

#include <QCryptographicHash>
#include <QFile>

#include <map>
#include <mutex>

namespace coinfer {
namespace {

Result<QString> pathOf(const QString& name)
{
    if (name.startsWith(kAgentPrefix))
        return name.sliced(kAgentPrefix.size());
    return findAsset(QStringLiteral("agents/%1.cnfa").arg(name));
}

} // namespace

Result<AgentSnapshot> readAgent(const QString& path)
{
    auto agent = loadAgent(path);
    if (!agent)
        return agent.error();
    const QJsonValue alpha = agent->record[QStringLiteral("alpha")]; // dqn has none
    return AgentSnapshot{.weights = std::make_shared<const AgentWeights>(std::move(agent->weights)),
                         .temperature = alpha.isDouble() ? std::optional(alpha.toDouble()) : std::nullopt,
                         .name = agent->name};
}

Result<AgentSnapshot> agentSnapshot(const QString& name)
{
    static std::mutex mutex; // comparisons make thousands of policies on several threads
    static std::map<QString, AgentSnapshot> read;
    const std::lock_guard lock(mutex);
    auto found = read.find(name);
    if (found == read.end()) {
        const auto path = pathOf(name);
        if (!path)
            return path.error();
        auto opened = readAgent(*path);
        if (!opened)
            return opened.error();
        found = read.emplace(name, *std::move(opened)).first;
    }
    return found->second;
}

QStringList agentNames()
{
    return {QStringLiteral("sac"), QStringLiteral("dqn")};
}

QString agentHash(const QString& policy, const QString& learned)
{
    const bool isLive = policy == kLiveAgent;
    if (!isLive && !agentNames().contains(policy) && !policy.startsWith(kAgentPrefix))
        return {};
    const auto path = isLive && QFile::exists(learned) ? Result<QString>(learned)
                                                       : pathOf(isLive ? QStringLiteral("sac") : policy);
    if (!path)
        return {};
    QFile file(*path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

Result<std::unique_ptr<Policy>> agentPolicy(const QString& name, std::shared_ptr<const LatencyModel> costs)
{
    auto snapshot = agentSnapshot(name);
    if (!snapshot)
        return snapshot.error();
    auto policy = SacPolicy::create(std::move(costs), *std::move(snapshot));
    if (!policy)
        return policy.error();
    return std::unique_ptr<Policy>(std::move(policy).value());
}

} // namespace coinfer
