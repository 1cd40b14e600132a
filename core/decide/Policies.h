#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"

#include <QStringList>

#include <memory>

namespace coinfer {

/// The policies that need no learning, by name: device-only, edge-only, random, neurosurgeon, edgent,
/// search, search-p10, search-expected and fixed:E/C/B. The error lists what there is.
Result<std::unique_ptr<Policy>> makePolicy(const QString& name, std::shared_ptr<const LatencyModel> model,
                                           std::uint64_t seed);
QStringList policyNames(); ///< without the fixed ones
/// The decision that `fixed:E/C/B` names, as far as it can be told without a network: the exit is one, cut
/// and bits are numbers.
Result<Decision> parseFixedDecision(const QString& name);

} // namespace coinfer
