#pragma once

#include "core/decide/LatencyModel.h"

#include <map>
#include <memory>

/// An invented net on an invented pair of machines, with realistic figures: no weights, but everything that
/// decisions depend on. Header only, because not every test program links the room.
namespace coinfer::sample {

inline Network network(const QString& name = QStringLiteral("alexnet-224"))
{
    return Network::create(name, 10).value();
}

inline float accuracy(const Decision& decision)
{
    constexpr float kOfExit[] = {0.75F, 0.80F, 0.84F, 0.86F, 0.90F};
    const std::map<int, float> lossAtBits{{1, 0.15F}, {2, 0.03F}, {3, 0.015F}, {4, 0.005F}, {6, 0.001F}};
    const auto loss = lossAtBits.find(decision.bits);
    return kOfExit[decision.exit - 1] - (loss == lossAtBits.end() ? 0.0F : loss->second);
}

/// Features shrink to half their size, JPEG to the usual size at such qualities.
inline float bytes(const Network& network, const Decision& decision)
{
    const auto packed = static_cast<float>(network.packedBytes(decision));
    if (decision.cut > 0)
        return packed / 2;
    const std::map<int, float> jpeg{{1, 0.01F}, {2, 0.02F}, {3, 0.03F}, {4, 0.04F}, {6, 0.07F}, {8, 1.0F}};
    return packed * jpeg.at(decision.bits);
}

inline Model model(const QString& networkName = QStringLiteral("alexnet-224"))
{
    Model model{.name = QStringLiteral("sample"), .network = network(networkName)};
    for (const Decision& decision : model.network.decisions())
        model.accuracies.rows.push_back({decision, accuracy(decision), bytes(model.network, decision)});
    return model;
}

/// With quantisation ranges behind every stage, so that features can be encoded.
inline Model calibrated(Model model)
{
    std::map<int, Range> ranges;
    for (const int bits : kBitLevels)
        ranges[bits] = {0, 6};
    model.calibration.cutRanges.assign(model.network.stages().size(), ranges);
    return model;
}

inline MachineProfile machine(const Network& network, double microsPerMegamac)
{
    MachineProfile machine{.machine = QStringLiteral("made up")};
    for (const Stage& stage : network.stages())
        machine.stageMicros.push_back(20 + static_cast<double>(stage.macs) / 1e6 * microsPerMegamac);
    return machine;
}

/// A device that takes about 66 ms for all of alexnet-224, and an edge that takes about 3.5 ms.
inline Profile profile(const Network& network)
{
    Profile profile{.name = QStringLiteral("sample pair"),
                    .model = QStringLiteral("sample"),
                    .modelHash = QByteArray(32, 'h'),
                    .network = network.name(),
                    .device = machine(network, 100),
                    .edge = machine(network, 5),
                    .roundTripMicros = 2000};
    profile.device.fixedMicros = 1000;
    profile.device.microsPerKilovalue = 10;
    profile.device.microsPerKilopixel = 40;
    profile.edge.microsPerKilovalue = 2;
    profile.edge.microsPerKilopixel = 20;
    return profile;
}

inline std::shared_ptr<const LatencyModel> costs(const QString& networkName = QStringLiteral("alexnet-224"))
{
    auto made = std::make_shared<const Model>(model(networkName));
    return std::make_shared<const LatencyModel>(LatencyModel::create(made, profile(made->network)).value());
}

/// A link of `mbps`, just measured, and idle machines.
inline Observation observation(double mbps, Milliseconds deadline)
{
    return {.deadline = deadline,
            .connected = true,
            .throughputMbps = mbps,
            .smoothedMbps = mbps,
            .worstMbps = mbps,
            .roundTrip = Microseconds(2000)};
}

} // namespace coinfer::sample
