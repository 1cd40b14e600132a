// Time to train the agent from nothing by its recipe, one thread, and how much of it is learning, the rest
// being the simulated worlds.
//   bench_Training [--traces DIR] [--updates N] [--json]

#include "agent/sim/TracePart.h"
#include "agent/training/AgentRecipe.h"
#include "app/common/Profiles.h"
#include "core/nn/Engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace coinfer;

namespace {

/// Passes on what it is asked and stops the time of the updates.
class TimedLearner : public Learner {
public:
    explicit TimedLearner(std::unique_ptr<Learner> learner) : m_learner(std::move(learner)) {}

    SacProgress update(std::span<const Transition* const> batch) override
    {
        QElapsedTimer timer;
        timer.start();
        const SacProgress progress = m_learner->update(batch);
        m_nanoseconds += timer.nsecsElapsed();
        return progress;
    }
    std::vector<float> exploration(const Features& state) const override
    {
        return m_learner->exploration(state);
    }
    std::shared_ptr<const AgentWeights> snapshot() const override { return m_learner->snapshot(); }
    AgentWeights checkpoint() const override { return m_learner->checkpoint(); }
    Result<void> restore(const AgentWeights& checkpoint) override { return m_learner->restore(checkpoint); }
    std::int64_t updates() const override { return m_learner->updates(); }
    std::optional<double> alpha() const override { return m_learner->alpha(); }
    double seconds() const { return static_cast<double>(m_nanoseconds) / 1e9; }

private:
    std::unique_ptr<Learner> m_learner;
    qint64 m_nanoseconds = 0;
};

Result<WorldSource> openWorlds(const QString& traces)
{
    std::vector<std::shared_ptr<const LatencyModel>> models;
    for (const char* name : {"imagenette", "cifar10", "fashion-mnist"}) {
        const auto costs = openCosts(QString::fromLatin1(name), QStringLiteral("pi4-pc"));
        if (!costs)
            return costs.error();
        models.push_back(*costs);
    }
    std::vector<std::shared_ptr<const RateSchedule>> known;
    if (!traces.isEmpty()) {
        auto loaded = loadTracePart(traces, TracePart::Train);
        if (!loaded)
            return loaded.error();
        known = *std::move(loaded);
    }
    return trainingWorlds(std::make_shared<const WorldMaker>(std::move(models), std::move(known)));
}

Result<QJsonObject> measure(const QCommandLineParser& words)
{
    const auto worlds = openWorlds(words.value(QStringLiteral("traces")));
    if (!worlds)
        return worlds.error();
    const int updates = std::max(words.value(QStringLiteral("updates")).toInt(), 1);
    const AgentRecipe recipe = AgentRecipe::suited(updates, 1);
    TimedLearner learner(makeLearner(Algorithm::Sac, recipe));
    QElapsedTimer timer;
    timer.start();
    double reward = 0; // of the last hundred updates: that it did learn
    trainAgent(learner, *worlds, recipe.training, [&](const AgentTrainingProgress& progress) {
        reward = progress.reward;
        return true;
    });
    const double seconds = static_cast<double>(timer.elapsed()) / 1000;
    return QJsonObject{{QStringLiteral("updates"), updates},
                       {QStringLiteral("seconds"), seconds},
                       {QStringLiteral("learning_share"), learner.seconds() / seconds},
                       {QStringLiteral("reward"), reward}};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    setComputeThreads(1);
    QCommandLineParser words;
    words.addHelpOption();
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    words.addOption({QStringLiteral("traces"), QStringLiteral("folder of traces"), QStringLiteral("DIR")});
    words.addOption(
        {QStringLiteral("updates"), QStringLiteral("how many"), QStringLiteral("N"), QStringLiteral("5000")});
    words.process(application);
    const auto report = measure(words);
    if (!report) {
        std::fprintf(stderr, "bench_Training: %s\n", qUtf8Printable(report.error().message));
        return 1;
    }
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(*report).toJson().constData(), stdout);
    else
        for (const QString& name : report->keys())
            std::printf("%-16s %.3f\n", qUtf8Printable(name), (*report)[name].toDouble());
    return 0;
}
