#pragma once

#include "core/nn/Model.h"
#include "core/nn/TrainingBatches.h"

#include <string>

namespace at {
class Tensor;
}

namespace coinfer {

/// Bytes -> {B,3,H,W} float, channels last, normalised.
at::Tensor normalised(const ByteBatch& batch, const Normalisation& normalisation);
/// {B} of int64.
at::Tensor labelsOf(const ByteBatch& batch);

/// Max pooling; unchanged for size 0.
at::Tensor pooled(const at::Tensor& x, Pool pool);
/// What a stage convolves: its input pooled, then enlarged, as its row says.
at::Tensor convolvedInput(const at::Tensor& x, const StageRow& row);
/// Name of a stage's array in Model::parameters, such as "conv1.weight".
std::string arrayName(const Stage& stage, const char* part);

} // namespace coinfer
