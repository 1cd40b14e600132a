#pragma once

#include "core/base/Result.h"

#include <string>
#include <vector>

namespace coinfer::cli {

/// Whether these files can be written, before time is spent on what goes into them. Empty paths are none;
/// what is there is left alone.
Result<void> checkOutputs(const std::vector<std::string>& paths);

/// Refuses an output that is the input itself, which writing would destroy.
Result<void> checkApart(const QString& input, const QString& output);

/// Whether stdout has taken all that was printed, and does.
Result<void> checkPrinted();

} // namespace coinfer::cli
