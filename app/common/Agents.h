#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include "agent/SacPolicy.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace coinfer {

/// "agent:FILE" is the policy of an agent of one's own.
inline constexpr QLatin1String kAgentPrefix("agent:");

/// Names of the trained agents that are shipped: assets/agents/NAME.cnfa.
QStringList agentNames();

/// An agent's file -> what it decides from.
Result<AgentSnapshot> readAgent(const QString& path);
/// A shipped agent's name or "agent:FILE" -> what it decides from. Files are read once and kept. Any thread.
Result<AgentSnapshot> agentSnapshot(const QString& name);
/// SHA-256 of the file that this policy begins from, in hex; `learned` is the live agent's own, where it has
/// one. Empty where the policy is none of the agents, or there is no such file.
QString agentHash(const QString& policy, const QString& learned);
/// A shipped agent's name or "agent:FILE" -> its policy. Any thread.
Result<std::unique_ptr<Policy>> agentPolicy(const QString& name, std::shared_ptr<const LatencyModel> costs);

} // namespace coinfer
