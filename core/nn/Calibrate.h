#pragma once

#include "core/nn/TrainingBatches.h"
#include "core/nn/TrainingNet.h"

namespace coinfer {

/// Runs up to 512 pictures through the net and finds, for each stage's output and bits level, the range
/// whose quantisation error is smallest.
Calibration calibrate(TrainingNet& net, const Network& network, const Normalisation& normalisation,
                      const std::vector<LabelledImage>& pictures);

} // namespace coinfer
