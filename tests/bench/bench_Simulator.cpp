// Speed of the simulator: decisions valued and frames lived through, over worlds drawn from a seed; and what
// is lost where an agent looks at its candidates only instead of at all decisions.
//   bench_Simulator [--json] [--frames N]

#include "agent/Features.h"
#include "agent/sim/WorldMaker.h"
#include "core/base/Quantile.h"
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
    double lost = 0;                         ///< reward a frame, by looking at the candidates only
};

double microsSince(Nanoseconds begun)
{
    return static_cast<double>((SteadyClock().now() - begun).count()) / 1000;
}

double lostByCandidates(const Features& state, const std::vector<float>& rewards)
{
    float best = -1;
    for (std::size_t row = 0; row < state.candidates.size(); ++row)
        best = std::max(best, rewards[state.candidates[row]]);
    return std::ranges::max(rewards) - best;
}

Times measure(int frames)
{
    const WorldMaker maker({sample::costs()}, {});
    Times times;
    double sum = 0;
    for (std::uint64_t seed = 0; seed < kWorlds; ++seed) {
        const Nanoseconds begun = SteadyClock().now();
        const DrawnWorld drawn = maker.make(seed);
        World world = drawn.world();
        times.make.push_back(microsSince(begun));
        const auto& costs = world.model().costs();
        const FeatureEncoder encoder(drawn.model);
        for (int frame = 0; frame < frames / kWorlds; ++frame) {
            const Nanoseconds valued = SteadyClock().now();
            const std::vector<float> rewards = world.rewards();
            times.rewards.push_back(microsSince(valued));
            const auto best = static_cast<std::size_t>(std::ranges::max_element(rewards) - rewards.begin());
            times.lost += lostByCandidates(*encoder.encode(world.observation()), rewards);
            const Nanoseconds stepped = SteadyClock().now();
            sum += world.step(costs[best].decision).reward;
            times.step.push_back(microsSince(stepped));
        }
    }
    times.lost /= static_cast<double>(times.step.size());
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
    const double median = percentile(times.rewards, 50);
    const QJsonObject report{{QStringLiteral("rewards_us_median"), median},
                             {QStringLiteral("rewards_us_p99"), percentile(times.rewards, 99)},
                             {QStringLiteral("decisions_per_ms"), decisions / median * 1000},
                             {QStringLiteral("step_us_median"), percentile(times.step, 50)},
                             {QStringLiteral("lost_by_candidates"), times.lost},
                             {QStringLiteral("make_us_median"), percentile(times.make, 50)}};
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    else
        for (const QString& name : report.keys())
            std::printf("%-18s %10.6g\n", qUtf8Printable(name), report.value(name).toDouble());
    return 0;
}
