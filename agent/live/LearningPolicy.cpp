#include "agent/live/LearningPolicy.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

#ifdef __linux__
#include <sys/resource.h>

#include <pthread.h>
#endif

namespace coinfer {
namespace {

constexpr std::size_t kMostWaiting = 64; // frames
constexpr int kNiceness = 10;

/// Frames have priority: the learner only uses the processor time that they leave.
void stepBack()
{
#ifdef __linux__
    setpriority(PRIO_PROCESS, 0, kNiceness); // applies to the calling thread
#endif
}

} // namespace

/// The thread `learner`: takes frames, publishes snapshots.
class LearningPolicy::Worker {
public:
    explicit Worker(LearningPolicy& policy)
        : m_policy(policy), m_thread([this](const std::stop_token& stop) { work(stop); })
    {
    }

    void give(Transition frame)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.size() == kMostWaiting)
                m_waiting.pop_front();
            m_waiting.push_back(std::move(frame));
        }
        m_arrived.notify_one();
    }

private:
    void work(const std::stop_token& stop)
    {
        pthread_setname_np(pthread_self(), "learner");
        stepBack();
        for (;;) {
            Transition frame;
            {
                std::unique_lock lock(m_mutex);
                if (!m_arrived.wait(lock, stop, [this] { return !m_waiting.empty(); }) ||
                    stop.stop_requested())
                    return;
                frame = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            m_policy.take(std::move(frame));
        }
    }

    LearningPolicy& m_policy;
    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<Transition> m_waiting;
    std::jthread m_thread; ///< last, so that the others exist during its whole life
};

LearningPolicy::LearningPolicy(std::unique_ptr<SacPolicy> policy, std::unique_ptr<LiveLearner> learner,
                               OnSnapshot onSnapshot)
    : m_policy(std::move(policy)), m_onSnapshot(std::move(onSnapshot)), m_learner(std::move(learner))
{
}

LearningPolicy::~LearningPolicy() = default;

Result<std::unique_ptr<LearningPolicy>> LearningPolicy::create(std::shared_ptr<const LatencyModel> model,
                                                               AgentSnapshot start,
                                                               const LearningSettings& settings,
                                                               LearnerPlace place, OnSnapshot onSnapshot)
{
    auto policy = SacPolicy::create(std::move(model), start, {.seed = settings.seed});
    if (!policy)
        return policy.error();
    auto learner = LiveLearner::create(std::move(start), settings);
    if (!learner)
        return learner.error();
    std::unique_ptr<LearningPolicy> made( // the constructor is private
        new LearningPolicy(std::move(policy).value(), std::move(learner).value(), std::move(onSnapshot)));
    if (place == LearnerPlace::OwnThread)
        made->m_worker = std::make_unique<Worker>(*made);
    return made;
}

Plan LearningPolicy::decide(const Observation& observation)
{
    return m_policy->decide(observation);
}

void LearningPolicy::learn(const Observation& observation, const Outcome& outcome)
{
    const bool says = !outcome.fallback && m_policy->recall(observation);
    const auto row = says ? m_policy->rowOf(outcome.decision) : std::nullopt;
    m_taught = row.has_value();
    if (!row)
        return;
    Transition frame{.features = std::make_shared<const Features>(m_policy->features()),
                     .action = *row,
                     .reward = static_cast<float>(outcome.reward)};
    if (m_worker)
        m_worker->give(std::move(frame));
    else
        take(std::move(frame));
}

void LearningPolicy::take(Transition frame)
{
    if (m_learner->learn(std::move(frame))) {
        const AgentSnapshot snapshot = m_learner->snapshot();
        // Cannot fail: it is a snapshot of the nets with which the policy was created.
        (void)m_policy->setSnapshot(snapshot);
        if (m_onSnapshot)
            m_onSnapshot(snapshot);
    }
    m_policy->setExplorationShare(m_learner->explorationShare());
}

PolicyReport LearningPolicy::report() const
{
    PolicyReport report = m_policy->report();
    report.learning = m_taught;
    report.canLearn = true;
    return report;
}

} // namespace coinfer
