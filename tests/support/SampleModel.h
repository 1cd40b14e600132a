#pragma once

#include "core/decide/LatencyModel.h"

#include <map>
#include <memory>

/// An invented net on an invented pair of machines, with realistic figures: no weights, but everything that
/// decisions depend on. Header only, because not every test program links the room.
namespace coinfer::sample {

inline Network network(const QString& name = QStringLiteral("alexnet-224"))
{
    return Network::create(name, 10, codecsOfOldFiles()).value();
}

/// Sends pictures as WebP, too, some of them shrunk.
inline Network networkWithWebp()
{
    CodecLists lists = codecsOfOldFiles();
    lists.pictures = {CutCodec::raw(), CutCodec::jpeg(20), CutCodec::jpeg(65, 112), CutCodec::webp(1, 112),
                      CutCodec::webp(30)};
    return Network::create(QStringLiteral("alexnet-224"), 10, std::move(lists)).value();
}

inline float accuracy(const Decision& decision)
{
    constexpr float kOfExit[] = {0.75F, 0.80F, 0.84F, 0.86F, 0.90F};
    const std::map<CutCodec, float> losses{{1, 0.15F},
                                           {2, 0.03F},
                                           {3, 0.015F},
                                           {4, 0.005F},
                                           {6, 0.001F},
                                           {CutCodec::jpeg(20), 0.15F},
                                           {CutCodec::jpeg(65), 0.03F},
                                           {CutCodec::jpeg(75), 0.015F},
                                           {CutCodec::jpeg(85), 0.005F},
                                           {CutCodec::jpeg(92), 0.001F}};
    const auto loss = losses.find(decision.codec);
    return kOfExit[decision.exit - 1] - (loss == losses.end() ? 0.0F : loss->second);
}

/// Features shrink to half their size, JPEG to the usual size at such qualities.
inline float bytes(const Network& network, const Decision& decision)
{
    const auto packed = static_cast<float>(network.packedBytes(decision));
    if (decision.cut > 0)
        return packed / 2;
    const std::map<CutCodec, float> share{{CutCodec::jpeg(20), 0.01F}, {CutCodec::jpeg(65), 0.02F},
                                          {CutCodec::jpeg(75), 0.03F}, {CutCodec::jpeg(85), 0.04F},
                                          {CutCodec::jpeg(92), 0.07F}, {CutCodec::raw(), 1.0F}};
    return packed * share.at(decision.codec);
}

inline Model model(const QString& networkName = QStringLiteral("alexnet-224"))
{
    Model model{.name = QStringLiteral("sample"), .network = network(networkName)};
    for (const Decision& decision : model.network.decisions())
        model.accuracies.rows.push_back({.decision = decision,
                                         .accuracy = accuracy(decision),
                                         .bytes = bytes(model.network, decision),
                                         .mostBytes = bytes(model.network, decision)});
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

/// So many microseconds per 1,000 pixels for every codec but the raw picture.
inline std::vector<double> pictureMicros(const Network& network, double perKilopixel)
{
    const double kilopixels = network.inputSize() * network.inputSize() / 1000.0;
    std::vector<double> micros;
    for (const CutCodec& codec : network.codecLists().pictures)
        micros.push_back(codec == CutCodec::raw() ? 0 : perKilopixel * kilopixels);
    return micros;
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
    profile.device.microsPerKilolatent = 15;
    profile.device.pictureMicros = pictureMicros(network, 40);
    profile.edge.microsPerKilovalue = 2;
    profile.edge.microsPerKilolatent = 15;
    profile.edge.pictureMicros = pictureMicros(network, 20);
    return profile;
}

/// The same object at every call, so that a reference into it stays good.
inline std::shared_ptr<const LatencyModel> costs(const QString& networkName = QStringLiteral("alexnet-224"))
{
    static std::map<QString, std::shared_ptr<const LatencyModel>> made;
    auto& costs = made[networkName];
    if (!costs) {
        auto net = std::make_shared<const Model>(model(networkName));
        costs =
            std::make_shared<const LatencyModel>(LatencyModel::create(net, profile(net->network)).value());
    }
    return costs;
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
