#pragma once

#include "core/base/Result.h"
#include "core/nn/Model.h"
#include "core/runtime/Profile.h"

#include <QString>

#include <memory>

namespace coinfer {

/// `--profile NAME|FILE`: "measured" (this machine in both roles), "pi4-pc" (an estimate of a Raspberry Pi 4
/// against a PC), a shipped one of assets/profiles, or the path of a profile.
Result<Profile> openProfile(const QString& nameOrFile, const std::shared_ptr<const Model>& model);

} // namespace coinfer
