#include "agent/evaluation/Episode.h"

#include "agent/sim/Oracle.h"

#include <cmath>

namespace coinfer {
namespace {

constexpr double kRounding = 1e-6; ///< the oracle reckons in floats, for speed

std::optional<double> expectedBy(const Policy& policy, const Decision& decision)
{
    const PolicyReport report = policy.report();
    const Choice* choice = report.choiceOf(decision);
    return choice ? std::optional(choice->value) : std::nullopt;
}

} // namespace

SimulatedFrame takeFrame(World& world, Policy& policy, Observation& seen)
{
    seen = world.observation();
    Plan plan = policy.decide(seen);
    if (plan.look > 0 && world.canLook()) {
        world.lookAt(plan.look);
        seen = world.observation();
        plan = policy.decide(seen);
    }
    return world.step(plan.decision);
}

Episode runEpisode(World world, Policy& policy, int frames)
{
    Episode episode;
    episode.reserve(static_cast<std::size_t>(frames));
    const Oracle oracle;
    Observation seen;
    for (int i = 0; i < frames; ++i) {
        EpisodeFrame frame{.start = world.now(), .best = oracle.reward(world)};
        frame.frame = takeFrame(world, policy, seen);
        if (std::abs(frame.regret()) < kRounding)
            frame.best = frame.frame.reward;
        if (i % kAskedEvery == 0)
            frame.expected = expectedBy(policy, frame.frame.decision);
        policy.learn(seen, {.decision = frame.frame.decision,
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
    const Oracle oracle;
    for (int i = 0; i < frames; ++i) {
        EpisodeFrame frame{.start = world.now()};
        Plan plan = oracle.decide(world);
        if (plan.look > 0) {
            world.lookAt(plan.look);
            plan = oracle.decide(world);
        }
        frame.frame = world.step(plan.decision);
        frame.best = frame.frame.reward;
        episode.push_back(frame);
    }
    return episode;
}

double meanReward(World world, Policy& policy, int frames)
{
    double sum = 0;
    Observation seen;
    for (int i = 0; i < frames; ++i)
        sum += takeFrame(world, policy, seen).reward;
    return sum / frames;
}

} // namespace coinfer
