#pragma once

#include "core/base/Result.h"
#include "core/runtime/LatencyModel.h"
#include "core/runtime/Policy.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace coinfer {

/// "agent:FILE" is the policy of an agent of one's own.
inline constexpr QLatin1String kAgentPrefix("agent:");

/// Names of the trained agents that are shipped: assets/agents/NAME.cnfa.
QStringList agentNames();

/// A shipped agent's name or "agent:FILE" -> its policy. Files are read once and kept. Any thread.
Result<std::unique_ptr<Policy>> agentPolicy(const QString& name, std::shared_ptr<const LatencyModel> costs);

} // namespace coinfer
