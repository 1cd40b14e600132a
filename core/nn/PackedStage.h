#pragma once

#include "core/nn/FoldedWeights.h"

#include <memory>

namespace at {
class Tensor;
}

namespace coinfer {

/// A stage with its weights in the layout that the operators of one number format need. Feature maps are
/// {N,C,H,W} stored channels last, vectors {N,L}, with the same N in every call: 1, except in bench_Batch.
/// Use it in one thread; exceptions of LibTorch pass through.
class PackedStage {
public:
    virtual ~PackedStage() = default;
    /// The result is only valid until the next call.
    virtual at::Tensor run(const at::Tensor& input) = 0;
};

/// A float stage that uses LibTorch's packed XNNPACK operators: ReLU fused, weights laid out once.
std::unique_ptr<PackedStage> packFloat(const Stage& stage, const FoldedStage& weights);

/// Nearest-neighbour enlargement of a feature map to side x side; unchanged for 0.
at::Tensor enlarged(const at::Tensor& features, int side);

/// A feature map as one vector in channels-last order, as linear stages read it. Vectors are unchanged.
at::Tensor flattened(const at::Tensor& features);

} // namespace coinfer
