#pragma once

#include "core/nn/PackedStage.h"

namespace coinfer {

/// Bytes through LibTorch's quantised operators, packed for the backend that PackingFor has chosen. Weights
/// have a scale for each output and codes from -weightLimit to weightLimit; outputs run from 0 to `high`.
/// A stage that gives class scores computes in float.
std::unique_ptr<PackedStage> packInt8(const Stage& stage, const FoldedStage& weights, int weightLimit,
                                      float high);

/// Step between the byte codes of features from 0 to `high`.
inline double int8Scale(float high)
{
    return high / 255.0;
}

} // namespace coinfer
