#include "app/cli/Command.h"

#include "core/nn/Training.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>

namespace coinfer::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

struct Options {
    std::string data, network, name, output, checkpoint;
    int epochs = 0, batch = 0, threads = 2;
    double rate = 0;
    std::uint64_t seed = 1;
};

bool showProgress(const TrainingProgress& p)
{
    std::fprintf(stderr, "\repoch %d/%d  step %d/%d  loss %.3f  %.0f min left   ", p.epoch, p.epochs, p.step, p.steps,
                 p.loss, p.secondsLeft / 60);
    if (p.epochDone) {
        std::fputs(" accuracy", stderr);
        for (double share : p.accuracy)
            std::fprintf(stderr, " %.1f", share * 100);
        std::fputs(" %\n", stderr);
    }
    return !interrupted;
}

Result<Model> train(const Options& options)
{
    const QString uri = QString::fromStdString(options.data);
    const auto train = openDataSet(uri, Split::Train), test = openDataSet(uri, Split::Test);
    if (!train)
        return train.error();
    if (!test)
        return test.error();
    const QString network = QString::fromStdString(options.network);
    const auto net = Network::create(network, static_cast<int>((*train)->classes().size()));
    if (!net)
        return net.error();
    TrainingSettings settings = TrainingSettings::suited(*net);
    settings.seed = options.seed;
    settings.threads = options.threads;
    settings.checkpoint = QString::fromStdString(options.checkpoint);
    if (options.epochs)
        settings.epochs = options.epochs;
    if (options.batch)
        settings.batch = options.batch;
    if (options.rate > 0)
        settings.peakRate = options.rate;
    return trainModel(QString::fromStdString(options.name), network, **train, **test, settings, showProgress);
}

void run(const Options& options)
{
    std::signal(SIGINT, [](int) { interrupted = 1; });
    auto model = train(options);
    auto saved = model ? saveModel(*model, QString::fromStdString(options.output)) : Result<void>(model.error());
    if (!saved) {
        std::fprintf(stderr, "\ncoinfer-cli train: %s\n", qUtf8Printable(saved.error().message));
        throw CLI::RuntimeError(1);
    }
}

} // namespace

void addTrainCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("train", "Train a network on your own or a known set of pictures");
    command->add_option("--data", options->data, "images:DIR, cifar10:DIR or fashion-mnist")->required();
    command->add_option("--network", options->network, "alexnet-224 or alexnet-32")->required();
    command->add_option("--name", options->name, "name of the model")->required();
    command->add_option("--output", options->output, "weights file to write")->required();
    command->add_option("--checkpoint", options->checkpoint, "file to resume from, written after each epoch");
    command->add_option("--epochs", options->epochs, "passes over the pictures")->check(CLI::PositiveNumber);
    command->add_option("--batch", options->batch, "pictures per step")->check(CLI::PositiveNumber);
    command->add_option("--rate", options->rate, "peak learning rate")->check(CLI::PositiveNumber);
    command->add_option("--threads", options->threads, "processor threads")->check(CLI::PositiveNumber);
    command->add_option("--seed", options->seed, "same seed, same net");
    command->callback([options] { run(*options); });
}

} // namespace coinfer::cli
