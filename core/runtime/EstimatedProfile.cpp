#include "core/runtime/EstimatedProfile.h"

namespace coinfer {
namespace {

/// The int8 engine on one AVX-512 core does about 0.35 T operations a second, two a multiply-add
/// (docs/engine.md).
constexpr double kPcMacsPerSecond = 1.75e11;
constexpr double kPcStageMicros = 5; ///< calling a stage, however small (docs/engine.md: class scores)
/// What the codec and the preprocessing of 224 pixels take on one x86 core at 2.8 GHz, as
/// `coinfer-cli profile` measures them.
constexpr double kPcEncodeKilovalue = 5.3, kPcDecodeKilovalue = 6.3;
constexpr double kPcEncodeKilopixel = 4.9, kPcDecodeKilopixel = 9.0;
constexpr double kPcPreprocess = 13;
constexpr double kRoundTripMicros = 1000; ///< of a home network by cable
constexpr double kSlower = kPcMacsPerSecond / kPi4MacsPerSecond;

MachineProfile machine(const Network& network, const QString& words, double macsPerSecond, double stageMicros)
{
    MachineProfile machine{.machine = words};
    for (const Stage& stage : network.stages())
        machine.stageMicros.push_back(stageMicros + static_cast<double>(stage.macs) / macsPerSecond * 1e6);
    return machine;
}

} // namespace

Profile pi4AgainstPc(const Model& model)
{
    Profile profile{.name = QStringLiteral("pi4-pc"),
                    .model = model.name,
                    .modelHash = model.hash,
                    .network = model.network.name(),
                    .estimate = true};
    profile.note = QStringLiteral(
        "derived, not measured: stages from multiply-adds, at 5e9 a second on the Pi 4 (ncnn: AlexNet in 139 "
        "ms "
        "on one core) and 1.75e11 on the PC (one AVX-512 core, int8) and 5 us a stage there; codec and "
        "preprocessing as measured on a PC, on the Pi slower by the same factor; round trip assumed");
    profile.device =
        machine(model.network, QStringLiteral("Raspberry Pi 4, one core (estimate)"), kPi4MacsPerSecond, 0);
    profile.device.fixedMicros = kPcPreprocess * kSlower;
    profile.device.microsPerKilovalue = kPcEncodeKilovalue * kSlower;
    profile.device.microsPerKilopixel = kPcEncodeKilopixel * kSlower;
    profile.edge =
        machine(model.network, QStringLiteral("PC, one core (estimate)"), kPcMacsPerSecond, kPcStageMicros);
    profile.edge.microsPerKilovalue = kPcDecodeKilovalue;
    profile.edge.microsPerKilopixel = kPcDecodeKilopixel;
    profile.roundTripMicros = kRoundTripMicros;
    return profile;
}

} // namespace coinfer
