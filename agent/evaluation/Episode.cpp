#include "agent/evaluation/Episode.h"

#include "agent/sim/Oracle.h"

#include <algorithm>

namespace coinfer {
namespace {

std::optional<double> expectedBy(const Policy& policy, const Decision& decision)
{
    const PolicyReport report = policy.report();
    const Choice* choice = report.choiceOf(decision);
    return choice ? std::optional(choice->value) : std::nullopt;
}

} // namespace

Episode runEpisode(World world, Policy& policy, int frames)
{
    Episode episode;
    episode.reserve(static_cast<std::size_t>(frames));
    std::vector<float> rewards(world.model().costs().size());
    for (int i = 0; i < frames; ++i) {
        const Observation observation = world.observation();
        EpisodeFrame frame{.start = world.now()};
        world.rewards(rewards);
        const Decision decision = policy.decide(observation);
        if (i % kAskedEvery == 0)
            frame.expected = expectedBy(policy, decision);
        frame.frame = world.step(decision);
        // The world computes rewards as floats for speed, so the actual reward may be slightly higher.
        frame.best = std::max(static_cast<double>(std::ranges::max(rewards)), frame.frame.reward);
        policy.learn(observation, {.decision = frame.frame.decision,
                                   .latency = frame.frame.latency,
                                   .reward = frame.frame.reward,
                                   .fallback = frame.frame.fallback});
        episode.push_back(frame);
    }
    return episode;
}

Episode runOracle(World world, int frames)
{
    Episode episode;
    episode.reserve(static_cast<std::size_t>(frames));
    Oracle oracle;
    for (int i = 0; i < frames; ++i) {
        EpisodeFrame frame{.start = world.now()};
        frame.frame = world.step(world.model().costs()[oracle.choose(world)].decision);
        frame.best = frame.frame.reward;
        episode.push_back(frame);
    }
    return episode;
}

double meanReward(World world, Policy& policy, int frames)
{
    double sum = 0;
    for (int i = 0; i < frames; ++i)
        sum += world.step(policy.decide(world.observation())).reward;
    return sum / frames;
}

} // namespace coinfer
