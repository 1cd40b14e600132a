// Whether an edge would answer several requests of one decision faster as one batch: the stages behind a cut,
// packed as the engine packs them, on one thread. One by one, as the edge does, takes turns with a batch;
// what is printed is processor time for each request, in both cases with its decoding, which no batch shares.
// The batch is a lower bound: it finds its requests put together already.
//   bench_Batch [--json] [--rounds N] [--batches N,N] [--cuts N,N] [MODEL.cnfw ...]
#include "core/base/Quantile.h"
#include "core/nn/Int8Backend.h"
#include "core/nn/Int8Stages.h"
#include "core/nn/ModelFile.h"
#include "core/split/MeasureMachine.h"
#include "core/split/SplitInference.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <ATen/core/Tensor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/quantize_per_tensor.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <random>

using namespace coinfer;

namespace {

constexpr int kWarmUp = 3;

using Stages = std::vector<std::unique_ptr<PackedStage>>;

/// The stages of the full net, as Engine::create packs them.
Stages packedFor(const Model& model, NumberFormat format)
{
    Stages packed;
    const Network& network = model.network;
    const auto backends = format == NumberFormat::Int8 ? int8Backends() : std::vector<Int8Backend>();
    for (const int index : network.path(kExits)) {
        const Stage& stage = network.stages()[static_cast<std::size_t>(index)];
        const FoldedStage weights = foldedStage(model, index);
        if (format == NumberFormat::Float) {
            packed.push_back(packFloat(stage, weights));
            continue;
        }
        const PackingFor scope(backends.front().kind);
        const float high = model.calibration.stageOutputs.at(static_cast<std::size_t>(index)).high;
        packed.push_back(packInt8(stage, weights, backends.front().weightLimit, high));
    }
    return packed;
}

Image noise(int side)
{
    std::mt19937 random(1);
    Image image{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 3)};
    for (std::uint8_t& byte : image.rgb)
        byte = static_cast<std::uint8_t>(random());
    return image;
}

/// The engine's features at the cut, or the normalised picture, so many times.
at::Tensor inputOf(Engine& engine, const Image& picture, int cut, int count)
{
    const Model& model = engine.model();
    engine.start(picture);
    Tensor features{{picture.height, picture.width, 3}, {}};
    double scale = 1 / model.normalisation.deviation;
    std::int64_t zero = static_cast<std::int64_t>(model.normalisation.mean);
    if (cut > 0) {
        engine.advance(kExits, 0, cut);
        features = engine.features();
        const int before = model.network.path(kExits)[static_cast<std::size_t>(cut - 1)];
        scale = int8Scale(model.calibration.stageOutputs.at(static_cast<std::size_t>(before)).high);
        zero = 0;
    } else {
        for (const std::uint8_t byte : picture.rgb)
            features.values.push_back(static_cast<float>((byte - model.normalisation.mean) * scale));
    }
    const std::int64_t h = features.shape[0], w = features.shape[1], c = features.shape[2];
    const at::Tensor one = at::from_blob(features.values.data(), {1, h, w, c}, at::kFloat);
    const at::Tensor all = at::cat(std::vector<at::Tensor>(static_cast<std::size_t>(count), one), 0)
                               .permute({0, 3, 1, 2}); // stored channels last
    return engine.format() == NumberFormat::Float ? all
                                                  : at::quantize_per_tensor(all, scale, zero, at::kQUInt8);
}

/// One case, and its times in microseconds for each request.
class Case {
public:
    Case(const std::shared_ptr<const Model>& model, NumberFormat format, int cut, int count)
        : m_model(model), m_cut(cut), m_count(count), m_engine(Engine::create(model, format).value()),
          m_single(packedFor(*model, format)), m_batched(packedFor(*model, format)),
          m_one(inputOf(*m_engine, noise(model->network.inputSize()), cut, 1)),
          m_all(inputOf(*m_engine, noise(model->network.inputSize()), cut, count)),
          m_decision{kExits, cut, cut > 0 ? CutCodec(8) : CutCodec::raw()}
    {
        const Image picture = noise(model->network.inputSize());
        m_engine->start(picture);
        m_engine->advance(kExits, 0, cut);
        m_payload = encodeAtCut(*m_engine, picture, m_decision).value();
    }

    void measure(bool counts)
    {
        const double decode = timed([&] { (void)resumeFrom(*m_engine, m_decision, m_payload); });
        const double oneByOne = timed([&] {
            for (int i = 0; i < m_count; ++i)
                run(m_single, m_one);
        });
        const double together = timed([&] { run(m_batched, m_all); });
        if (!counts)
            return;
        m_decode.push_back(decode);
        m_oneByOne.push_back(decode + oneByOne / m_count);
        m_together.push_back(decode + together / m_count);
    }

    QJsonObject result() const
    {
        const auto least = [](const std::vector<double>& times) { return std::ranges::min(times); };
        const auto median = [](const std::vector<double>& times) { return percentile(times, 50); };
        return {{QStringLiteral("model"), m_model->name},
                {QStringLiteral("format"), toString(m_engine->format())},
                {QStringLiteral("cut"), m_cut},
                {QStringLiteral("batch"), m_count},
                {QStringLiteral("decode_us"), median(m_decode)},
                {QStringLiteral("single_min_us"), least(m_oneByOne)},
                {QStringLiteral("single_p50_us"), median(m_oneByOne)},
                {QStringLiteral("batch_min_us"), least(m_together)},
                {QStringLiteral("batch_p50_us"), median(m_together)},
                {QStringLiteral("saved_min"), 1 - least(m_together) / least(m_oneByOne)},
                {QStringLiteral("saved_p50"), 1 - median(m_together) / median(m_oneByOne)}};
    }

private:
    template <class F> static double timed(F f)
    {
        const Nanoseconds begun = threadTime();
        f();
        return inMicros(threadTime() - begun);
    }

    void run(const Stages& stages, at::Tensor x) const
    {
        const c10::InferenceMode inference;
        for (auto stage = stages.begin() + m_cut; stage != stages.end(); ++stage)
            x = (*stage)->run(x);
    }

    std::shared_ptr<const Model> m_model;
    int m_cut;
    int m_count;
    std::unique_ptr<Engine> m_engine;
    Stages m_single, m_batched;
    at::Tensor m_one, m_all;
    Decision m_decision;
    Payload m_payload;
    std::vector<double> m_decode, m_oneByOne, m_together;
};

std::vector<int> numbers(const QString& list)
{
    std::vector<int> all;
    for (const QString& text : list.split(QLatin1Char(',')))
        all.push_back(text.toInt());
    return all;
}

void print(const QJsonArray& results, bool asJson)
{
    if (asJson) {
        std::puts(QJsonDocument(QJsonObject{{QStringLiteral("batch"), results}}).toJson().constData());
        return;
    }
    std::printf("us for each request: least (median)\n%-14s %-6s %3s %5s %9s %19s %19s %15s\n", "model",
                "format", "cut", "batch", "decoding", "one by one", "as a batch", "saved");
    for (const auto& entry : results) {
        const auto figure = [&](const char* key) { return entry[QLatin1String(key)].toDouble(); };
        std::printf("%-14s %-6s %3d %5d %9.0f %9.0f (%7.0f) %9.0f (%7.0f) %5.0f %% (%3.0f %%)\n",
                    qPrintable(entry[QLatin1String("model")].toString()),
                    qPrintable(entry[QLatin1String("format")].toString()),
                    entry[QLatin1String("cut")].toInt(), entry[QLatin1String("batch")].toInt(),
                    figure("decode_us"), figure("single_min_us"), figure("single_p50_us"),
                    figure("batch_min_us"), figure("batch_p50_us"), 100 * figure("saved_min"),
                    100 * figure("saved_p50"));
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addOption({QStringLiteral("json"), QStringLiteral("Print JSON.")});
    arguments.addOption({QStringLiteral("rounds"), QStringLiteral("Turns of each case."), QStringLiteral("N"),
                         QStringLiteral("30")});
    arguments.addOption({QStringLiteral("batches"), QStringLiteral("Requests in a batch."),
                         QStringLiteral("N,N"), QStringLiteral("2,4,8")});
    arguments.addOption({QStringLiteral("cuts"), QStringLiteral("Where the device hands over."),
                         QStringLiteral("N,N"), QStringLiteral("0,1,3,5")});
    arguments.addPositionalArgument(QStringLiteral("models"), QStringLiteral("Weights files."),
                                    QStringLiteral("MODEL.cnfw ..."));
    arguments.process(app);
    const int rounds = arguments.value(QStringLiteral("rounds")).toInt();
    if (rounds < 1 || arguments.positionalArguments().isEmpty()) {
        std::fputs("bench_Batch: it wants a weights file, and --rounds from 1 on\n", stderr);
        return 2;
    }
    setComputeThreads(1);
    QJsonArray results;
    for (const QString& file : arguments.positionalArguments()) {
        auto loaded = loadModel(file);
        if (!loaded) {
            std::fprintf(stderr, "bench_Batch: %s\n", qPrintable(loaded.error().message));
            return 1;
        }
        const auto model = std::make_shared<const Model>(std::move(*loaded));
        for (const NumberFormat format : {NumberFormat::Int8, NumberFormat::Float})
            for (const int cut : numbers(arguments.value(QStringLiteral("cuts")))) {
                std::vector<std::unique_ptr<Case>> cases;
                for (const int count : numbers(arguments.value(QStringLiteral("batches"))))
                    cases.push_back(std::make_unique<Case>(model, format, cut, count));
                for (int round = -kWarmUp; round < rounds; ++round)
                    for (const auto& each : cases)
                        each->measure(round >= 0);
                for (const auto& each : cases)
                    results.append(each->result());
            }
    }
    print(results, arguments.isSet(QStringLiteral("json")));
    return 0;
}
