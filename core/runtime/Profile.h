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
    double fixedMicros = 0;           ///< per frame: preprocessing on the device, nothing known at the edge
    double microsPerKilovalue = 0;    ///< encoding (device) or decoding (edge) of 1000 features
    double microsPerKilopixel = 0;    ///< the same for the image at cut 0, as JPEG
};

/// A device/edge pair. `estimate` is set where figures were derived instead of measured.
struct Profile {
    QString name;
    QString model;
    QByteArray modelHash;
    QString network;           ///< whose stages were timed
    bool estimate = false;
    QString note;              ///< how the figures came about
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

enum class MachineRole { Device, Edge };
/// Measures this machine after a warm-up: each stage's median over all runs of all exits that pass it
/// (`repeats` an exit), and what the role adds: preprocessing and encoding, or decoding, of real features.
Result<MachineProfile> measureMachine(Engine& engine, const Image& picture, int repeats, MachineRole role);
/// This machine as an edge: what it tells its devices.
Result<MachineProfile> measureEdge(const std::shared_ptr<const Model>& model, NumberFormat format, int repeats);
/// This machine's processor, in words.
QString machineText();
/// This machine in both roles, on a grey picture: what is on it does not matter for the times.
Result<Profile> measurePair(const std::shared_ptr<const Model>& model, NumberFormat format, int repeats);
/// The same machine, `factor` times slower in its stages and codec.
MachineProfile slowed(MachineProfile profile, double factor);

} // namespace coinfer
