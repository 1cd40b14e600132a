#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"
#include "core/base/Image.h"
#include "core/edge/FeatureMap.h"
#include "core/link/EdgeServer.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace coinfer {

/// What arrived with one request and what was answered, for the eyes of the edge's user. A plain value.
struct Arrival {
    DeviceId device = 0;
    QString peer; ///< the device's name; empty if it has left
    Decision decision;
    std::int64_t bytes = 0;           ///< of what was encoded
    Image picture;                    ///< as decoded, at cut 0; else empty
    FeatureMap map;                   ///< of the decoded features or latent; empty at cut 0
    std::vector<int> shape;           ///< of what was decoded: {height, width, channels} or {length}
    QString behind;                   ///< name of the device's last stage; empty at cut 0
    std::vector<float> probabilities; ///< one per class
    Microseconds queue{};             ///< from the request's last byte until a worker took it
    Microseconds decode{};
    Microseconds compute{};

    Microseconds total() const { return queue + decode + compute; }
};

} // namespace coinfer
