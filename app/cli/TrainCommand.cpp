#include "app/cli/Command.h"
#include "app/common/Process.h"

#include "app/cli/Outputs.h"
#include "app/cli/TrainingProgress.h"
#include "app/common/AccuracyNote.h"
#include "app/common/Assets.h"
#include "app/common/Validators.h"
#include "core/nn/BottleneckTraining.h"
#include "core/nn/ModelFile.h"
#include "core/nn/Training.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>

namespace coinfer::cli {
namespace {

constexpr const char* kSuited = "depends on the network"; ///< as a default

struct Options {
    std::string data, network, name, output, checkpoint, from;
    int epochs = 0, batch = 0, threads = 2;
    double rate = 0;
    std::vector<int> cuts;
    std::uint64_t seed = 1;
    bool force = false, bottlenecks = false, noBottlenecks = false;
};

/// What was found but left out, in pictures that are "training" or "test".
void tellRemarks(const DataSet& set, const char* which)
{
    for (const QString& remark : set.remarks())
        say(QStringLiteral("note on the %1 pictures: %2").arg(QLatin1String(which), remark));
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

Result<Model> trainNet(const Options& options, const DataSet& train, const DataSet& test)
{
    const QString network = QString::fromStdString(options.network);
    const auto net = Network::create(network, static_cast<int>(train.classes().size()));
    if (!net)
        return net.error();
    const auto settings = settingsFor(*net, options);
    if (!settings)
        return settings.error();
    return trainModel(QString::fromStdString(options.name), network, train, test, *settings, showEpoch);
}

/// The checkpoint of the bottlenecks: beside that of a net which is trained by the same command.
std::string bottleneckCheckpoint(const Options& options)
{
    const bool beside = !options.bottlenecks && !options.checkpoint.empty();
    return beside ? options.checkpoint + ".bottlenecks" : options.checkpoint;
}

BottleneckTrainingSettings bottleneckSettings(const Options& options)
{
    return {.threads = options.threads,
            .seed = options.seed,
            .checkpoint = QString::fromStdString(bottleneckCheckpoint(options))};
}

/// The net with bottlenecks. Until they are done, the output is the net without them.
Result<Model> trainBottlenecksOf(Model net, const Options& options, const DataSet& train)
{
    const QString path = QString::fromStdString(options.output);
    if (const auto saved = saveModel(net, path); !saved)
        return saved.error();
    say(QStringLiteral("%1 written without bottlenecks; now they are trained").arg(path));
    auto start = loadModel(path); // in the file's precision, as --bottlenecks --from would read it
    if (!start)
        return start.error();
    auto model = coinfer::trainBottlenecks(std::make_shared<const Model>(*std::move(start)), train,
                                           bottleneckSettings(options), showBottleneck);
    if (!model)
        return Error{
            QStringLiteral("%1; %2 is the net without bottlenecks, train --bottlenecks --from %2 adds them")
                .arg(model.error().message, path)};
    model->name = QString::fromStdString(options.name); // a checkpoint may have another
    return model;
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
    tellRemarks(**train, "training");
    tellRemarks(**test, "test");
    auto net = trainNet(options, **train, **test);
    if (!net || options.noBottlenecks)
        return net;
    return trainBottlenecksOf(*std::move(net), options, **train);
}

/// Only the bottlenecks of a trained model.
Result<Model> trainBottlenecks(const Options& options)
{
    const auto start = openModel(QString::fromStdString(options.from));
    if (!start)
        return start.error();
    const auto train = openDataSet(QString::fromStdString(options.data), Split::Train);
    if (!train)
        return train.error();
    tellRemarks(**train, "training");
    BottleneckTrainingSettings settings = bottleneckSettings(options);
    if (!options.cuts.empty())
        settings.cuts = options.cuts;
    if (options.epochs > 0) // of the longest of the runs
        settings.epochShare =
            static_cast<double>(options.epochs) / BottleneckRecipe::suited((*start)->network, 1).epochs;
    const auto show = [](const BottleneckTrainingProgress& p) {
        tellSkipped(p.skipped); // a training of the net has named them already
        return showBottleneck(p);
    };
    auto model = coinfer::trainBottlenecks(*start, **train, settings, show);
    if (model && !options.name.empty())
        model->name = QString::fromStdString(options.name);
    return model;
}

/// CLI11 cannot say that an option is needed only with, or only without, another one.
void refuseContradictions(const Options& options)
{
    if (options.bottlenecks && options.noBottlenecks)
        refuseUsage("train", QStringLiteral("--bottlenecks and --no-bottlenecks contradict each other"));
    if (options.bottlenecks && options.from.empty())
        refuseUsage("train", QStringLiteral("--bottlenecks needs --from with the model that gets them"));
    if (options.bottlenecks && (options.rate > 0 || options.batch > 0 || !options.network.empty()))
        refuseUsage("train", QStringLiteral("--bottlenecks has no --rate, --batch or --network of its own"));
    if (!options.bottlenecks && !options.cuts.empty())
        refuseUsage("train", QStringLiteral("--cuts belongs to --bottlenecks"));
    if (!options.bottlenecks && options.network.empty())
        refuseUsage("train", QStringLiteral("--network is required"));
    if (!options.bottlenecks && options.name.empty())
        refuseUsage("train", QStringLiteral("--name is required"));
}

/// What would keep a training of net and bottlenecks from going on after an interruption, told before it
/// costs hours.
Result<void> checkResumable(const Options& options)
{
    if (options.checkpoint.empty())
        return {};
    const QString net = QString::fromStdString(options.checkpoint);
    const QString bottlenecks = QString::fromStdString(bottleneckCheckpoint(options));
    if (QFileInfo::exists(bottlenecks) && !QFileInfo::exists(net))
        return Error{
            QStringLiteral("the checkpoint %1 exists without %2 and so belongs to another net; delete it or "
                           "name another checkpoint")
                .arg(bottlenecks, net)};
    const QString start = QFileInfo(QString::fromStdString(options.from)).canonicalFilePath();
    if (!start.isEmpty() && start == QFileInfo(QString::fromStdString(options.output)).canonicalFilePath())
        return Error{
            QStringLiteral("%1 would be overwritten before the bottlenecks are trained, and the training "
                           "could not be resumed from the checkpoint; name another output file")
                .arg(start)};
    return {};
}

Result<void> checkOutputs(const Options& options)
{
    if (const auto writable = checkOutput(options.output, kWeightsOutput, options.force); !writable)
        return writable;
    if (!options.bottlenecks)
        if (const auto writable = checkOutput(options.checkpoint, kCheckpointOutput, options.force);
            !writable)
            return writable;
    if (options.noBottlenecks)
        return {};
    if (const auto writable = checkOutput(bottleneckCheckpoint(options), kWeightsOutput, options.force);
        !writable)
        return writable;
    return options.bottlenecks ? Result<void>() : checkResumable(options);
}

Result<void> run(const Options& options)
{
    refuseContradictions(options);
    watchInterrupts();
    if (const auto fine = checkOutputs(options); !fine)
        return fine;
    auto model = options.bottlenecks ? trainBottlenecks(options) : train(options);
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
    auto* command = app.add_subcommand(
        "train", "Train a network and its bottlenecks on your own pictures or a known data set");
    command
        ->add_option("--data", options->data,
                     "images:DIR (with DIR/train and DIR/test), cifar10[:DIR] or fashion-mnist")
        ->required();
    command
        ->add_option("--network", options->network,
                     "alexnet-224 (photographs) or alexnet-32 (small pictures)")
        ->check(understoodBy([](const QString& name) { return Network::create(name, 2); }));
    command->add_option("--name", options->name, "name of the model")->check(someText());
    command->add_flag(
        "--bottlenecks", options->bottlenecks,
        "train only the bottlenecks at cuts 1 to 4 of the model given by --from; everything else "
        "stays as it is");
    command->add_flag("--no-bottlenecks", options->noBottlenecks,
                      "train only the net; otherwise the bottlenecks at cuts 1 to 4 are trained after it");
    command
        ->add_option("--cuts", options->cuts,
                     "with --bottlenecks: cuts to train, such as 1,4; bottlenecks at other cuts stay")
        ->delimiter(',')
        ->check(wholeNumberIn(1, kBottleneckCuts))
        ->default_str("1,2,3,4");
    command->add_option("--output", options->output, "weights file to write")->required();
    addForce(*command, options->force);
    command->add_option(
        "--checkpoint", options->checkpoint,
        "file written after each epoch; after an interruption the same command resumes from it. Finished "
        "bottlenecks are kept in FILE.bottlenecks, or with --bottlenecks in FILE itself");
    command->add_option("--from", options->from,
                        "model of the same network to start from (name or file); if its classes differ, the "
                        "class scores are trained from scratch");
    command
        ->add_option("--epochs", options->epochs,
                     "passes over the pictures to train the net (its bottlenecks have their own number); "
                     "with --bottlenecks: passes for cut 1, in proportion for the other cuts")
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
