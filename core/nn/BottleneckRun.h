#pragma once

#include "core/nn/BottleneckNet.h"
#include "core/nn/FeatureCache.h"
#include "core/nn/FrozenNet.h"

namespace coinfer {

/// Every hyperparameter of training one bottleneck.
struct BottleneckRecipe {
    int epochs = 12;
    int batch = 48;
    double peakRate = 2e-3;    ///< of AdamW at the end of the rise
    double rise = 0.08;        ///< share of the steps before the peak
    double scoresFrom = 0.45;  ///< share of the steps after which scores count, not features alone; 1: never
    double scoresRate = 5e-4;  ///< learning rate there, then linearly to zero
    double normsUntil = 0.8;   ///< share of the steps after which batch norms keep their statistics
    double weightDecay = 1e-4; ///< of the weights of convolutions
    double gainRate = 2;       ///< learning rate of the gains as a multiple
    double tailRate = 0.2;     ///< learning rate of thawed stages as a multiple
    bool keepsEncoder = false; ///< encoder, gains and sizes stay as they begin
    double nextFeatures = 1.0; ///< weight of the relative error behind the next stage
    double lastFeatures = 1.0; ///< weight of the relative error behind conv5 once the scores count
    double agreement = 1.0;    ///< weight of the divergence from the trained net's scores
    double temperature = 2.0;  ///< of that
    double truth = 0.25;       ///< weight of the cross-entropy of exit 5
    double sideExits = 0.25;   ///< weight of the other exits' divergence
    double labelSmoothing = 0.1;
    std::vector<double> bytes; ///< wanted mean size of the codes by level, smallest first
    double firstPrice = 0.1;   ///< of 1000 bytes, in units of the loss; 0 stays 0
    double priceStep = 0.01;   ///< how fast the price follows a wrong size
    std::uint64_t seed = 1;

    /// For a cut of 1..kBottleneckCuts.
    static BottleneckRecipe suited(const Network& network, int cut);
};

struct BottleneckProgress {
    int cut = 0;
    int epoch = 0; ///< 1-based
    int epochs = 0;
    int step = 0;
    int steps = 0;
    double loss = 0;                   ///< mean over the epoch so far, without the price of the bytes
    double features = 0;               ///< relative squared error behind the next stage, likewise
    std::vector<double> bytes, prices; ///< by level, now
    double secondsLeft = 0;
    bool epochDone = false;
};
/// False stops the run after the step.
using BottleneckObserver = std::function<bool(const BottleneckProgress&)>;

/// One training of the bottleneck at a cut. Use it in one thread; throws what LibTorch throws.
class BottleneckRun {
public:
    /// Trunk stages whose outputs the training at the cut reads: before and behind its bottleneck, and conv5.
    static std::vector<int> cachedStages(int cut);
    /// The cache must hold the outputs of cachedStages(cut). Thawed stages of the net are trained too.
    BottleneckRun(const Network& network, int cut, const FrozenNet& frozen, const FeatureCache& cache,
                  const BottleneckRecipe& recipe, bool bfloat16);
    ~BottleneckRun();

    BottleneckNet& net();
    int epochsDone() const;
    /// False if the observer stopped it or the loss is not a number.
    bool epoch(const BottleneckObserver& observer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
