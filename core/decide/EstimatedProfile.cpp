#include "core/decide/EstimatedProfile.h"

#include "core/decide/StageTimes.h"

#include <algorithm>

namespace coinfer {
namespace {

/// The int8 engine on one AVX-512 core does about 0.35 T operations per second, two per multiply-add
/// (docs/engine.md).
constexpr double kPcMacsPerSecond = 1.75e11;
constexpr double kPcStageMicros = 5; ///< overhead of calling any stage (docs/engine.md: class scores)
/// Codec and preprocessing at 224 pixels on one x86 core at 2.8 GHz, measured with `coinfer-cli profile`.
constexpr double kPcEncodeKilovalue = 5.3, kPcDecodeKilovalue = 6.3;
constexpr double kPcEncodeKilopixel = 4.9, kPcDecodeKilopixel = 9.0;
constexpr double kPcPreprocess = 13;
constexpr double kRoundTripMicros = 1000; ///< of a wired home network
constexpr double kSlowerCodec = kPi4EncodeKilopixel / kPcEncodeKilopixel;

/// Bounds as factors on the likely times of the Pi. Stages: ncnn's int8 kernels take 0.56 (MobileNet) to 1.35
/// times (SqueezeNet, an earlier version) as long there as its float kernels. JPEG: 57 to 20 megapixels per
/// second, the best and worst arm64 figures of libjpeg-turbo.
constexpr double kLeastStages = 0.56, kMostStages = 1.35;
constexpr double kLeastCodec = 0.58, kMostCodec = 1.67;
/// Nothing is published about preprocessing: like the codec, with wider bounds.
constexpr double kLeastPreprocessing = 0.4, kMostPreprocessing = 2.5;

/// How many times slower; 1 if the time here is unknown.
double ratio(double there, double here)
{
    return here > 0 ? there / here : 1;
}

Slowdown atLeastOne(const Slowdown& s)
{
    return {std::max(1.0, s.stages), std::max(1.0, s.codec), std::max(1.0, s.preprocessing)};
}

MachineProfile machine(const Network& network, const QString& words, double macsPerSecond, double stageMicros)
{
    MachineProfile machine{.machine = words};
    for (const Stage& stage : network.stages())
        machine.stageMicros.push_back(stageMicros + static_cast<double>(stage.macs) / macsPerSecond * 1e6);
    return machine;
}

} // namespace

SlowdownEstimate pi4Slowdown(const Network& network, const MachineProfile& measured)
{
    const double micros = pathMicros(measured.stageMicros, network, kExits);
    const double stages = ratio(static_cast<double>(network.macs(kExits)) / kPi4MacsPerSecond * 1e6, micros);
    const double codec = ratio(kPi4EncodeKilopixel, measured.microsPerKilopixel);
    return {
        .low = atLeastOne({stages * kLeastStages, codec * kLeastCodec, codec * kLeastPreprocessing}),
        .likely = atLeastOne({stages, codec, codec}),
        .high = atLeastOne({stages * kMostStages, codec * kMostCodec, codec * kMostPreprocessing}),
    };
}

Profile pi4AgainstPc(const Model& model)
{
    Profile profile{.name = QStringLiteral("pi4-pc"),
                    .model = model.name,
                    .modelHash = model.hash,
                    .network = model.network.name(),
                    .estimate = true};
    profile.note = QStringLiteral(
        "derived, not measured: stages from multiply-adds, at 5e9 per second on the Pi 4 (ncnn: AlexNet in "
        "139 ms on one core; 0.56 to 1.35 times that) and 1.75e11 per second plus 5 us per stage on the PC "
        "(one AVX-512 core, int8); codec and preprocessing as measured on a PC, and slower on the Pi by as "
        "much as JPEG is (libjpeg-turbo on arm64: 33 megapixels per second; 20 to 57); round trip assumed");
    profile.device =
        machine(model.network, QStringLiteral("Raspberry Pi 4, one core (estimate)"), kPi4MacsPerSecond, 0);
    profile.device.fixedMicros = kPcPreprocess * kSlowerCodec;
    profile.device.microsPerKilovalue = kPcEncodeKilovalue * kSlowerCodec;
    profile.device.microsPerKilopixel = kPi4EncodeKilopixel;
    profile.edge =
        machine(model.network, QStringLiteral("PC, one core (estimate)"), kPcMacsPerSecond, kPcStageMicros);
    profile.edge.microsPerKilovalue = kPcDecodeKilovalue;
    profile.edge.microsPerKilopixel = kPcDecodeKilopixel;
    profile.roundTripMicros = kRoundTripMicros;
    return profile;
}

} // namespace coinfer
