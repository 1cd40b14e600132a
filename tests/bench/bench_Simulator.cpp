// Speed of the simulator: decisions valued and frames lived through, over worlds drawn from a seed.
//   bench_Simulator [--json] [--frames N]

#include "agent/sim/WorldMaker.h"
#include "tests/bench/Quantile.h"
#include "tests/support/SampleModel.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace coinfer;

namespace {

constexpr int kWorlds = 20;

struct Times {
    std::vector<double> rewards, step, make; ///< microseconds
};

double microsSince(Nanoseconds begun)
{
    return static_cast<double>((SteadyClock().now() - begun).count()) / 1000;
}

Times measure(int frames)
{
    const WorldMaker maker({sample::costs()}, {});
    Times times;
    double sum = 0;
    for (std::uint64_t seed = 0; seed < kWorlds; ++seed) {
        const Nanoseconds begun = SteadyClock().now();
        World world = maker.make(seed).world();
        times.make.push_back(microsSince(begun));
        const auto& costs = world.model().costs();
        std::vector<float> rewards(costs.size());
        for (int frame = 0; frame < frames / kWorlds; ++frame) {
            const Nanoseconds valued = SteadyClock().now();
            world.rewards(rewards);
            times.rewards.push_back(microsSince(valued));
            const auto best = static_cast<std::size_t>(std::ranges::max_element(rewards) - rewards.begin());
            const Nanoseconds stepped = SteadyClock().now();
            sum += world.step(costs[best].decision).reward;
            times.step.push_back(microsSince(stepped));
        }
    }
    std::fprintf(stderr, "mean reward of the best decision: %.3f\n",
                 sum / static_cast<double>(times.step.size()));
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser words;
    words.addHelpOption();
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    words.addOption({QStringLiteral("frames"), QStringLiteral("frames of all worlds together"),
                     QStringLiteral("N"), QStringLiteral("20000")});
    words.process(application);

    const Times times = measure(std::max(words.value(QStringLiteral("frames")).toInt(), kWorlds));
    const auto decisions = static_cast<double>(sample::costs()->costs().size());
    const double median = quantile(times.rewards, 0.5);
    const QJsonObject report{{QStringLiteral("rewards_us_median"), median},
                             {QStringLiteral("rewards_us_p99"), quantile(times.rewards, 0.99)},
                             {QStringLiteral("decisions_per_ms"), decisions / median * 1000},
                             {QStringLiteral("step_us_median"), quantile(times.step, 0.5)},
                             {QStringLiteral("make_us_median"), quantile(times.make, 0.5)}};
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    else
        for (const QString& name : report.keys())
            std::printf("%-18s %10.2f\n", qUtf8Printable(name), report.value(name).toDouble());
    return 0;
}
