#pragma once

#include "core/nn/Network.h"

namespace coinfer {

/// The learned bottleneck at one cut of the trunk as stages with their shapes. The latent is the output of
/// the encoder's last stage; the decoder's last output has the shape of the features at the cut.
struct BottleneckStages {
    int cut = 0; ///< number of trunk stages before the encoder
    std::vector<Stage> encoder, decoder;

    Shape latent() const { return encoder.back().output; }
    std::vector<Stage> all() const; ///< encoder, then decoder
};

/// The table's bottleneck at the cut (1..kBottleneckCuts), whether or not the network has it.
BottleneckStages bottleneckStages(const Network& network, int cut);

} // namespace coinfer
