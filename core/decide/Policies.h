#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <QStringList>

#include <memory>

namespace coinfer {

/// Creates a policy that needs no training, by name: device-only, edge-only, random, neurosurgeon, edgent,
/// search, search-p10, search-expected and fixed:E/C/B. The error lists the names.
Result<std::unique_ptr<Policy>> makePolicy(const QString& name, std::shared_ptr<const LatencyModel> model,
                                           std::uint64_t seed);
QStringList policyNames(); ///< without the fixed ones
/// The decision in `fixed:E/C/B`, checked as far as possible without a network: the exit exists, cut and bits
/// are numbers.
Result<Decision> parseFixedDecision(const QString& name);
QString fixedPolicyName(const Decision& decision); ///< inverse of parseFixedDecision()

} // namespace coinfer
