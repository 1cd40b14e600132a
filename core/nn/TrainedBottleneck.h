#pragma once

#include "core/base/ArrayFile.h"
#include "core/base/LatentCode.h"
#include "core/base/Payload.h"

#include <map>

namespace coinfer {

/// What training one bottleneck gives.
struct TrainedBottleneck {
    int cut = 0; ///< number of trunk stages before the encoder
    LatentCode code;
    NamedArrays parameters;          ///< of the encoder's and decoder's stages, named as in Model::parameters
    std::map<QString, Range> ranges; ///< per stage: its output before the last pooling, for int8
};

} // namespace coinfer
