#pragma once

#include "core/base/Result.h"
#include "core/decide/LatencyModel.h"

#include <QString>

#include <memory>

namespace coinfer {

/// The latency model for `--model NAME|FILE` and `--profile NAME|FILE`. A profile is "measured" (this machine
/// in both roles), "pi4-pc" (an estimate of a Raspberry Pi 4 and a PC; with "-low" or "-high" the quickest or
/// slowest Pi that its sources allow), one in assets/profiles, or a file.
/// `looks`: see LatencyModel::create().
Result<std::shared_ptr<const LatencyModel>> openCosts(const QString& model, const QString& profile,
                                                      PicturePart looks = PicturePart::All);

} // namespace coinfer
