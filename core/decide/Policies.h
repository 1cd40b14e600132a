#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"
#include "core/decide/Policy.h"
#include "core/decide/policies/FixedPolicy.h"

#include <QStringList>

#include <memory>

namespace coinfer {

/// Creates a policy that needs no training, by name: device-only, edge-only, random, neurosurgeon, edgent,
/// search, search-once, search-p10, search-expected and fixed:E/C/B, or fixed:E/C/B+K@S with a look at exit
/// K, which answers if it is at least S (0..1) sure. The error lists the names.
Result<std::unique_ptr<Policy>> makePolicy(const QString& name, std::shared_ptr<const LatencyModel> model,
                                           std::uint64_t seed);
QStringList policyNames(); ///< without the fixed ones

/// What a fixed policy always does.
struct FixedChoice {
    Decision decision;
    FixedLook look;
};
/// Of `fixed:E/C/B` or `fixed:E/C/B+K@S`, checked as far as possible without a network.
Result<FixedChoice> parseFixedPolicy(const QString& name);
QString fixedPolicyName(const Decision& decision, const FixedLook& look = {}); ///< the inverse

} // namespace coinfer
