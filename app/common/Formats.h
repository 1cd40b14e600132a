#pragma once

#include "core/nn/Engine.h"

namespace coinfer {

/// What --format takes: int8, float, or auto, the faster one on this machine.
inline constexpr const char* kAutoFormat = "auto";
inline constexpr const char* kFormatHelp =
    "number format of the stages: int8, float, or auto, the faster one on this machine";
Result<void> checkFormat(const QString& text);
/// Tries which one is faster if the text is auto.
Result<NumberFormat> chosenFormat(const QString& text);

} // namespace coinfer
