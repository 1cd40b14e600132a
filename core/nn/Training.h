#pragma once

#include "core/data/Augment.h"
#include "core/data/DataSet.h"
#include "core/nn/Model.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace coinfer {

/// From `from` (share of all epochs, 0..1) on, training pictures have `size` pixels a side.
struct PictureGrowth {
    double from = 0;
    int size = 0;
};

/// Every hyperparameter of a training run.
struct TrainingSettings {
    int epochs = 30;
    int batch = 128;
    double peakRate = 0.1;        ///< learning rate at the top of the one-cycle schedule
    double rise = 0.18;           ///< share of the steps before the top; then linearly to zero
    double momentum = 0.9;        ///< Nesterov
    double weightDecay = 5e-4;    ///< on weights of convolutions and linear stages only
    double labelSmoothing = 0.1;
    std::array<double, kExits> exitWeights{0.25, 0.25, 0.25, 0.25, 1.0};
    double distillation = 0.3;    ///< share of the loss that asks each exit to agree with all exits' mean
    double noiseFrom = 0.55;      ///< share of the epochs after which cuts are quantised in training
    double jpegShare = 0.25;      ///< of the pictures that go through a JPEG in those last epochs
    Augmentation augmentation;
    std::vector<PictureGrowth> growth; ///< empty: nominal size throughout
    int threads = 2;
    std::uint64_t seed = 1;
    QString checkpoint;           ///< file to resume from and to write after each epoch; empty: none
    std::shared_ptr<const Model> start; ///< whose weights to begin with; null: from nothing

    /// What suits the network's size; the caller changes what it likes.
    static TrainingSettings suited(const Network& network);
    /// The same to go on from trained weights: fewer epochs, a lower rate, full size from the start.
    static TrainingSettings suited(const Network& network, std::shared_ptr<const Model> start);
};

struct TrainingProgress {
    int epoch = 0; ///< 1-based
    int epochs = 0;
    int step = 0;
    int steps = 0; ///< in this epoch
    double loss = 0;                      ///< mean over the epoch so far
    double secondsLeft = 0;
    bool epochDone = false;
    std::optional<std::array<double, kExits>> accuracy; ///< on the test pictures; every few epochs, when done
    QStringList skipped; ///< pictures that could not be read; in the first report alone
};

/// Called a few times a second; returning false stops the run after the step (the last checkpoint stays).
using TrainingObserver = std::function<bool(const TrainingProgress&)>;

/// Trains the network from nothing, from `settings.start`, or from the checkpoint. Same seed and machine, same net. The result is
/// calibrated, has its record, and still lacks the accuracy table.
Result<Model> trainModel(const QString& name, const QString& network, const DataSet& train, const DataSet& test,
                         const TrainingSettings& settings, const TrainingObserver& observer);

} // namespace coinfer
