// What the codec costs per frame. Run: bench_Codec [--benchmark_filter=REGEX]. The counters say how many
// bytes travel, and what zstd leaves of the packed size.
#include "core/codec/Codec.h"

#include <benchmark/benchmark.h>
#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace coinfer;

namespace {

struct Plane {
    int channels;
    int side;
};
constexpr Plane kPlanes[] = {{64, 27}, {256, 13}}; ///< alexnet-224 after conv1 and after conv4

/// Like a plane after ReLU: neighbours resemble each other, two thirds are zeros.
Tensor features(Plane plane)
{
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    std::vector<float> last(static_cast<std::size_t>(plane.channels));
    Tensor tensor{{plane.side, plane.side, plane.channels}, {}};
    for (int place = 0; place < plane.side * plane.side; ++place) {
        for (float& value : last) {
            value = 0.8F * value + 0.6F * normal(random);
            tensor.values.push_back(std::max(0.0F, value - 0.43F));
        }
    }
    return tensor;
}

/// Something like a photograph: soft colours, one hard edge, a little grain.
Image picture(int side)
{
    std::mt19937 random(1);
    std::normal_distribution<double> grain(0, 4);
    Image image{side, side, {}};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const double u = double(x) / side;
            const double v = double(y) / side;
            const bool inside = std::hypot(u - 0.5, v - 0.4) < 0.3;
            const double light = 40 * std::sin(9 * u + 1) * std::cos(7 * v) + grain(random);
            for (const double base : {90 + 80 * u, inside ? 190.0 : 70.0, 160 - 90 * v})
                image.rgb.push_back(static_cast<std::uint8_t>(std::clamp(base + light, 0.0, 255.0)));
        }
    }
    return image;
}

void countBytes(benchmark::State& state, const Payload& payload, std::size_t packed)
{
    const auto bytes = static_cast<double>(payload.bytes.size());
    state.counters["bytes"] = bytes;
    state.counters["ratio"] = bytes / static_cast<double>(packed);
}

void encodeFeatures(benchmark::State& state, Plane plane, int bits, Compression compression)
{
    const Tensor tensor = features(plane);
    const Range range = rangeOf(tensor.values);
    Payload payload;
    for (auto _ : state)
        benchmark::DoNotOptimize(payload = coinfer::encodeFeatures(tensor, bits, range, compression));
    countBytes(state, payload, packedSize(tensor.values.size(), bits));
}

void decodeFeatures(benchmark::State& state, Plane plane, int bits, Compression compression)
{
    const Tensor tensor = features(plane);
    const auto payload = coinfer::encodeFeatures(tensor, bits, rangeOf(tensor.values), compression);
    for (auto _ : state)
        benchmark::DoNotOptimize(coinfer::decodeFeatures(payload));
    countBytes(state, payload, packedSize(tensor.values.size(), bits));
}

void findRange(benchmark::State& state, Plane plane)
{
    const Tensor tensor = features(plane);
    for (auto _ : state)
        benchmark::DoNotOptimize(rangeOf(tensor.values));
}

/// Why Zstd.cpp takes the level and the minimum match (0: the level's own) that it does.
void zstd(benchmark::State& state, int level, int minMatch)
{
    const Tensor tensor = features(kPlanes[0]);
    Payload packed = coinfer::encodeFeatures(tensor, 4, rangeOf(tensor.values), Compression::Never);
    const auto size = static_cast<std::size_t>(packed.bytes.size());
    Payload payload;
    payload.bytes.resize(static_cast<qsizetype>(ZSTD_compressBound(size)));
    const auto room = static_cast<std::size_t>(payload.bytes.size());
    std::size_t got = 0;
    for (auto _ : state) {
        ZSTD_CCtx* context = ZSTD_createCCtx();
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
        ZSTD_CCtx_setParameter(context, ZSTD_c_minMatch, minMatch);
        got = ZSTD_compress2(context, payload.bytes.data(), room, packed.bytes.constData(), size);
        ZSTD_freeCCtx(context);
    }
    payload.bytes.truncate(static_cast<qsizetype>(got));
    countBytes(state, payload, size);
}

void encodeImage(benchmark::State& state, int side, CutCodec codec)
{
    const Image image = picture(side);
    for (auto _ : state)
        benchmark::DoNotOptimize(coinfer::encodeImage(image, codec));
    countBytes(state, coinfer::encodeImage(image, codec).value(), image.rgb.size());
}

void decodeImage(benchmark::State& state, int side, CutCodec codec)
{
    const Payload payload = coinfer::encodeImage(picture(side), codec).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(coinfer::decodeImage(payload));
}

std::string name(const char* what, const std::string& size, int bits)
{
    return std::string(what) + "/" + size + "/" + std::to_string(bits);
}

void registerFeatures(Plane plane)
{
    const auto side = std::to_string(plane.side);
    const auto size = std::to_string(plane.channels) + "x" + side + "x" + side;
    benchmark::RegisterBenchmark(("range/" + size).c_str(), findRange, plane);
    for (const int bits : kBitLevels) {
        for (const auto compression : {Compression::Never, Compression::WhenSmaller}) {
            const bool zstd = compression == Compression::WhenSmaller;
            const auto encode = name(zstd ? "encode_zstd" : "encode", size, bits);
            const auto decode = name(zstd ? "decode_zstd" : "decode", size, bits);
            benchmark::RegisterBenchmark(encode.c_str(), encodeFeatures, plane, bits, compression);
            benchmark::RegisterBenchmark(decode.c_str(), decodeFeatures, plane, bits, compression);
        }
    }
}

void registerImages(int side)
{
    const int half = side / 2;
    for (const CutCodec& codec : {CutCodec::raw(), CutCodec::jpeg(20), CutCodec::jpeg(85), CutCodec::webp(10),
                                  CutCodec::jpeg(20, half), CutCodec::webp(10, half)}) {
        const std::string suffix = std::to_string(side) + "/" + toString(codec).toStdString();
        benchmark::RegisterBenchmark(("encode_image/" + suffix).c_str(), encodeImage, side, codec);
        benchmark::RegisterBenchmark(("decode_image/" + suffix).c_str(), decodeImage, side, codec);
    }
}

} // namespace

int main(int argc, char** argv)
{
    for (const Plane plane : kPlanes)
        registerFeatures(plane);
    for (const int side : {32, 224})
        registerImages(side);
    for (const int level : {-10, -5, -3, -1, 1, 2, 3})
        benchmark::RegisterBenchmark(("zstd_level/" + std::to_string(level)).c_str(), zstd, level, 0);
    benchmark::RegisterBenchmark("zstd_level/1/min_match_7", zstd, 1, 7);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
