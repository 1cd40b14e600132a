#pragma once

#include "core/base/Image.h"
#include "core/nn/Model.h"

namespace coinfer {

/// A calibrated model that has learnt nothing: what speed is measured on and tests run on where there are no
/// trained weights. Its batch norms have the statistics of randomPicture(), so features look alive.
Model untrainedModel(const Network& network, std::uint64_t seed);

/// Blocks of random colour under noise. Same size and seed, same picture.
Image randomPicture(int size, std::uint64_t seed);

} // namespace coinfer
