// Rung 4 of the proofs: discrete soft actor-critic on CartPole-v1, greedy mean over ten episodes every 1000
// steps. Minutes a seed. Prints one line a seed and a summary.
//   bench_CartPole [--json] [--seeds N] [--first-seed N] [--steps N]

#include "agent/sac/BatchTensors.h"
#include "agent/sac/Sac.h"
#include "tests/agent/sac/CartPole.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <torch/torch.h>

#include <algorithm>
#include <cstdio>

using namespace coinfer;
using problems::CartPole;

namespace {

constexpr double kSolved = 475;
constexpr int kBetweenTests = 1000, kEpisodes = 10, kWarmUp = 1000, kBatch = 64, kLastTests = 5;

SacSettings settings()
{
    return {.gamma = 0.99,
            .tau = 0.005,
            .actorRate = 3e-4,
            .criticRate = 1e-3,
            .temperatureRate = 3e-4,
            .width = 64,
            .firstAlpha = 1,
            .mostAlpha = 100, // rewards add up to 100 here
            .targetEntropy = 0.5 * std::log(2.0)};
}

Features featuresOf(const CartPole& pole)
{
    Features features{.mask = {1, 1}};
    for (double value : pole.state())
        features.state.push_back(static_cast<float>(value));
    return features;
}

double greedyMean(const Sac& sac, std::uint64_t seed)
{
    CartPole pole(seed);
    int steps = 0;
    for (int episode = 0; episode < kEpisodes; ++episode) {
        pole.reset();
        while (!pole.over()) {
            const Features now = featuresOf(pole);
            pole.step(bestOf(sac.probabilities(now), now.mask));
        }
        steps += pole.steps();
    }
    return static_cast<double>(steps) / kEpisodes;
}

struct Run {
    std::vector<double> tests;

    int firstSolved() const ///< steps; 0 = never
    {
        const auto first = std::ranges::find_if(tests, [](double mean) { return mean >= kSolved; });
        return first == tests.end() ? 0 : kBetweenTests * static_cast<int>(first - tests.begin() + 1);
    }
    double last() const
    {
        const auto count = std::min<std::size_t>(kLastTests, tests.size());
        double sum = 0;
        for (std::size_t i = tests.size() - count; i < tests.size(); ++i)
            sum += tests[i];
        return count > 0 ? sum / static_cast<double>(count) : 0;
    }
};

Run learn(std::uint64_t seed, int steps)
{
    Sac sac({.stateFeatures = 4, .decisions = 2}, settings(), seed);
    ReplayBuffer replay(50'000, seed + 1000);
    CartPole pole(seed + 2000);
    std::mt19937_64 random(seed + 3000);
    Run run;
    auto now = std::make_shared<const Features>(featuresOf(pole));
    for (int step = 1; step <= steps; ++step) {
        const int action =
            step <= kWarmUp ? static_cast<int>(random() % 2) : drawnFrom(sac.probabilities(*now), random);
        pole.step(action);
        auto next = std::make_shared<const Features>(featuresOf(pole));
        replay.add({now, action, 1, {}, next, pole.fallen()});
        if (pole.over())
            pole.reset();
        now = pole.steps() == 0 ? std::make_shared<const Features>(featuresOf(pole)) : next;
        if (step > kWarmUp)
            sac.update(replay.sample(kBatch));
        if (step % kBetweenTests == 0)
            run.tests.push_back(greedyMean(sac, seed + 4000 + static_cast<std::uint64_t>(step)));
    }
    return run;
}

QJsonObject toJson(std::uint64_t seed, const Run& run)
{
    QJsonArray tests;
    for (double mean : run.tests)
        tests.append(mean);
    return {{QStringLiteral("seed"), static_cast<qint64>(seed)},
            {QStringLiteral("first_solved"), run.firstSolved()},
            {QStringLiteral("last_five"), run.last()},
            {QStringLiteral("tests"), tests}};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    torch::set_num_threads(1);
    QCommandLineParser words;
    words.addHelpOption();
    const auto number = [&](const char* name, const char* what, const char* preset) {
        words.addOption({QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("N"),
                         QString::fromLatin1(preset)});
    };
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    number("seeds", "how many", "10");
    number("first-seed", "the first of them", "1");
    number("steps", "of the environment, each seed", "50000");
    words.process(application);
    const auto value = [&](const char* name) { return words.value(QString::fromLatin1(name)).toInt(); };

    QJsonArray rows;
    for (int i = 0; i < value("seeds"); ++i) {
        const auto seed = static_cast<std::uint64_t>(value("first-seed") + i);
        const Run run = learn(seed, value("steps"));
        rows.append(toJson(seed, run));
        std::fprintf(stderr, "seed %d: %.0f on average first reached after %d steps, last five tests %.1f\n",
                     static_cast<int>(seed), kSolved, run.firstSolved(), run.last());
    }
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(QJsonObject{{QStringLiteral("rows"), rows}}).toJson().constData(), stdout);
    return 0;
}
