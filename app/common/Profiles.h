#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"

#include <QString>

#include <memory>

namespace coinfer {

/// What decisions cost, by `--model NAME|FILE` and `--profile NAME|FILE`: "measured" (this machine in both
/// roles), "pi4-pc" (an estimate of a Raspberry Pi 4 against a PC), a shipped one of assets/profiles, or the
/// path of a profile.
Result<std::shared_ptr<const LatencyModel>> openCosts(const QString& model, const QString& profile);

} // namespace coinfer
