#pragma once

#include "core/data/DataSet.h"
#include "core/nn/BottleneckRun.h"
#include "core/nn/Model.h"

#include <functional>
#include <memory>

namespace coinfer {

struct BottleneckTrainingSettings {
    std::vector<int> cuts{1, 2, 3, 4}; ///< those trained; a bottleneck at another cut stays
    int variants = 4;      ///< of each picture: itself, mirrored, and random crops; fewer if memory is short
    double epochShare = 1; ///< of the recipe's epochs; at least one epoch is trained
    int threads = 1;
    std::uint64_t seed = 1;
    /// Weights file with the finished bottlenecks, written after each cut; a run that finds it resumes behind
    /// them, or fails if it belongs to a net with other weights. Empty: none.
    QString checkpoint;
};

struct BottleneckTrainingProgress {
    int cut = 0;
    double cached = 0;      ///< share of the pictures whose features are computed; then the training begins
    BottleneckProgress run; ///< of the training
    QStringList skipped;    ///< pictures that could not be read; only in the first report
};
/// Called a few times a second; returning false stops the run (finished cuts stay in the checkpoint).
using BottleneckTrainingObserver = std::function<bool(const BottleneckTrainingProgress&)>;

/// Trains a bottleneck at each of the cuts, one after another; everything else of the model stays as it is,
/// to the bit. The result has the table's codecs of pictures, and neither accuracy table nor outcomes: they
/// are to be measured again. The same seed on the same machine gives the same bottlenecks.
Result<Model> trainBottlenecks(std::shared_ptr<const Model> model, const DataSet& train,
                               const BottleneckTrainingSettings& settings,
                               const BottleneckTrainingObserver& observer);

/// What is kept of `pictures` pictures for training the bottleneck at a cut: as many variants of each as the
/// settings want, or fewer if memory is short.
CacheSettings bottleneckCache(const Network& network, int cut, std::size_t pictures,
                              const BottleneckTrainingSettings& settings);

/// The model with this bottleneck instead of the one it may have at that cut.
Result<Model> withBottleneck(const Model& model, const TrainedBottleneck& trained);

/// A trained bottleneck net as a part of a model: how often each code occurs and the ranges of
/// its stages are counted on the unvaried pictures of the cache.
TrainedBottleneck finished(BottleneckNet& net, const Network& network, int cut, const FeatureCache& cache);

} // namespace coinfer
