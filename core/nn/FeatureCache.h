#pragma once

#include "core/nn/FrozenNet.h"
#include "core/nn/TrainingBatches.h"

#include <functional>
#include <map>

namespace coinfer {

/// What a frozen net makes of pictures and of varied copies of them, kept as bytes, so that training behind a
/// cut need not compute it in every epoch. Row = variant * pictures + picture; variant 0 is the plain
/// picture, variant 1 (where there is one) its mirror image, the others are random.
struct FeatureCache {
    std::size_t pictures = 0;
    int variants = 0;
    std::map<int, std::vector<std::uint8_t>> outputs; ///< by trunk stage: rows of {h,w,c} bytes
    std::map<int, float> steps;                       ///< by trunk stage: the value of one unit of a byte
    std::vector<float> scores;                        ///< rows of {exits 1..5, classes}
    std::vector<std::int64_t> labels;                 ///< of the pictures

    std::size_t rows() const { return pictures * static_cast<std::size_t>(variants); }
};

struct CacheSettings {
    std::vector<int> stages; ///< trunk stages whose outputs are kept
    int variants = 4;
    Augmentation augmentation; ///< of the variants from 2 on; its size is the network's
    std::uint64_t seed = 1;
};

/// Called after each batch with the number of rows done; false stops.
using CacheObserver = std::function<bool(std::size_t rows)>;

/// An incomplete cache (rows not computed are zero) if the observer stops it.
FeatureCache cacheFeatures(const Model& model, const FrozenNet& net,
                           const std::vector<LabelledImage>& pictures, const CacheSettings& settings,
                           const CacheObserver& observer);

/// Rows of a stage as features {B,C,H,W} in bfloat16 or float, channels last.
at::Tensor cachedFeatures(const FeatureCache& cache, const Stage& stage, std::span<const std::size_t> rows,
                          bool bfloat16);
/// {B,classes} of one exit.
at::Tensor cachedScores(const FeatureCache& cache, int exit, std::span<const std::size_t> rows);

} // namespace coinfer
