#pragma once

#include "core/nn/Model.h"

namespace at {
class Tensor;
}

namespace coinfer {

/// The same values for LibTorch, without a copy; `array` outlives it.
at::Tensor viewOf(const Tensor& array);

/// What the variance of a batch norm is increased by before its root is taken, as in training.
inline constexpr double kBatchNormEpsilon = 1e-5;

/// What a stage multiplies and adds at run time: batch norm has become part of both.
struct FoldedStage {
    Tensor weight; ///< {out, in, h, w} or {out, in}
    Tensor bias;   ///< {out}
};

/// The weights of Network::stages()[stage]. The model must be complete, as loadModel's are.
FoldedStage foldedStage(const Model& model, int stage);

} // namespace coinfer
