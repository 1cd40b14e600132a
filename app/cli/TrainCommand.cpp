#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/Outputs.h"
#include "app/common/AccuracyNote.h"
#include "app/common/Assets.h"
#include "app/common/Validators.h"
#include "core/nn/Training.h"

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

constexpr const char* kSuited = "depends on the network"; ///< as a default

struct Options {
    std::string data, network, name, output, checkpoint, from;
    int epochs = 0, batch = 0, threads = 2;
    double rate = 0;
    std::uint64_t seed = 1;
    bool force = false;
};

QString timeLeft(double seconds)
{
    return seconds < 90 ? QStringLiteral("%1 s left").arg(seconds, 0, 'f', 0)
                        : QStringLiteral("%1 min left").arg(seconds / 60, 0, 'f', 0);
}

bool showEpoch(const TrainingProgress& p)
{
    for (const QString& picture : p.skipped)
        say(QStringLiteral("skipped: %1").arg(picture));
    const QString line = QStringLiteral("epoch %1/%2  step %3/%4  loss %5  %6")
                             .arg(p.epoch)
                             .arg(p.epochs)
                             .arg(p.step)
                             .arg(p.steps)
                             .arg(p.loss, 0, 'f', 3)
                             .arg(timeLeft(p.secondsLeft));
    if (!p.epochDone) {
        showProgress(line);
        return !interrupted();
    }
    QString shares;
    if (p.accuracy)
        for (double share : *p.accuracy)
            shares += QStringLiteral(" %1").arg(share * 100, 0, 'f', 1);
    say(shares.isEmpty() ? line : QStringLiteral("%1  accuracy of exits:%2 %").arg(line, shares));
    return !interrupted();
}

Result<TrainingSettings> settingsFor(const Network& network, const Options& options)
{
    TrainingSettings settings = TrainingSettings::suited(network);
    if (!options.from.empty()) {
        auto start = openModel(QString::fromStdString(options.from));
        if (!start)
            return start.error();
        settings = TrainingSettings::suited(network, *start);
    }
    settings.seed = options.seed;
    settings.threads = options.threads;
    settings.checkpoint = QString::fromStdString(options.checkpoint);
    if (options.epochs)
        settings.epochs = options.epochs;
    if (options.batch)
        settings.batch = options.batch;
    if (options.rate > 0)
        settings.peakRate = options.rate;
    return settings;
}

Result<Model> train(const Options& options)
{
    const QString uri = QString::fromStdString(options.data);
    const auto train = openDataSet(uri, Split::Train), test = openDataSet(uri, Split::Test);
    if (!train)
        return train.error();
    if (!test)
        return test.error();
    if ((*test)->size() < static_cast<std::size_t>(kEnoughPictures))
        say(fewPictures(static_cast<std::int64_t>((*test)->size())));
    for (const QString& remark : (*train)->remarks())
        say(QStringLiteral("note on the training pictures: %1").arg(remark));
    for (const QString& remark : (*test)->remarks())
        say(QStringLiteral("note on the test pictures: %1").arg(remark));
    const QString network = QString::fromStdString(options.network);
    const auto net = Network::create(network, static_cast<int>((*train)->classes().size()));
    if (!net)
        return net.error();
    const auto settings = settingsFor(*net, options);
    if (!settings)
        return settings.error();
    return trainModel(QString::fromStdString(options.name), network, **train, **test, *settings, showEpoch);
}

Result<void> run(const Options& options)
{
    watchInterrupts();
    if (const auto writable = checkOutput(options.output, kWeightsOutput, options.force); !writable)
        return writable;
    if (const auto writable = checkOutput(options.checkpoint, kCheckpointOutput, options.force); !writable)
        return writable;
    auto model = train(options);
    if (!model)
        return model.error();
    const QString path = QString::fromStdString(options.output);
    if (const auto saved = saveModel(*model, path); !saved)
        return saved;
    say(QStringLiteral(
            "%1 written; to add its accuracy table, run coinfer-cli evaluate --model %1 --data %2 --write %1")
            .arg(path, QString::fromStdString(options.data)));
    return {};
}

} // namespace

void addTrainCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("train", "Train a network on your own pictures or a known data set");
    command
        ->add_option("--data", options->data,
                     "images:DIR (with DIR/train and DIR/test), cifar10[:DIR] or fashion-mnist")
        ->required();
    command
        ->add_option("--network", options->network,
                     "alexnet-224 (photographs) or alexnet-32 (small pictures)")
        ->check(understoodBy([](const QString& name) { return Network::create(name, 2); }))
        ->required();
    command->add_option("--name", options->name, "name of the model")->check(someText())->required();
    command->add_option("--output", options->output, "weights file to write")->required();
    addForce(*command, options->force);
    command->add_option(
        "--checkpoint", options->checkpoint,
        "file written after each epoch; after an interruption the same command resumes from it");
    command->add_option("--from", options->from,
                        "model of the same network to start from (name or file); if its classes differ, the "
                        "class scores are trained from scratch");
    command->add_option("--epochs", options->epochs, "passes over the pictures")
        ->check(wholeNumberIn(1, 100'000))
        ->default_str(kSuited);
    command->add_option("--batch", options->batch, "pictures per step")
        ->check(wholeNumberIn(1, 100'000))
        ->default_str(kSuited);
    command->add_option("--rate", options->rate, "peak learning rate")
        ->check(numberIn(1e-6, 10))
        ->default_str(kSuited);
    command->add_option("--threads", options->threads, "processor threads")->check(wholeNumberIn(1, 64));
    command->add_option("--seed", options->seed, "random seed; the same seed gives the same network")
        ->check(seedNumber());
    command->callback([options] { finish("train", run(*options)); });
}

} // namespace coinfer::cli
