#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/bench/Agreement.h"
#include "app/common/Assets.h"
#include "app/common/Validators.h"
#include "core/base/Quantile.h"
#include "core/decide/Profile.h"
#include "core/nn/UntrainedModel.h"
#include "core/split/MeasureMachine.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>
#include <cstdio>

namespace coinfer::cli {
namespace {

using bench::EngineVariant;

constexpr int kRunsPerVisit = 2;
constexpr int kPictures = 4; ///< that the variants are compared on; times are of the first

struct Options {
    std::string model, network;
    int rounds = 40, threads = 1;
    bool json = false;
};

struct Row {
    QString model;
    int exit = 0;
    QString variant;
    double least = 0, median = 0; ///< microseconds
    double leastOfThread = 0;     ///< processor time of this thread: what a busy machine leaves as it is
};

/// What the default format, int8, is listed as beside its own name.
constexpr const char* kOurs = "ours";

/// Of models, or of the network that is to have random weights.
Result<QStringList> chosenNames(const Options& options)
{
    if (!options.network.empty())
        return QStringList{QString::fromStdString(options.network)};
    const QString asked = QString::fromStdString(options.model);
    const QStringList names = asked == QStringLiteral("all") ? modelNames() : QStringList{asked};
    if (names.isEmpty())
        return Error{QStringLiteral("there are no shipped models; try --network alexnet-224")};
    return names;
}

Result<std::shared_ptr<const Model>> open(const QString& name, const Options& options)
{
    if (options.network.empty())
        return openModel(name);
    const auto network = Network::create(name, 10);
    if (!network)
        return network.error();
    auto model = std::make_shared<Model>(untrainedModel(*network, 1));
    model->name = network->name() + QStringLiteral(" (untrained)");
    return std::shared_ptr<const Model>(std::move(model));
}

Result<std::vector<EngineVariant>> variantsOf(const std::shared_ptr<const Model>& model, const Image& picture)
{
    auto variants = bench::libTorchVariants(*model, picture);
    if (!variants)
        return variants.error();
    for (NumberFormat format : {NumberFormat::Float, NumberFormat::Int8}) {
        auto ours = bench::ourVariant(QStringLiteral("ours_") + toString(format), model, format, picture);
        if (!ours)
            return ours.error();
        variants->push_back(*std::move(ours));
    }
    return variants;
}

/// Times of things that do not compute the same are worth nothing.
Result<std::vector<EngineVariant>> agreeingVariants(const std::shared_ptr<const Model>& model)
{
    bench::Agreement agreement;
    std::vector<EngineVariant> first;
    for (std::uint64_t seed = 1; seed <= kPictures; ++seed) {
        auto variants = variantsOf(model, bench::wavyPicture(model->network.inputSize(), seed));
        if (!variants)
            return variants.error();
        agreement.add(*variants);
        if (first.empty())
            first = *std::move(variants);
    }
    if (const auto agree = agreement.check(model->name); !agree)
        return agree.error();
    return first;
}

struct Times {
    std::vector<double> wall, thread; ///< microseconds
};

void timeOnce(const EngineVariant& variant, int exit, Times& times)
{
    const SteadyClock clock;
    const Nanoseconds threadBegin = threadTime();
    const Nanoseconds begin = clock.now();
    variant.run(exit);
    times.wall.push_back(inMilliseconds(clock.now() - begin) * 1000);
    times.thread.push_back(inMicros(threadTime() - threadBegin));
}

/// All variants of an exit in turns, so that what else the machine does hits them alike.
std::vector<Row> measured(const Model& model, const std::vector<EngineVariant>& variants, int exit,
                          int rounds)
{
    std::vector<Times> times(variants.size());
    for (int round = 0; round < rounds && !interrupted(); ++round)
        for (std::size_t v = 0; v < variants.size(); ++v) {
            variants[v].run(exit); // brings the weights back into the cache
            for (int run = 0; run < kRunsPerVisit; ++run)
                timeOnce(variants[v], exit, times[v]);
        }
    std::vector<Row> rows;
    for (std::size_t v = 0; v < variants.size() && !times[v].wall.empty(); ++v) {
        auto& [wall, thread] = times[v];
        rows.push_back({model.name, exit, variants[v].name, *std::ranges::min_element(wall),
                        percentile(wall, 50), *std::ranges::min_element(thread)});
        if (variants[v].name == QStringLiteral("ours_int8")) {
            rows.push_back(rows.back());
            rows.back().variant = QLatin1String(kOurs);
        }
    }
    return rows;
}

const Row& eagerRow(const std::vector<Row>& rows, const Row& row)
{
    const auto eager = std::ranges::find_if(rows, [&](const Row& other) {
        return other.model == row.model && other.exit == row.exit && other.variant == QStringLiteral("eager");
    });
    return eager == rows.end() ? row : *eager;
}

QJsonObject toJson(const std::vector<Row>& rows, const Options& options)
{
    QJsonArray array;
    for (const Row& row : rows)
        array.append(QJsonObject{{QStringLiteral("model"), row.model},
                                 {QStringLiteral("exit"), row.exit},
                                 {QStringLiteral("variant"), row.variant},
                                 {QStringLiteral("us_min"), row.least},
                                 {QStringLiteral("us_median"), row.median},
                                 {QStringLiteral("us_thread_min"), row.leastOfThread}});
    return {{QStringLiteral("threads"), options.threads},
            {QStringLiteral("rounds"), options.rounds},
            {QStringLiteral("rows"), array}};
}

void printTable(const std::vector<Row>& rows)
{
    std::printf("%-24s %4s  %-20s %10s %10s %10s   %s\n", "model", "exit", "variant", "min us", "median us",
                "thread us", "relative to eager (thread)");
    for (const Row& row : rows) {
        const Row& eager = eagerRow(rows, row);
        std::printf("%-24s %4d  %-20s %10.1f %10.1f %10.1f   %.2f (%.2f)\n", qUtf8Printable(row.model),
                    row.exit, qUtf8Printable(row.variant), row.least, row.median, row.leastOfThread,
                    row.least / eager.least, row.leastOfThread / eager.leastOfThread);
    }
}

Result<std::vector<Row>> rowsOf(const QString& name, const Options& options)
{
    const auto model = open(name, options);
    if (!model)
        return model.error();
    const auto variants = agreeingVariants(*model);
    if (!variants)
        return variants.error();
    std::vector<Row> rows;
    for (int exit = 1; exit <= kExits; ++exit) {
        showProgress(QStringLiteral("%1, exit %2").arg((*model)->name).arg(exit));
        const auto some = measured(**model, *variants, exit, options.rounds);
        rows.insert(rows.end(), some.begin(), some.end());
    }
    return rows;
}

/// A model that fails is named at the end; the others keep their rows.
Result<void> run(const Options& options)
{
    watchInterrupts();
    setComputeThreads(options.threads);
    const auto names = chosenNames(options);
    if (!names)
        return names.error();
    std::vector<Row> rows;
    QStringList failures;
    for (const QString& name : *names) {
        const auto some = rowsOf(name, options);
        if (some)
            rows.insert(rows.end(), some->begin(), some->end());
        else
            failures << some.error().message;
    }
    showProgress({});
    if (interrupted())
        return Error{
            QStringLiteral("stopped on request; there are no results because the measurement is incomplete")};
    if (rows.empty() && !failures.isEmpty())
        return Error{failures.join(QStringLiteral("; "))};
    if (options.json)
        print(toJson(rows, options));
    else
        printTable(rows);
    return failures.isEmpty() ? Result<void>() : Error{failures.join(QStringLiteral("; "))};
}

} // namespace

void addBenchCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* group = app.add_subcommand("bench", "Benchmark parts of the program on this machine");
    group->require_subcommand(1);
    auto* command = group->add_subcommand(
        "engine", "Inference time of one picture at each exit, compared with plain LibTorch");
    auto* model =
        command->add_option("--model", options->model, "name of a shipped model, a weights file, or all");
    command
        ->add_option("--network", options->network, "network with random weights: alexnet-224 or alexnet-32")
        ->excludes(model);
    command->add_option("--rounds", options->rounds, "measurement rounds per variant")
        ->check(wholeNumberIn(2, 100000));
    command->add_option("--threads", options->threads, "processor threads")->check(wholeNumberIn(1, 256));
    command->add_flag("--json", options->json, "print one JSON object instead of a table");
    command->callback([options] {
        if (options->model.empty() && options->network.empty())
            options->model = "all";
        finish("bench engine", run(*options));
    });
}

} // namespace coinfer::cli
