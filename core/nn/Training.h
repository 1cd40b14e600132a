#pragma once

#include "core/data/Augment.h"
#include "core/data/DataSet.h"
#include "core/nn/Model.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace coinfer {

/// From share `from` (0..1) of all epochs on, training pictures have `size` pixels per side.
struct PictureGrowth {
    double from = 0;
    int size = 0;
};

/// Every hyperparameter of a training run.
struct TrainingSettings {
    int epochs = 30;
    int batch = 128;
    double peakRate = 0.1;     ///< learning rate at the top of the one-cycle schedule
    double rise = 0.18;        ///< share of the steps before the peak; then linearly down to zero
    double momentum = 0.9;     ///< Nesterov
    double weightDecay = 5e-4; ///< only on the weights of convolutions and linear stages
    double labelSmoothing = 0.1;
    std::array<double, kExits> exitWeights{0.25, 0.25, 0.25, 0.25, 1.0};
    double distillation = 0.3; ///< share of the loss that pulls each exit towards the mean of all exits
    double noiseFrom = 0.55;   ///< share of the epochs after which training quantises at cuts
    double jpegShare = 0.25;   ///< of the pictures that are compressed as JPEG in those last epochs
    Augmentation augmentation;
    std::vector<PictureGrowth> growth; ///< empty: nominal size throughout
    int threads = 2;
    std::uint64_t seed = 1;
    QString checkpoint;                 ///< file to resume from and to write after each epoch; empty: none
    std::shared_ptr<const Model> start; ///< model whose weights training starts from; null: random weights

    /// Defaults for the network's size; the caller changes what it likes.
    static TrainingSettings suited(const Network& network);
    /// The same for continuing from trained weights: fewer epochs, a lower rate, full size from the start.
    static TrainingSettings suited(const Network& network, std::shared_ptr<const Model> start);
};

struct TrainingProgress {
    int epoch = 0; ///< 1-based
    int epochs = 0;
    int step = 0;
    int steps = 0;   ///< in this epoch
    double loss = 0; ///< mean over the epoch so far
    double secondsLeft = 0;
    bool epochDone = false;
    std::optional<std::array<double, kExits>> accuracy; ///< on the test pictures; only after every few epochs
    QStringList skipped; ///< pictures that could not be read; only in the first report
};

/// Called a few times a second; returning false stops the run after the step (the last checkpoint stays).
using TrainingObserver = std::function<bool(const TrainingProgress&)>;

/// Trains the network from random weights, from `settings.start`, or from the checkpoint. The same seed on
/// the same machine gives the same net. The result is calibrated and has its record, but no accuracy table
/// yet.
Result<Model> trainModel(const QString& name, const QString& network, const DataSet& train,
                         const DataSet& test, const TrainingSettings& settings,
                         const TrainingObserver& observer);

} // namespace coinfer
