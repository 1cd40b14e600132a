#pragma once

#include "core/base/Image.h"
#include "core/nn/Model.h"

namespace coinfer {

/// A calibrated model with random weights, for measuring speed and for tests without trained weights. Its
/// batch norms have the statistics of randomPicture(), so that the features are realistic.
Model untrainedModel(const Network& network, std::uint64_t seed);

/// Blocks of random colour with noise. Same size and seed, same picture.
Image randomPicture(int size, std::uint64_t seed);

} // namespace coinfer
