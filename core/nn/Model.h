#pragma once

#include "core/base/ArrayFile.h"
#include "core/base/LatentCode.h"
#include "core/base/Payload.h"
#include "core/nn/AccuracyTable.h"
#include "core/nn/Network.h"
#include "core/nn/Outcomes.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <vector>

namespace coinfer {

/// What is done to a pixel before the net: (value - mean) / deviation, the same for all channels, so that the
/// bytes of a picture are the int8 engine's input as they are.
struct Normalisation {
    int mean = 128;          ///< 0..255
    float deviation = 64.0F; ///< > 0, in units of a byte
};

/// Ranges found on training pictures after training; indices are those of Network::stages().
struct Calibration {
    std::vector<Range> stageOutputs; ///< for int8: of each stage's output before its last pooling
    /// Per stage and bits level: least squared error. Empty for scores and stages of bottlenecks.
    std::vector<std::map<int, Range>> cutRanges;
};

/// A trained net, as stored in a weights file.
struct Model {
    QString name;
    Network network;
    QStringList classes;
    Normalisation normalisation;
    /// "<stage>.weight" and ".bias" (linear), ".gamma", ".beta", ".mean", ".variance" (convolution).
    NamedArrays parameters;
    Calibration calibration;
    std::map<int, LatentCode> latents; ///< how the latent of each bottleneck is sent, by its cut
    AccuracyTable accuracies;
    Outcomes outcomes;  ///< of the pictures behind `accuracies`; empty in older files
    QJsonObject record; ///< how it was trained: data, epochs, seed, exits' accuracies
    QByteArray hash;    ///< SHA-256 of the file, set by load and save

    /// Quantisation range at a cut; {0, 0} for what is not sent as quantised features.
    Range cutRange(const Decision& decision) const;
};

} // namespace coinfer
