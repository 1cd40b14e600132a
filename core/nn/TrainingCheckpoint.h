#pragma once

#include "core/base/Result.h"
#include "core/nn/TrainingNet.h"

#include <QString>

#include <optional>

namespace torch::optim {
class Optimizer;
}

namespace coinfer {

/// Writes net, momentum and the number of finished epochs; a kill while writing leaves the old file.
/// `fingerprint` names the run (network, classes, seed, epochs...): another run's file is refused.
Result<void> saveCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                            torch::optim::Optimizer& optimizer, int epochsDone);
/// Number of finished epochs, nullopt when there is no such file yet.
Result<std::optional<int>> loadCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                                          torch::optim::Optimizer& optimizer);

} // namespace coinfer
