// What the perceptual hash finds and what it confuses, on the pictures of a folder, beside two others: the
// share of changed copies within a distance of 2 to 10, and the pairs of different files at each distance.
// With a list, the nearest pairs of ours by name, to look at.
//   bench_PictureHash FOLDER [EVERY] [LIST]      changes every EVERYth picture (default: 8)
#include "core/base/Clock.h"
#include "core/data/DataSet.h"
#include "core/data/PictureHash.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <map>

using namespace coinfer;

namespace {

using Hash = std::optional<PictureHash> (*)(const Image&);
constexpr int kMostDistance = 10;

cv::Mat view(const Image& image)
{
    return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data())};
}

cv::Mat smallGrey(const Image& image, int width, int height)
{
    cv::Mat small, grey;
    cv::resize(view(image), small, {width, height}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

/// N. Krawetz, "Kind of Like That", 2013.
std::optional<PictureHash> differenceHash(const Image& image)
{
    const cv::Mat small = smallGrey(image, 9, 8);
    PictureHash hash = 0;
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            hash = hash << 1 | PictureHash{small.at<std::uint8_t>(y, x) < small.at<std::uint8_t>(y, x + 1)};
    return hash;
}

/// The DCT hash of pHash (C. Zauner, 2010): an 8x8 square of frequencies against their median.
std::optional<PictureHash> medianHash(const Image& image)
{
    cv::Mat values, frequencies;
    smallGrey(image, 32, 32).convertTo(values, CV_32F);
    cv::dct(values, frequencies);
    std::vector<float> square;
    for (int i = 0; i < 64; ++i)
        square.push_back(frequencies.at<float>(1 + i / 8, 1 + i % 8));
    std::vector<float> sorted = square;
    std::ranges::nth_element(sorted, sorted.begin() + 32);
    PictureHash hash = 0;
    for (const float value : square)
        hash = hash << 1 | PictureHash{value > sorted[32]};
    return hash;
}

struct Kind {
    const char* name;
    Hash hash;
};
constexpr Kind kKinds[] = {{"ours", pictureHash}, {"difference", differenceHash}, {"median DCT", medianHash}};
constexpr std::size_t kKindCount = std::size(kKinds);

/// A copy that somebody has made of a picture.
struct Change {
    const char* name;
    double scale = 1, gain = 1, offset = 0;
    int quality = 100; ///< of JPEG; 100: not compressed
};
constexpr Change kChanges[] = {{.name = "JPEG 75", .quality = 75},
                               {.name = "JPEG 30", .quality = 30},
                               {.name = "half the size", .scale = 0.5},
                               {.name = "1.7 times the size", .scale = 1.7},
                               {.name = "a third of the size", .scale = 1. / 3},
                               {.name = "10 % brighter", .gain = 1.1},
                               {.name = "10 % darker", .gain = 0.9},
                               {.name = "more contrast", .gain = 1.2, .offset = -25},
                               {"half, 10 % brighter, JPEG 50", 0.5, 1.1, 0, 50}};

Image changed(const Image& image, const Change& how)
{
    cv::Mat copy;
    cv::resize(view(image), copy, {}, how.scale, how.scale, how.scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    copy.convertTo(copy, -1, how.gain, how.offset);
    if (how.quality < 100) {
        std::vector<std::uint8_t> bytes;
        cv::imencode(".jpg", copy, bytes, {cv::IMWRITE_JPEG_QUALITY, how.quality});
        copy = cv::imdecode(bytes, cv::IMREAD_COLOR);
    }
    return {copy.cols, copy.rows, {copy.datastart, copy.dataend}};
}

struct Measured {
    std::array<std::vector<PictureHash>, kKindCount> hashes;
    std::vector<QString> names; ///< of the pictures that have a hash of ours
    int plain = 0;
    /// For each kind and change, the distances of copies.
    std::array<std::map<const char*, std::vector<int>>, kKindCount> distances;
};

void take(const Image& image, const QString& name, bool withCopies, Measured& measured)
{
    if (!pictureHash(image)) {
        ++measured.plain;
        return;
    }
    measured.names.push_back(name);
    for (std::size_t kind = 0; kind < kKindCount; ++kind)
        measured.hashes[kind].push_back(*kKinds[kind].hash(image));
    if (!withCopies)
        return;
    for (const Change& change : kChanges) {
        const Image copy = changed(image, change);
        for (std::size_t kind = 0; kind < kKindCount; ++kind) {
            const auto hash = kKinds[kind].hash(copy);
            measured.distances[kind][change.name].push_back(
                hash ? distance(*hash, measured.hashes[kind].back()) : 64);
        }
    }
}

void printCopies(const Measured& measured)
{
    for (std::size_t kind = 0; kind < kKindCount; ++kind) {
        std::printf("%s: share of copies within a distance of\n  %-30s", kKinds[kind].name, "");
        for (int most = 2; most <= kMostDistance; most += 2)
            std::printf(" %8d", most);
        std::printf("\n");
        for (const Change& change : kChanges) {
            const auto& all = measured.distances[kind].at(change.name);
            std::printf("  %-30s", change.name);
            for (int most = 2; most <= kMostDistance; most += 2)
                std::printf(" %7.2f%%", 100. *
                                            static_cast<double>(std::ranges::count_if(
                                                all, [&](int bits) { return bits <= most; })) /
                                            static_cast<double>(all.size()));
            std::printf("\n");
        }
    }
}

void printPairs(const Measured& measured)
{
    for (std::size_t kind = 0; kind < kKindCount; ++kind) {
        std::array<std::int64_t, 65> pairs{};
        const auto& hashes = measured.hashes[kind];
        for (std::size_t i = 1; i < hashes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                ++pairs[static_cast<std::size_t>(std::popcount(hashes[i] ^ hashes[j]))];
        std::printf("%s: pairs of files at distance", kKinds[kind].name);
        for (std::size_t bits = 0; bits <= kMostDistance; ++bits)
            std::printf(" %zu: %lld", bits, static_cast<long long>(pairs[bits]));
        std::printf("\n");
    }
}

/// Also writes the pairs to `list`, as "distance one other".
void printSearch(const Measured& measured, const QString& list)
{
    QFile file(list);
    if (!list.isEmpty() && !file.open(QIODevice::WriteOnly))
        std::fprintf(stderr, "cannot write %s\n", qUtf8Printable(list));
    std::size_t found = 0;
    const SteadyClock clock;
    const Nanoseconds begun = clock.now();
    forEachNearPair(measured.hashes[0], [&](std::size_t one, std::size_t other, int bits) {
        ++found;
        if (file.isOpen())
            file.write(QStringLiteral("%1 %2 %3\n")
                           .arg(bits)
                           .arg(measured.names[one], measured.names[other])
                           .toUtf8());
    });
    std::printf("search among %zu: %zu pairs within %d, %.0f ms\n", measured.hashes[0].size(), found,
                kNearDistance, inMicros(clock.now() - begun) / 1000);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const auto every = static_cast<std::size_t>(std::max(1, words.value(2, QStringLiteral("8")).toInt()));
    Measured measured;
    for (const Split split : {Split::Train, Split::Test}) {
        const auto set = openImageFolder(words.value(1), split);
        if (!set) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(set.error().message));
            return 1;
        }
        for (std::size_t i = 0; i < (*set)->size(); ++i)
            if (const auto image = (*set)->image(i))
                take(*image, (*set)->name(i), i % every == 0, measured);
    }
    std::printf("%zu pictures, %d too plain\n", measured.names.size(), measured.plain);
    printCopies(measured);
    printPairs(measured);
    printSearch(measured, words.value(3));
    return 0;
}
