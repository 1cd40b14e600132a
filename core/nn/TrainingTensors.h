#pragma once

#include "core/nn/Model.h"
#include "core/nn/TrainingBatches.h"

namespace at {
class Tensor;
}

namespace coinfer {

/// Bytes -> {B,3,H,W} float, channels last, normalised.
at::Tensor normalised(const ByteBatch& batch, const Normalisation& normalisation);
/// {B} of int64.
at::Tensor labelsOf(const ByteBatch& batch);

} // namespace coinfer
