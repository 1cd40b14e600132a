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

/// How many times slower; 0 if the time here is unknown.
double ratio(double there, double here)
{
    return here > 0 ? there / here : 0;
}

/// In each kind of work, but never below 1.
Slowdown product(const Slowdown& a, const Slowdown& b)
{
    Slowdown both;
    for (const auto& [work, key, name] : kDeviceWork)
        both.*work = std::max(1.0, a.*work * b.*work);
    return both;
}

/// Times per 1,000 pixels of what is sent, for a kind of picture.
struct PictureTimes {
    double encode, decode;
};
constexpr PictureTimes kPcRaw{0.1, 0.1}, kPcJpeg{4.9, 9.0}, kPcWebp{42, 10};
/// Shrinking and enlarging, per 1,000 pixels of the whole picture: by a whole factor, and by any other.
constexpr PictureTimes kPcHalve{1.5, 6.5}, kPcResize{7.5, 7.5};

/// How many times slower than these the Pi is; its stages come from multiply-adds instead. Entropy coding: as
/// 7-Zip on one thread. Plain features, WebP and preprocessing: assumed as JPEG (docs/profile.md).
constexpr double kSlowerJpeg = kPi4EncodeKilopixel / kPcJpeg.encode;
constexpr Slowdown kPi4AgainstPc{.features = kSlowerJpeg,
                                 .latents = 2.8,
                                 .jpeg = kSlowerJpeg,
                                 .webp = kSlowerJpeg,
                                 .preprocessing = kSlowerJpeg};

/// Bounds as factors on the likely times of the Pi; docs/profile.md gives the source of each.
constexpr SlowdownEstimate kBounds{
    .low =
        {.stages = 0.56, .features = 0.38, .latents = 0.54, .jpeg = 0.58, .webp = 0.46, .preprocessing = 0.4},
    .likely = {},
    .high = {
        .stages = 1.35, .features = 1.67, .latents = 2.2, .jpeg = 1.67, .webp = 1.67, .preprocessing = 2.5}};

PictureTimes timesOf(CutCodec::Kind kind)
{
    return kind == CutCodec::Kind::Raw ? kPcRaw : kind == CutCodec::Kind::Jpeg ? kPcJpeg : kPcWebp;
}

/// Of each codec at cut 0, in microseconds; `half` is encode or decode.
std::vector<double> pictureMicros(const Network& network, double PictureTimes::*half)
{
    const auto kilopixels = [](int side) { return side * side / 1000.0; };
    const double whole = kilopixels(network.inputSize());
    std::vector<double> all;
    for (const CutCodec& codec : network.codecLists().pictures) {
        const double sent = codec.side ? kilopixels(codec.side) : whole;
        const bool halves = codec.side && network.inputSize() % codec.side == 0;
        const double resizing = codec.side ? (halves ? kPcHalve : kPcResize).*half * whole : 0;
        all.push_back(timesOf(codec.kind).*half * sent + resizing);
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

const Slowdown& boundsOf(EstimateEnd end)
{
    return end == EstimateEnd::Low ? kBounds.low : end == EstimateEnd::High ? kBounds.high : kBounds.likely;
}

MachineProfile pi4(const Network& network, EstimateEnd end)
{
    MachineProfile pi =
        machine(network, QStringLiteral("Raspberry Pi 4, one core (estimate)"), kPi4MacsPerSecond, 0);
    pi.fixedMicros = kPcPreprocess;
    pi.microsPerKilovalue = kPcEncodeKilovalue;
    pi.microsPerKilolatent = kPcEncodeKilolatent;
    pi.pictureMicros = pictureMicros(network, &PictureTimes::encode);
    return slowed(slowed(std::move(pi), network, kPi4AgainstPc), network, boundsOf(end));
}

/// Of all pictures of this kind, or those of full size if there are any.
double pictureRatio(const Network& network, const MachineProfile& there, const MachineProfile& here,
                    CutCodec::Kind kind)
{
    const auto& codecs = network.codecLists().pictures;
    const auto isWhole = [&](const CutCodec& codec) { return codec.kind == kind && codec.side == 0; };
    const bool anyWhole = std::ranges::any_of(codecs, isWhole);
    double microsThere = 0, microsHere = 0;
    for (std::size_t i = 0; i < std::min(codecs.size(), here.pictureMicros.size()); ++i)
        if (anyWhole ? isWhole(codecs[i]) : codecs[i].kind == kind) {
            microsThere += there.pictureMicros[i];
            microsHere += here.pictureMicros[i];
        }
    return ratio(microsThere, microsHere);
}

} // namespace

QString estimateName(EstimateEnd end)
{
    return end == EstimateEnd::Low    ? QStringLiteral("pi4-pc-low")
           : end == EstimateEnd::High ? QStringLiteral("pi4-pc-high")
                                      : QStringLiteral("pi4-pc");
}

SlowdownEstimate pi4Slowdown(const Network& network, const MachineProfile& measured)
{
    const MachineProfile pi = pi4(network, EstimateEnd::Likely);
    const double jpeg = pictureRatio(network, pi, measured, CutCodec::Kind::Jpeg);
    const Slowdown likely{.stages = ratio(pathMicros(pi.stageMicros, network, kExits),
                                          pathMicros(measured.stageMicros, network, kExits)),
                          .features = ratio(pi.microsPerKilovalue, measured.microsPerKilovalue),
                          .latents = ratio(pi.microsPerKilolatent, measured.microsPerKilolatent),
                          .jpeg = jpeg,
                          .webp = pictureRatio(network, pi, measured, CutCodec::Kind::Webp),
                          .preprocessing = jpeg};
    return {.low = product(likely, kBounds.low),
            .likely = product(likely, kBounds.likely),
            .high = product(likely, kBounds.high)};
}

Profile pi4AgainstPc(const Model& model, EstimateEnd end)
{
    Profile profile{.name = estimateName(end),
                    .model = model.name,
                    .modelHash = model.hash,
                    .network = model.network.name(),
                    .estimate = true};
    profile.note = QStringLiteral(
        "derived, not measured: stages from multiply-adds, at 5e9 per second on the Pi 4 (ncnn: AlexNet in "
        "139 ms on one core; 0.56 to 1.35 times that) and 1.75e11 per second plus 5 us per stage on the PC "
        "(one AVX-512 core, int8); codec and preprocessing as measured on a PC, and slower on the Pi: JPEG "
        "6.1 times (libjpeg-turbo on arm64: 33 megapixels per second; 20 to 57), entropy coding 2.8 times "
        "(7-Zip on one thread; 1.5 to 6.1), plain features, WebP and preprocessing assumed as JPEG (2.3 to "
        "10, 2.8 to 10 and 2.4 to 15 times); round trip assumed");
    if (end != EstimateEnd::Likely)
        profile.note += end == EstimateEnd::Low
                            ? QStringLiteral("; here the quickest Pi that these bounds allow")
                            : QStringLiteral("; here the slowest Pi that these bounds allow");
    profile.device = pi4(model.network, end);
    profile.edge =
        machine(model.network, QStringLiteral("PC, one core (estimate)"), kPcMacsPerSecond, kPcStageMicros);
    profile.edge.microsPerKilovalue = kPcDecodeKilovalue;
    profile.edge.microsPerKilolatent = kPcDecodeKilolatent;
    profile.edge.pictureMicros = pictureMicros(model.network, &PictureTimes::decode);
    profile.roundTripMicros = kRoundTripMicros;
    return profile;
}

} // namespace coinfer
