// What a picture costs and is worth at cut 0: bytes, accuracy of the full net and times of JPEG and WebP at
// several sizes and qualities, over the test pictures of a data set.
//   bench_Pictures MODEL.cnfw SOURCE [PICTURES]
#include "core/base/Quantile.h"
#include "core/codec/Codec.h"
#include "core/nn/ModelFile.h"
#include "core/split/SplitInference.h"
#include "core/vision/FrameSource.h"
#include "core/vision/Preprocess.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <numeric>

using namespace coinfer;

namespace {

/// One codec over all pictures.
struct Line {
    CutCodec codec;
    std::vector<int> sizes;
    int right = 0;
    std::vector<double> encode, decode; ///< microseconds

    double bytes() const
    {
        return static_cast<double>(std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0})) /
               static_cast<double>(sizes.size());
    }
    double accuracy() const { return right / static_cast<double>(sizes.size()); }
};

std::vector<Line> candidates(int inputSize)
{
    const std::vector<int> sides = inputSize == 224 ? std::vector{0, 160, 112, 80} : std::vector{0, 24, 16};
    std::vector<Line> lines{{CutCodec::raw()}};
    for (const int side : sides)
        for (const int quality : {5, 10, 20, 30, 40, 55, 65, 75, 85, 92})
            lines.push_back({CutCodec::jpeg(quality, side)});
    for (const int side : sides)
        for (const int quality : {1, 5, 10, 20, 30, 50, 75, 90})
            lines.push_back({CutCodec::webp(quality, side)});
    return lines;
}

template <class F> double timed(F f)
{
    const SteadyClock clock;
    const Nanoseconds begun = clock.now();
    f();
    return inMicros(clock.now() - begun);
}

void take(Engine& engine, const Image& input, int truth, Line& line)
{
    Result<Payload> payload = Error{};
    line.encode.push_back(timed([&] { payload = encodeImage(input, line.codec); }));
    Result<Image> seen = Error{};
    line.decode.push_back(timed([&] { seen = decodeImage(*payload); }));
    engine.start(*seen);
    engine.advance(kExits, 0, engine.model().network.pathLength(kExits));
    line.sizes.push_back(static_cast<int>(payload->bytes.size()));
    line.right += argmax(engine.features().values) == truth;
}

/// Marks what no other codec beats in both bytes and accuracy.
bool isOnFrontier(const Line& line, const std::vector<Line>& all)
{
    return std::ranges::none_of(all, [&](const Line& other) {
        return other.bytes() < line.bytes() && other.accuracy() >= line.accuracy();
    });
}

int fail(const QString& why)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(why));
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return fail(QStringLiteral("bench_Pictures MODEL.cnfw SOURCE [PICTURES]"));
    const QCoreApplication app(argc, argv);
    auto model = loadModel(QString::fromLocal8Bit(argv[1]));
    if (!model)
        return fail(model.error().message);
    const auto shared = std::make_shared<const Model>(std::move(*model));
    auto engine = Engine::create(shared, NumberFormat::Int8);
    auto source = openSource(QString::fromLocal8Bit(argv[2]), {.shuffle = true});
    if (!engine || !source)
        return fail(engine ? source.error().message : engine.error().message);
    const int most = argc > 3 ? atoi(argv[3]) : std::numeric_limits<int>::max();
    const QStringList classes = (*source)->classes();
    const int side = shared->network.inputSize();
    std::vector<Line> lines = candidates(side);
    for (int taken = 0; taken < most; ++taken) {
        const auto frame = (*source)->next();
        if (!frame || !*frame)
            break;
        const Image input = preprocess((*frame)->picture, side);
        const int truth = static_cast<int>(shared->classes.indexOf(classes.value((*frame)->truth)));
        for (Line& line : lines)
            take(**engine, input, truth, line);
    }
    std::ranges::sort(lines, {}, &Line::bytes);
    std::printf("%zu pictures\n%-14s %10s %10s %10s %10s %10s\n", lines.front().sizes.size(), "codec",
                "bytes", "p95", "right %", "encode us", "decode us");
    for (const Line& line : lines)
        std::printf("%-14s %10.0f %10d %10.2f %10.0f %10.0f %s\n", qPrintable(toString(line.codec)),
                    line.bytes(), percentile(line.sizes, 95), line.accuracy() * 100,
                    percentile(line.encode, 50), percentile(line.decode, 50),
                    isOnFrontier(line, lines) ? "*" : "");
    return 0;
}
