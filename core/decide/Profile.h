#pragma once

#include "core/base/CutCodec.h"
#include "core/base/Result.h"
#include "core/decide/Observation.h"
#include "core/nn/Engine.h"

#include <QString>

#include <array>
#include <vector>

namespace coinfer {

/// Measured costs of one machine for one model.
struct MachineProfile {
    QString machine; ///< description of the machine
    NumberFormat format = NumberFormat::Int8;
    std::vector<double> stageMicros; ///< shortest time of each stage of Network::stages()
    double fixedMicros = 0;          ///< per frame: preprocessing on the device; none is measured at the edge
    double microsPerKilovalue = 0;   ///< encoding (device) or decoding (edge) of 1000 features
    double microsPerKilolatent = 0; ///< the same for 1000 values of a latent, without the bottleneck's stages
    std::vector<double> pictureMicros; ///< the same for a picture with each of CodecLists::pictures
};

/// A device/edge pair. `estimate` is set if figures were derived instead of measured.
struct Profile {
    QString name;
    QString model;
    QByteArray modelHash;
    QString network; ///< the network whose stages were timed
    bool estimate = false;
    QString note; ///< how the figures were obtained
    MachineProfile device;
    MachineProfile edge;
    double roundTripMicros = 0;
};

/// Reads a profile (docs/profile.md). Fails if it is for another network, lacks stages, or has invalid times;
/// ignores unknown fields.
Result<Profile> loadProfile(const QString& path, const Network& network);
/// Writes atomically. Fails if checkProfile() does.
Result<void> saveProfile(const Profile& profile, const Network& network, const QString& path);
/// Whether the profile is valid for this network; the error says what is wrong.
Result<void> checkProfile(const Profile& profile, const Network& network);

/// How many times slower the device is than this machine, for each kind of work; 1 = the same.
struct Slowdown {
    double stages = 1;   ///< those of bottlenecks included
    double features = 1; ///< quantising and packing of plain features
    double latents = 1;  ///< entropy coding of a bottleneck's latent
    double jpeg = 1;     ///< pictures as JPEG, and raw
    double webp = 1;
    double preprocessing = 1;

    bool operator==(const Slowdown&) const = default;
    /// The same factor for all but preprocessing.
    static Slowdown by(double factor)
    {
        return {.stages = factor, .features = factor, .latents = factor, .jpeg = factor, .webp = factor};
    }
};

/// A kind of work, identified by its factor.
using DeviceWork = double Slowdown::*;
struct DeviceWorkName {
    DeviceWork work;
    const char* key;  ///< of the factor in logs
    const char* name; ///< in English; the context of its translation is "Problems"
};
inline constexpr std::array kDeviceWork{
    DeviceWorkName{&Slowdown::stages, "slowdown", QT_TRANSLATE_NOOP("Problems", "stages")},
    DeviceWorkName{&Slowdown::features, "features_slowdown", QT_TRANSLATE_NOOP("Problems", "features")},
    DeviceWorkName{&Slowdown::latents, "latents_slowdown", QT_TRANSLATE_NOOP("Problems", "latents")},
    DeviceWorkName{&Slowdown::jpeg, "jpeg_slowdown", "JPEG"},
    DeviceWorkName{&Slowdown::webp, "webp_slowdown", "WebP"},
    DeviceWorkName{&Slowdown::preprocessing, "preprocessing_slowdown",
                   QT_TRANSLATE_NOOP("Problems", "preprocessing")}};
/// What it is to encode or decode with the codec.
DeviceWork codecWork(const CutCodec& codec);

/// The minimum of each figure of two measurements of one machine.
MachineProfile leastOf(MachineProfile a, const MachineProfile& b);
/// The same machine, slowed down in each kind of work; `network` is the one that was timed.
MachineProfile slowed(MachineProfile profile, const Network& network, const Slowdown& slowdown);

} // namespace coinfer
