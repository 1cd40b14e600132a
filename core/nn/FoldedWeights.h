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

/// Weight and bias of a stage at run time, with the batch norm folded into both.
struct FoldedStage {
    Tensor weight; ///< {out, in, h, w} or {out, in}
    Tensor bias;   ///< {out}
};

/// The weights of Network::stages()[stage]. The model must be complete, as those of loadModel are.
FoldedStage foldedStage(const Model& model, int stage);

} // namespace coinfer
