#pragma once

#include "core/nn/PackedStage.h"

namespace coinfer {

/// An int8 stage that uses LibTorch's quantised operators, packed for the backend chosen by PackingFor.
/// Weights have one scale per output and values from -weightLimit to weightLimit; outputs range from 0 to
/// `high`. A stage that gives class scores computes in float.
std::unique_ptr<PackedStage> packInt8(const Stage& stage, const FoldedStage& weights, int weightLimit,
                                      float high);

/// Quantisation step of byte features from 0 to `high`.
inline double int8Scale(float high)
{
    return high / 255.0;
}

} // namespace coinfer
