#pragma once

#include "core/base/Payload.h"
#include "core/base/Result.h"
#include "core/nn/Engine.h"
#include "core/runtime/Observation.h"

#include <QString>

#include <vector>

namespace coinfer {

/// Measured costs of one machine for one model.
struct MachineProfile {
    QString machine;                  ///< what it is, in words
    NumberFormat format = NumberFormat::Int8;
    std::vector<double> stageMicros;  ///< median of each stage of Network::stages()
    double fixedMicros = 0;           ///< per frame: preprocessing and deciding, or accepting a request
    double microsPerKilovalue = 0;    ///< encoding (device) or decoding (edge) of 1000 features
    double microsPerKilopixel = 0;    ///< the same for the image at cut 0
};

/// A device/edge pair. `estimate` is set where figures were derived instead of measured.
struct Profile {
    QString name;
    QString model;
    QByteArray modelHash;
    bool estimate = false;
    QString note;              ///< how the figures came about
    MachineProfile device;
    MachineProfile edge;
    double roundTripMicros = 0;
};

Result<Profile> loadProfile(const QString& path, const Network& network);
Result<void> saveProfile(const Profile& profile, const QString& path);

/// Measures this machine: medians of `repeats` runs over all stages, encoding and decoding.
Result<MachineProfile> measureMachine(Engine& engine, const Image& picture, int repeats);
/// The same machine, `factor` times slower in its stages and codec.
MachineProfile slowed(MachineProfile profile, double factor);

} // namespace coinfer
