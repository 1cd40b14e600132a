#include "app/cli/Command.h"

#include "app/cli/bench/EngineVariant.h"
#include "app/common/Assets.h"
#include "core/nn/UntrainedModel.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace coinfer::cli {
namespace {

using bench::EngineVariant;

constexpr int kRunsPerVisit = 2;
constexpr double kFloatTolerance = 1e-3;
constexpr double kInt8Tolerance = 0.25; ///< of the scores' root mean square: tells nonsense from rounding

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

Result<std::vector<std::shared_ptr<const Model>>> chosenModels(const Options& options)
{
    std::vector<std::shared_ptr<const Model>> models;
    if (!options.network.empty()) {
        const auto network = Network::create(QString::fromStdString(options.network), 10);
        if (!network)
            return network.error();
        auto model = std::make_shared<Model>(untrainedModel(*network, 1));
        model->name = network->name() + QStringLiteral(" (untrained)");
        models.push_back(std::move(model));
        return models;
    }
    const QString asked = QString::fromStdString(options.model);
    const QStringList names = asked == QStringLiteral("all") ? modelNames() : QStringList{asked};
    if (names.isEmpty())
        return Error{QStringLiteral("no models are shipped with this program; try --network alexnet-224")};
    for (const QString& name : names) {
        auto model = openModel(name);
        if (!model)
            return model.error();
        models.push_back(*std::move(model));
    }
    return models;
}

Result<std::vector<EngineVariant>> variantsOf(const std::shared_ptr<const Model>& model)
{
    const Image picture = randomPicture(model->network.inputSize(), 1);
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

double relativeError(const std::vector<float>& scores, const std::vector<float>& reference)
{
    double difference = 0, size = 1e-12;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        difference += std::pow(scores.at(i) - reference[i], 2);
        size += std::pow(reference[i], 2);
    }
    return std::sqrt(difference / size);
}

/// Times of things that do not compute the same are worth nothing.
Result<void> checkAgreement(const Model& model, const std::vector<EngineVariant>& variants)
{
    for (int exit = 1; exit <= kExits; ++exit) {
        const std::vector<float> reference = variants.front().run(exit);
        for (const EngineVariant& variant : variants) {
            const bool int8 = variant.name.endsWith(QStringLiteral("int8"));
            const double error = relativeError(variant.run(exit), reference);
            if (!(error < (int8 ? kInt8Tolerance : kFloatTolerance)))
                return Error{
                    QStringLiteral("%1 computes something else than LibTorch at exit %2 of %3 (relative "
                                   "error %4)")
                        .arg(variant.name)
                        .arg(exit)
                        .arg(model.name)
                        .arg(error)};
        }
    }
    return {};
}

struct Times {
    std::vector<double> wall, thread; ///< microseconds
};

double threadMicroseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

void timeOnce(const EngineVariant& variant, int exit, Times& times)
{
    const SteadyClock clock;
    const double threadBegin = threadMicroseconds();
    const Nanoseconds begin = clock.now();
    variant.run(exit);
    times.wall.push_back(inMilliseconds(clock.now() - begin) * 1000);
    times.thread.push_back(threadMicroseconds() - threadBegin);
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
        std::ranges::sort(wall);
        rows.push_back({model.name, exit, variants[v].name, wall.front(), wall[wall.size() / 2],
                        *std::ranges::min_element(thread)});
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
    std::printf("%-24s %4s  %-20s %10s %10s %10s   %s\n", "model", "exit", "variant", "least us", "median us",
                "thread us", "of eager (thread)");
    for (const Row& row : rows) {
        const Row& eager = eagerRow(rows, row);
        std::printf("%-24s %4d  %-20s %10.1f %10.1f %10.1f   %.2f (%.2f)\n", qUtf8Printable(row.model),
                    row.exit, qUtf8Printable(row.variant), row.least, row.median, row.leastOfThread,
                    row.least / eager.least, row.leastOfThread / eager.leastOfThread);
    }
}

Result<void> run(const Options& options)
{
    watchInterrupts();
    setComputeThreads(options.threads);
    const auto models = chosenModels(options);
    if (!models)
        return models.error();
    std::vector<Row> rows;
    for (const auto& model : *models) {
        const auto variants = variantsOf(model);
        if (!variants)
            return variants.error();
        if (const auto agreement = checkAgreement(*model, *variants); !agreement)
            return agreement;
        for (int exit = 1; exit <= kExits; ++exit) {
            showProgress(QStringLiteral("%1, exit %2").arg(model->name).arg(exit));
            const auto some = measured(*model, *variants, exit, options.rounds);
            rows.insert(rows.end(), some.begin(), some.end());
        }
    }
    showProgress({});
    if (options.json)
        print(toJson(rows, options));
    else
        printTable(rows);
    return {};
}

} // namespace

void addBenchCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* group = app.add_subcommand("bench", "Measure parts of the program on this machine");
    group->require_subcommand(1);
    auto* command =
        group->add_subcommand("engine", "Time of one picture at each exit, against plain LibTorch");
    auto* model = command->add_option("--model", options->model, "shipped model, weights file, or all");
    command->add_option("--network", options->network, "random weights: alexnet-224 or alexnet-32")
        ->excludes(model);
    command->add_option("--rounds", options->rounds, "visits of each variant")->check(CLI::Range(2, 100000));
    command->add_option("--threads", options->threads, "processor threads")->check(CLI::Range(1, 256));
    command->add_flag("--json", options->json, "one JSON object instead of a table");
    command->callback([options] {
        if (options->model.empty() && options->network.empty())
            options->model = "all";
        finish("bench engine", run(*options));
    });
}

} // namespace coinfer::cli
