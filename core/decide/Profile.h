#pragma once

#include "core/base/Result.h"
#include "core/decide/Observation.h"
#include "core/nn/Engine.h"

#include <QString>

#include <vector>

namespace coinfer {

/// Measured costs of one machine for one model.
struct MachineProfile {
    QString machine; ///< what it is, in words
    NumberFormat format = NumberFormat::Int8;
    std::vector<double> stageMicros; ///< least time of each stage of Network::stages()
    double fixedMicros = 0;          ///< per frame: preprocessing on the device, nothing known at the edge
    double microsPerKilovalue = 0;   ///< encoding (device) or decoding (edge) of 1000 features
    double microsPerKilopixel = 0;   ///< the same for the image at cut 0, as JPEG
};

/// A device/edge pair. `estimate` is set where figures were derived instead of measured.
struct Profile {
    QString name;
    QString model;
    QByteArray modelHash;
    QString network; ///< whose stages were timed
    bool estimate = false;
    QString note; ///< how the figures came about
    MachineProfile device;
    MachineProfile edge;
    double roundTripMicros = 0;
};

/// Reads a profile (docs/profile.md). Refuses one of another network, with stages missing, or with times
/// that are no times; fields that it does not know are ignored.
Result<Profile> loadProfile(const QString& path, const Network& network);
/// Writes atomically. Refuses what loadProfile would.
Result<void> saveProfile(const Profile& profile, const QString& path);
/// Whether loadProfile would take it for this network; the error names what is wrong.
Result<void> checkProfile(const Profile& profile, const Network& network);

/// How many times slower each kind of a device's work is than this machine's; 1 = the same.
struct Slowdown {
    double stages = 1;
    double codec = 1;
    double preprocessing = 1;

    /// By one factor in stages and codec.
    static Slowdown by(double factor) { return {.stages = factor, .codec = factor}; }
};

/// The lesser of each figure of two measurements of one machine.
MachineProfile leastOf(MachineProfile a, const MachineProfile& b);
/// The same machine, slower in each kind of its work.
MachineProfile slowed(MachineProfile profile, const Slowdown& slowdown);

} // namespace coinfer
