#include "agent/training/AgentTraining.h"

#include "agent/sac/BatchTensors.h"

#include <QElapsedTimer>

#include <algorithm>
#include <future>
#include <limits>
#include <optional>
#include <random>

#include <pthread.h>

namespace coinfer {
namespace {

constexpr int kReportEvery = 100;

/// One running world, with the state that waits for a decision. A frame that is looked at waits twice.
class Lane {
public:
    explicit Lane(TrainingWorld start) : m_at(std::move(start)), m_features(encoded()) {}

    int frames() const { return m_frames; }
    /// Null if an estimate is invalid: nothing can be learned from such a state.
    const std::shared_ptr<const Features>& features() const { return m_features; }

    /// What each row is worth. A look is worth what follows it as expected before learning.
    std::vector<float> rewards() const
    {
        const World& world = m_at.world;
        const std::vector<float> all = world.rewards();
        std::vector<float> rewards(static_cast<std::size_t>(m_features->size()));
        for (std::size_t row = 0; row < m_features->candidates.size(); ++row)
            rewards[row] = all[m_features->candidates[row]];
        for (std::size_t i = 0; i < m_features->looks.size(); ++i) {
            const int look = static_cast<int>(i) + 1;
            const auto bin = world.model().lookTable().binOf(look, world.confidence(look));
            rewards[kCandidates + i] = world.rewards(look)[m_features->looks[i].best[bin]];
        }
        return rewards;
    }
    /// The frame that is now answered; nullopt after a look.
    std::optional<SimulatedFrame> step(int row)
    {
        const Plan plan = m_at.encoder->planAt(*m_features, static_cast<std::size_t>(row));
        std::optional<SimulatedFrame> frame;
        if (plan.look > 0) {
            m_at.world.lookAt(plan.look);
        } else {
            frame = m_at.world.step(plan.decision);
            ++m_frames;
        }
        m_features = encoded();
        return frame;
    }

private:
    std::shared_ptr<const Features> encoded() const
    {
        auto features = m_at.encoder->encode(m_at.world.observation());
        return features ? std::make_shared<const Features>(*std::move(features)) : nullptr;
    }

    TrainingWorld m_at;
    std::shared_ptr<const Features> m_features;
    int m_frames = 0;
};

class Run {
public:
    Run(Learner& learner, const WorldSource& source, const AgentTrainingSettings& settings)
        : m_learner(learner), m_source(source), m_settings(settings),
          m_random(settings.seed * 7919 + static_cast<std::uint64_t>(learner.updates())),
          m_replay(static_cast<std::size_t>(settings.memory), m_random()), m_worldSeed(m_random())
    {
        for (int i = 0; i < settings.worlds; ++i)
            m_lanes.push_back(nextLane());
    }

    bool train(const AgentTrainingObserver& observer);

private:
    /// What happens next in a lane.
    struct Turn {
        Lane* lane = nullptr;
        std::optional<int> action; ///< row to take; nullopt: another world replaces this one
    };

    Lane nextLane() { return Lane(m_source(++m_worldSeed)); }
    std::vector<Turn> turns(int count);
    std::vector<Transition> simulated(const std::vector<Turn>& turns);
    std::optional<Transition> simulated(Lane& lane, int action);
    void keep(std::vector<Transition> transitions);
    void account(const SacProgress& progress);
    AgentTrainingProgress report(double secondsLeft);

    Learner& m_learner;
    const WorldSource& m_source;
    const AgentTrainingSettings& m_settings;
    std::mt19937_64 m_random;
    ReplayBuffer m_replay;
    std::uint64_t m_worldSeed;
    std::vector<Lane> m_lanes;
    std::size_t m_turn = 0;
    AgentTrainingProgress m_sums; ///< since the last report
    int m_updatesSummed = 0;
    int m_framesSummed = 0;
};

/// Chooses for the next lanes, at most one turn each, so that no choice waits for another.
std::vector<Run::Turn> Run::turns(int count)
{
    std::vector<Turn> turns;
    for (int i = 0; i < std::min(count, m_settings.worlds); ++i) {
        Lane& lane = m_lanes[m_turn++ % m_lanes.size()];
        const bool ended = !lane.features() || lane.frames() >= m_settings.framesPerWorld;
        turns.push_back(
            {&lane, ended ? std::nullopt
                          : std::optional(drawnFrom(m_learner.exploration(*lane.features()), m_random))});
    }
    return turns;
}

/// Uses neither learner nor replay, which are at work in another thread.
std::vector<Transition> Run::simulated(const std::vector<Turn>& turns)
{
    std::vector<Transition> transitions;
    for (const auto& [lane, action] : turns)
        if (!action)
            *lane = nextLane();
        else if (auto transition = simulated(*lane, *action))
            transitions.push_back(*std::move(transition));
    return transitions;
}

/// nullopt if nothing can be learned from the state that follows.
std::optional<Transition> Run::simulated(Lane& lane, int action)
{
    const auto before = lane.features();
    std::vector<float> rewards = lane.rewards();
    float best = -std::numeric_limits<float>::infinity();
    for (std::size_t row = 0; row < rewards.size(); ++row)
        if (before->mask[row])
            best = std::max(best, rewards[row]);
    const float earned = rewards[static_cast<std::size_t>(action)];
    m_sums.regret += static_cast<double>(best) - static_cast<double>(earned);
    if (const auto frame = lane.step(action)) {
        m_sums.reward += frame->reward;
        ++m_framesSummed;
    }
    if (!lane.features())
        return std::nullopt;
    return Transition{.features = before,
                      .action = action,
                      .reward = earned,
                      .rewards = std::move(rewards),
                      .next = lane.features()};
}

void Run::keep(std::vector<Transition> transitions)
{
    for (Transition& transition : transitions)
        m_replay.add(std::move(transition));
}

void Run::account(const SacProgress& progress)
{
    m_sums.losses.criticLoss += progress.criticLoss;
    m_sums.losses.actorLoss += progress.actorLoss;
    m_sums.losses.entropy += progress.entropy;
    m_sums.losses.targetEntropy += progress.targetEntropy;
    m_sums.losses.alpha += progress.alpha;
    ++m_updatesSummed;
}

AgentTrainingProgress Run::report(double secondsLeft)
{
    AgentTrainingProgress means = std::exchange(m_sums, {});
    const double updates = std::max(std::exchange(m_updatesSummed, 0), 1);
    const double frames = std::max(std::exchange(m_framesSummed, 0), 1);
    for (double* sum : {&means.losses.criticLoss, &means.losses.actorLoss, &means.losses.entropy,
                        &means.losses.targetEntropy, &means.losses.alpha})
        *sum /= updates;
    means.reward /= frames;
    means.regret /= frames;
    means.update = static_cast<int>(m_learner.updates());
    means.updates = m_settings.updates;
    means.secondsLeft = secondsLeft;
    return means;
}

bool Run::train(const AgentTrainingObserver& observer)
{
    QElapsedTimer timer;
    timer.start();
    const auto first = static_cast<int>(m_learner.updates());
    for (int left = m_settings.warmUp + m_settings.batch; left > 0; left -= m_settings.worlds)
        keep(simulated(turns(left)));
    for (int update = first + 1; update <= m_settings.updates; ++update) {
        const auto batch = m_replay.sample(m_settings.batch);
        const auto chosen = turns(m_settings.framesPerUpdate);
        auto simulation = std::async(std::launch::async, [&] {
            pthread_setname_np(pthread_self(), "simulation");
            return simulated(chosen);
        });
        const SacProgress progress = m_learner.update(batch);
        keep(simulation.get());
        account(progress);
        if (update % kReportEvery != 0 && update != m_settings.updates)
            continue;
        const double perUpdate = static_cast<double>(timer.elapsed()) / 1000 / (update - first);
        if (!observer(report(perUpdate * (m_settings.updates - update))))
            return false;
    }
    return true;
}

} // namespace

bool trainAgent(Learner& learner, const WorldSource& source, const AgentTrainingSettings& settings,
                const AgentTrainingObserver& observer)
{
    return Run(learner, source, settings).train(observer);
}

} // namespace coinfer
