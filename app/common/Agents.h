#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include "agent/SacPolicy.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace coinfer {

/// "agent:FILE" is the policy of an agent in a file.
inline constexpr QLatin1String kAgentPrefix("agent:");

/// Names of the trained agents that are shipped: assets/agents/NAME.cnfa.
QStringList agentNames();

/// Reads an agent's weights and temperature from its file.
Result<AgentSnapshot> readAgent(const QString& path);
/// The same for a shipped agent's name or "agent:FILE". Each file is read once and kept. Any thread.
Result<AgentSnapshot> agentSnapshot(const QString& name);
/// SHA-256, in hex, of the file that the policy starts from; `learned` is the live agent's own file, if it
/// has one. Empty if the policy is not an agent, or there is no such file.
QString agentHash(const QString& policy, const QString& learned);
/// The policy of a shipped agent, or of "agent:FILE". Any thread.
Result<std::unique_ptr<Policy>> agentPolicy(const QString& name, std::shared_ptr<const LatencyModel> costs);

} // namespace coinfer
