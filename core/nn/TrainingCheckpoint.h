#pragma once

#include "core/base/Result.h"
#include "core/nn/TrainingNet.h"

#include <QString>

#include <optional>

namespace torch::optim {
class Optimizer;
}

namespace coinfer {

/// Writes net, momentum and the number of finished epochs. If the process is killed while writing, the old
/// file stays. `fingerprint` identifies the run (network, classes, seed, epochs...): loading another run's
/// file fails.
Result<void> saveCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                            torch::optim::Optimizer& optimizer, int epochsDone);
/// Number of finished epochs; nullopt if there is no such file yet.
Result<std::optional<int>> loadCheckpoint(const QString& path, const QString& fingerprint, TrainingNet& net,
                                          torch::optim::Optimizer& optimizer);

} // namespace coinfer
