#pragma once

#include "core/nn/TrainingBatches.h"
#include "core/nn/TrainingNet.h"

namespace coinfer {

/// Runs up to 512 pictures through the net. For each stage's output and each bit level it finds the range
/// with the smallest quantisation error.
Calibration calibrate(TrainingNet& net, const Network& network, const Normalisation& normalisation,
                      const std::vector<LabelledImage>& pictures);

/// The range from 0 with the smallest error when the values, which are not negative, are quantised to `bits`.
Range leastErrorRange(const at::Tensor& values, int bits);

} // namespace coinfer
