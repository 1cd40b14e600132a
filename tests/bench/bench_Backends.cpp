// Which operators run the stages fastest on this processor: float, and each set of int8 operators that
// LibTorch has here. The engines take turns on the same picture; printed is the processor time of a pass
// through all five exits, the least and the median of all turns, and the least time of each stage.
// With --only, one of them runs alone, so that an emulator can count its instructions.
//   bench_Backends [--json] [--turns N] [--only NAME] MODEL.cnfw
#include "core/base/Quantile.h"
#include "core/nn/Int8Backend.h"
#include "core/nn/ModelFile.h"
#include "core/nn/StagedEngine.h"
#include "core/split/MeasureMachine.h"
#include "tests/bench/BenchArguments.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

using namespace coinfer;

namespace {

QString nameOf(Int8Backend::Kind kind)
{
    switch (kind) {
    case Int8Backend::Kind::OneDnn:
        return QStringLiteral("int8, oneDNN");
    case Int8Backend::Kind::Fbgemm:
        return QStringLiteral("int8, FBGEMM");
    case Int8Backend::Kind::Qnnpack:
        break;
    }
    return QStringLiteral("int8, QNNPACK");
}

Image noise(int side)
{
    std::mt19937 random(1);
    Image image{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 3)};
    for (std::uint8_t& byte : image.rgb)
        byte = static_cast<std::uint8_t>(random());
    return image;
}

/// One engine and the times of its turns, in microseconds.
class Candidate {
public:
    Candidate(QString name, std::unique_ptr<StagedEngine> engine)
        : m_name(std::move(name)), m_engine(std::move(engine))
    {
        m_engine->warmUp();
    }

    void takeTurn(const Image& picture)
    {
        const Network& network = m_engine->model().network;
        double pass = 0;
        m_engine->start(picture);
        for (int exit = 1; exit <= kExits; ++exit) {
            const int from = exit == 1 ? 0 : network.sharedStages(exit - 1, exit);
            for (int place = from; place < network.pathLength(exit); ++place) {
                const Nanoseconds begun = threadTime();
                m_engine->advance(exit, place, place + 1, {});
                const double took = inMicros(threadTime() - begun);
                const int stage = network.path(exit)[static_cast<std::size_t>(place)];
                const auto known = m_stages.try_emplace(stage, took).first;
                known->second = std::min(known->second, took);
                pass += took;
            }
        }
        m_passes.push_back(pass);
    }

    QJsonObject result() const
    {
        QJsonObject stages;
        for (const auto& [stage, took] : m_stages)
            stages[m_engine->model().network.stages()[static_cast<std::size_t>(stage)].row.name] = took;
        return {{QStringLiteral("operators"), m_name},
                {QStringLiteral("pass_min_us"), std::ranges::min(m_passes)},
                {QStringLiteral("pass_p50_us"), percentile(m_passes, 50)},
                {QStringLiteral("stages_min_us"), stages}};
    }

private:
    QString m_name;
    std::unique_ptr<StagedEngine> m_engine;
    std::vector<double> m_passes;
    std::map<int, double> m_stages; ///< least time by its index
};

void print(const QJsonArray& results, bool asJson)
{
    if (asJson) {
        std::puts(QJsonDocument(results).toJson().constData());
        return;
    }
    for (const auto& entry : results) {
        std::printf(
            "%-14s %9.0f us (median %.0f):", qPrintable(entry[QStringLiteral("operators")].toString()),
            entry[QStringLiteral("pass_min_us")].toDouble(), entry[QStringLiteral("pass_p50_us")].toDouble());
        const QJsonObject stages = entry[QStringLiteral("stages_min_us")].toObject();
        for (auto stage = stages.begin(); stage != stages.end(); ++stage)
            std::printf(" %s %.0f", qPrintable(stage.key()), stage->toDouble());
        std::puts("");
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    bench::BenchArguments arguments;
    arguments.option("turns", "Passes of each engine.", "N", "30");
    arguments.option("only", "Operators to run alone, such as float.", "NAME", "");
    arguments.process(app);
    const int turns = arguments.value("turns").toInt();
    if (turns < 1 || !arguments.hasModel()) {
        std::fputs("bench_Backends: it wants a weights file, and --turns from 1 on\n", stderr);
        return 2;
    }
    setComputeThreads(1);
    auto loaded = loadModel(arguments.model());
    if (!loaded) {
        std::fprintf(stderr, "bench_Backends: %s\n", qPrintable(loaded.error().message));
        return 1;
    }
    const auto model = std::make_shared<const Model>(std::move(*loaded));
    const c10::InferenceMode inference; // as Engine::create() has it
    std::vector<Candidate> candidates;
    const auto isWanted = [only = arguments.value("only")](const QString& name) {
        return only.isEmpty() || only == name;
    };
    if (isWanted(QStringLiteral("float")))
        candidates.emplace_back(QStringLiteral("float"), createFloatEngine(model));
    for (const Int8Backend& backend : int8Backends())
        if (isWanted(nameOf(backend.kind)))
            candidates.emplace_back(nameOf(backend.kind), createInt8Engine(model, backend));
    const Image picture = noise(model->network.inputSize());
    for (int turn = 0; turn < turns; ++turn)
        for (Candidate& candidate : candidates)
            candidate.takeTurn(picture);
    QJsonArray results;
    for (const Candidate& candidate : candidates)
        results.append(candidate.result());
    print(results, arguments.json());
    return 0;
}
