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
constexpr double kPcEncodeKilolatent = 13, kPcDecodeKilolatent = 11;
constexpr double kPcPreprocess = 13;
constexpr double kRoundTripMicros = 1000; ///< of a wired home network

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

/// Times per 1,000 pixels of what is sent, for a kind of picture.
struct PictureTimes {
    double encode, decode;
};
constexpr PictureTimes kPcRaw{0.1, 0.1}, kPcJpeg{4.9, 9.0}, kPcWebp{42, 10};
constexpr double kSlowerCodec = kPi4EncodeKilopixel / kPcJpeg.encode;
/// Shrinking and enlarging, per 1,000 pixels of the whole picture: by a whole factor, and by any other.
constexpr PictureTimes kPcHalve{1.5, 6.5}, kPcResize{7.5, 7.5};

PictureTimes timesOf(CutCodec::Kind kind)
{
    return kind == CutCodec::Kind::Raw ? kPcRaw : kind == CutCodec::Kind::Jpeg ? kPcJpeg : kPcWebp;
}

/// Of each codec at cut 0, in microseconds; `half` is encode or decode.
std::vector<double> pictureMicros(const Network& network, double PictureTimes::*half, double slower)
{
    const auto kilopixels = [](int side) { return side * side / 1000.0; };
    const double whole = kilopixels(network.inputSize());
    std::vector<double> all;
    for (const CutCodec& codec : network.codecLists().pictures) {
        const double sent = codec.side ? kilopixels(codec.side) : whole;
        const bool halves = codec.side && network.inputSize() % codec.side == 0;
        const double resizing = codec.side ? (halves ? kPcHalve : kPcResize).*half * whole : 0;
        all.push_back((timesOf(codec.kind).*half * sent + resizing) * slower);
    }
    return all;
}

MachineProfile machine(const Network& network, const QString& words, double macsPerSecond, double stageMicros)
{
    MachineProfile machine{.machine = words};
    for (const Stage& stage : network.stages())
        machine.stageMicros.push_back(stageMicros + static_cast<double>(stage.macs) / macsPerSecond * 1e6);
    return machine;
}

/// Time per 1,000 pixels of JPEG at full size, the mean over its qualities; 0 if unknown.
double jpegKilopixel(const Network& network, const MachineProfile& measured)
{
    const auto& codecs = network.codecLists().pictures;
    double micros = 0, kilopixels = 0;
    for (std::size_t i = 0; i < std::min(codecs.size(), measured.pictureMicros.size()); ++i)
        if (codecs[i].kind == CutCodec::Kind::Jpeg && codecs[i].side == 0) {
            micros += measured.pictureMicros[i];
            kilopixels += network.inputSize() * network.inputSize() / 1000.0;
        }
    return kilopixels > 0 ? micros / kilopixels : 0;
}

} // namespace

SlowdownEstimate pi4Slowdown(const Network& network, const MachineProfile& measured)
{
    const double micros = pathMicros(measured.stageMicros, network, kExits);
    const double stages = ratio(static_cast<double>(network.macs(kExits)) / kPi4MacsPerSecond * 1e6, micros);
    const double codec = ratio(kPi4EncodeKilopixel, jpegKilopixel(network, measured));
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
    profile.device.microsPerKilolatent = kPcEncodeKilolatent * kSlowerCodec;
    profile.device.pictureMicros = pictureMicros(model.network, &PictureTimes::encode, kSlowerCodec);
    profile.edge =
        machine(model.network, QStringLiteral("PC, one core (estimate)"), kPcMacsPerSecond, kPcStageMicros);
    profile.edge.microsPerKilovalue = kPcDecodeKilovalue;
    profile.edge.microsPerKilolatent = kPcDecodeKilolatent;
    profile.edge.pictureMicros = pictureMicros(model.network, &PictureTimes::decode, 1);
    profile.roundTripMicros = kRoundTripMicros;
    return profile;
}

} // namespace coinfer
