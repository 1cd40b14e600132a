#include "app/cli/AgentCommand.h"
#include "app/common/Process.h"

#include "app/cli/Command.h"
#include "app/cli/Outputs.h"
#include "app/common/Assets.h"
#include "app/common/Profiles.h"
#include "app/common/Validators.h"

#include "agent/AgentFile.h"
#include "agent/sim/TracePart.h"
#include "agent/training/AgentRecipe.h"
#include "agent/training/TrainingCheckpoint.h"

#include "core/base/FreedMemory.h"
#include "core/base/WholeFile.h"

#include <CLI/CLI.hpp>

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace coinfer::cli {
namespace {

constexpr const char* kCommand = "agent train";
constexpr int kCheckpointEvery = 500; // updates

struct Options {
    std::string output, algorithm = "sac", traces, part = "train", profile = "pi4-pc", checkpoint, curves;
    std::vector<std::string> models{"imagenette", "cifar10", "fashion-mnist"};
    int updates = 5'000;
    std::uint64_t seed = 1;
    bool force = false;
};

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

/// One line for every hundred updates, as CSV.
class Curves {
public:
    Result<void> open(const std::string& path, bool goOn)
    {
        if (path.empty())
            return {};
        m_file.setFileName(text(path));
        const bool begun = goOn && m_file.exists();
        if (!m_file.open(begun ? QIODevice::Append : QIODevice::WriteOnly))
            return failed();
        return begun ? Result<void>()
                     : write("update,reward,regret,entropy,target_entropy,alpha,critic_loss,actor_loss\n");
    }
    Result<void> add(const AgentTrainingProgress& p)
    {
        if (!m_file.isOpen())
            return {};
        QByteArray line = QByteArray::number(p.update);
        for (const double value : {p.reward, p.regret, p.losses.entropy, p.losses.targetEntropy,
                                   p.losses.alpha, p.losses.criticLoss, p.losses.actorLoss})
            line += ',' + QByteArray::number(value, 'g', 6);
        return write(line + '\n');
    }

private:
    Result<void> write(const QByteArray& line)
    {
        const bool written = m_file.write(line) == line.size() && flushWhole(m_file);
        return written ? Result<void>() : failed();
    }
    Error failed() const
    {
        return Error{
            QStringLiteral("cannot write the curves \"%1\": %2; choose a writable folder with free space")
                .arg(m_file.fileName(), m_file.errorString())};
    }

    QFile m_file;
};

struct Worlds {
    std::shared_ptr<const WorldMaker> maker;
    QJsonObject from; ///< what they are drawn from, as record and checkpoint name it
};

QJsonObject described(const Options& options, const std::vector<std::shared_ptr<const RateSchedule>>& traces)
{
    QStringList models;
    for (const std::string& name : options.models)
        models << QFileInfo(text(name)).completeBaseName();
    QJsonArray names;
    for (const auto& trace : traces)
        names.append(trace->name());
    return {{QStringLiteral("models"), models.join(QLatin1Char(','))},
            {QStringLiteral("profile"), QFileInfo(text(options.profile)).completeBaseName()},
            {QStringLiteral("traces"), names},
            {QStringLiteral("part"), traces.empty() ? QString() : text(options.part)}};
}

Result<Worlds> openWorlds(const Options& options)
{
    std::vector<std::shared_ptr<const LatencyModel>> models;
    for (const std::string& name : options.models) {
        const auto costs = openCosts(text(name), text(options.profile), PicturePart::Even);
        if (!costs)
            return costs.error();
        models.push_back(*costs);
    }
    std::vector<std::shared_ptr<const RateSchedule>> traces;
    if (!options.traces.empty()) {
        auto loaded = loadTracePart(text(options.traces), *parseTracePart(text(options.part)));
        if (!loaded)
            return loaded.error();
        traces = *std::move(loaded);
    }
    const QJsonObject from = described(options, traces);
    return Worlds{std::make_shared<const WorldMaker>(std::move(models), std::move(traces)), from};
}

TrainingPlan planOf(const Options& options, const AgentRecipe& recipe, const Worlds& worlds)
{
    TrainingPlan plan{text(options.algorithm), recipe.toJson()};
    for (auto setting = worlds.from.begin(); setting != worlds.from.end(); ++setting)
        plan.settings.insert(setting.key(), setting.value());
    return plan;
}

Result<void> resume(Learner& learner, const TrainingPlan& plan, const Options& options)
{
    const QString path = text(options.checkpoint);
    if (path.isEmpty() || !QFileInfo::exists(path))
        return {};
    if (const auto restored = restoreCheckpoint(learner, plan, path); !restored)
        return restored;
    say(QStringLiteral("resuming from %1 after %2 updates").arg(path).arg(learner.updates()));
    return {};
}

void show(const AgentTrainingProgress& p)
{
    const QString line = QStringLiteral("update %1/%2  reward %3  regret %4  entropy %5  alpha %6  %7 s left")
                             .arg(p.update)
                             .arg(p.updates)
                             .arg(p.reward, 0, 'f', 3)
                             .arg(p.regret, 0, 'f', 4)
                             .arg(p.losses.entropy, 0, 'f', 2)
                             .arg(p.losses.alpha, 0, 'g', 2)
                             .arg(p.secondsLeft, 0, 'f', 0);
    if (p.update % kCheckpointEvery == 0)
        say(line);
    else
        showProgress(line);
}

/// `before`: updates that a checkpoint brought along.
QJsonObject recordOf(const Worlds& worlds, const Learner& learner, std::int64_t before, double seconds)
{
    QJsonObject record = worlds.from;
    record[QStringLiteral("finished")] = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    record[QStringLiteral("updates")] = static_cast<qint64>(learner.updates());
    if (before > 0)
        record[QStringLiteral("resumed_after")] = static_cast<qint64>(before);
    record[QStringLiteral("seconds")] = seconds; // since then
    if (const auto alpha = learner.alpha())
        record[QStringLiteral("alpha")] = *alpha;
    return record;
}

/// Fails when it is interrupted, or its curves or its checkpoint cannot be written.
Result<void> learn(Learner& learner, const Worlds& worlds, const AgentRecipe& recipe,
                   const TrainingPlan& plan, const Options& options)
{
    Curves curves;
    if (const auto opened = curves.open(options.curves, learner.updates() > 0); !opened)
        return opened;
    Result<void> saved, drawn;
    const auto observe = [&](const AgentTrainingProgress& p) {
        show(p);
        drawn = curves.add(p);
        const bool due = p.update % kCheckpointEvery == 0 || p.update == p.updates || interrupted();
        if (due && !options.checkpoint.empty())
            saved = saveCheckpoint(learner, plan, text(options.checkpoint));
        return saved && drawn && !interrupted();
    };
    const bool done = trainAgent(learner, trainingWorlds(worlds.maker), recipe.training, observe);
    if (!drawn)
        return drawn;
    if (!saved || done)
        return saved;
    return Error{
        options.checkpoint.empty()
            ? QStringLiteral("stopped; with --checkpoint FILE, training could be resumed from here")
            : QStringLiteral("stopped; the same command resumes from %1").arg(text(options.checkpoint))};
}

Result<void> train(const Options& options, Algorithm algorithm)
{
    for (const std::string& path : {options.output, options.checkpoint})
        if (const auto writable = checkOutput(path, kAgentOutput, options.force); !writable)
            return writable;
    if (const auto writable = checkOutput(options.curves, kCurvesOutput, options.force); !writable)
        return writable;
    const auto worlds = openWorlds(options);
    if (!worlds)
        return worlds.error();
    const AgentRecipe recipe = AgentRecipe::suited(options.updates, options.seed);
    const auto learner = makeLearner(algorithm, recipe);
    const TrainingPlan plan = planOf(options, recipe, *worlds);
    if (const auto resumed = resume(*learner, plan, options); !resumed)
        return resumed;
    const std::int64_t before = learner->updates();
    QElapsedTimer timer;
    timer.start();
    if (const auto learned = learn(*learner, *worlds, recipe, plan, options); !learned)
        return learned;
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    AgentFile file{.name = algorithmName(algorithm),
                   .settings = recipe.toJson(),
                   .record = recordOf(*worlds, *learner, before, seconds),
                   .weights = *learner->snapshot()};
    if (const auto written = saveAgent(file, text(options.output)); !written)
        return written;
    say(QStringLiteral("trained in %1 s; written to %2 (%3)")
            .arg(seconds, 0, 'f', 0)
            .arg(text(options.output), QString::fromLatin1(file.hash.toHex().first(12))));
    return {};
}

Result<void> run(const Options& options)
{
    const auto algorithm = parseAlgorithm(text(options.algorithm));
    if (!algorithm)
        refuseUsage(kCommand, algorithm.error().message);
    if (const auto part = parseTracePart(text(options.part)); !part)
        refuseUsage(kCommand, part.error().message);
    watchInterrupts();
    setComputeThreads(1);
    keepFreedMemory();
    return train(options, *algorithm);
}

} // namespace

void addAgentTrainCommand(CLI::App& agent)
{
    auto options = std::make_shared<Options>();
    auto* command =
        agent.add_subcommand("train", "Train an agent in the simulator (about three minutes on two cores)");
    command->add_option("--output", options->output, "agent file to write (.cnfa)")->required();
    addForce(*command, options->force);
    command->add_option("--algorithm", options->algorithm, "sac, or dqn for comparison");
    command
        ->add_option("--models", options->models,
                     "models to learn for, comma-separated: names or weights files")
        ->delimiter(',');
    command->add_option("--profile", options->profile,
                        "profile that the simulated machines are varied around");
    auto* traces = command->add_option("--traces", options->traces,
                                       "folder of recorded traces (default: synthetic traces only)");
    command->add_option("--part", options->part, "which traces of the folder to use: train, held-out or all")
        ->needs(traces);
    command->add_option("--updates", options->updates, "number of training updates")
        ->check(wholeNumberIn(1, 1'000'000));
    command->add_option("--seed", options->seed, "random seed; the same seed gives the same agent")
        ->check(seedNumber());
    command->add_option("--checkpoint", options->checkpoint,
                        "file to resume from, written every 500 updates");
    command->add_option("--curves", options->curves, "CSV file for reward, regret, entropy and losses");
    command->callback([options] { finish(kCommand, run(*options)); });
}

} // namespace coinfer::cli
