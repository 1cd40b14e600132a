#pragma once

#include "core/nn/FoldedWeights.h"

#include <memory>

namespace at {
class Tensor;
}

namespace coinfer {

/// A stage whose weights lie as one number format's operators want them. Planes are {1,C,H,W} stored
/// channels last, vectors {1,L}. One thread, one handle; throws what LibTorch throws.
class PackedStage {
public:
    virtual ~PackedStage() = default;
    /// The result is valid until the next call.
    virtual at::Tensor run(const at::Tensor& input) = 0;
};

/// Float through LibTorch's packed operators, which are XNNPACK's: ReLU fused, weights laid out once.
std::unique_ptr<PackedStage> packFloat(const Stage& stage, const FoldedStage& weights);

/// Planes as the linear stages read them: one vector, channels last. Vectors as they are.
at::Tensor flattened(const at::Tensor& features);

} // namespace coinfer
