#pragma once

#include "core/base/RateSchedule.h"
#include "core/base/Result.h"

#include <QStringList>

namespace coinfer {

/// The built-in scenarios of bandwidth: 3g-drive, 4g-walk, 5g, outage.
QStringList scenarioNames();
/// Generated from a formula and a seed, not recorded. The error lists the names.
Result<std::shared_ptr<const RateSchedule>> makeScenario(const QString& name);

} // namespace coinfer
