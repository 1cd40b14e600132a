#include "core/split/Evaluation.h"

#include "core/base/Quantile.h"
#include "core/split/SplitInference.h"
#include "core/vision/Preprocess.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>

#include <pthread.h>

namespace coinfer {
namespace {

/// The results of some pictures for one decision.
struct Tally {
    std::int64_t right = 0;
    std::vector<int> sizes; ///< of what was sent, in bytes
    int gained = 0;         ///< as in DecisionAccuracy
    int lost = 0;

    Tally& operator+=(const Tally& other)
    {
        right += other.right;
        sizes.insert(sizes.end(), other.sizes.begin(), other.sizes.end());
        gained += other.gained;
        lost += other.lost;
        return *this;
    }
};

using Tallies = std::map<Decision, Tally>;

/// One row of Outcomes.
struct PictureOutcome {
    std::int64_t index = 0; ///< in the source
    std::vector<std::uint8_t> right;
    std::array<std::uint16_t, kLooks> confidence{};
};

/// The largest probability of the scores, 0..65535; 0 if a score is not finite.
std::uint16_t confidenceOf(const std::vector<float>& scores)
{
    const auto shares = softmax(scores);
    const float largest = shares.empty() ? 0 : *std::ranges::max_element(shares);
    return largest >= 0 ? static_cast<std::uint16_t>(std::lround(std::min(largest, 1.0F) * 65535)) : 0;
}

/// Takes frames from the source for several threads and counts them.
class FramePool {
public:
    FramePool(FrameSource& source, const QStringList& classes, const EvaluationObserver& observer)
        : m_source(source), m_observer(observer)
    {
        for (const QString& name : source.classes())
            m_truths.push_back(static_cast<int>(classes.indexOf(name)));
    }

    std::optional<Frame> take()
    {
        const std::scoped_lock lock(m_mutex);
        while (!m_stopped) {
            auto next = m_source.next();
            if (!next) {
                m_skipped << next.error().message;
                continue;
            }
            if (!*next)
                break;
            Frame frame = **std::move(next);
            frame.truth = frame.truth >= 0 ? m_truths.at(static_cast<std::size_t>(frame.truth)) : -1;
            if (frame.truth < 0)
                continue;
            if (++m_taken % 20 == 0)
                m_stopped = !m_observer(m_taken);
            return frame;
        }
        return std::nullopt;
    }

    /// Whether the source can have pictures of a class that the model knows.
    bool hasClasses() const
    {
        return std::ranges::any_of(m_truths, [](int truth) { return truth >= 0; });
    }
    void stop()
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
    }
    bool stopped() const { return m_stopped; }
    std::int64_t taken() const { return m_taken; }
    const QStringList& skipped() const { return m_skipped; }

private:
    FrameSource& m_source;
    const EvaluationObserver& m_observer;
    std::vector<int> m_truths;
    std::mutex m_mutex;
    std::atomic<bool> m_stopped = false;
    std::int64_t m_taken = 0;
    QStringList m_skipped;
};

/// Engine and counts of one thread.
class Worker {
public:
    Worker(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)), m_network(m_engine->model().network)
    {
    }

    Result<void> count(const Frame& frame);
    const Tallies& tallies() const { return m_tallies; }
    const std::vector<PictureOutcome>& outcomes() const { return m_outcomes; }

private:
    using Seen = std::function<void(int exit, bool right)>;
    void walk(int cut, int truth, const Seen& seen);
    Result<void> countCut(int exit, int cut, const Image& input, int truth);
    Result<void> finish(const Decision& decision, const Payload& payload, int truth);
    void record(const Decision& decision, bool right, qsizetype bytes);
    void compare();
    void keep(PictureOutcome outcome);
    bool right(int truth) const { return argmax(m_engine->features().values) == truth; }

    std::unique_ptr<Engine> m_engine;
    const Network& m_network;
    Tallies m_tallies;
    std::vector<PictureOutcome> m_outcomes;
    std::map<Decision, bool> m_right; ///< for the current picture
};

/// Continues from the trunk's state after `cut` stages to every exit whose branch is still ahead.
void Worker::walk(int cut, int truth, const Seen& seen)
{
    for (int done = cut; done <= m_network.pathLength(kExits); ++done) {
        if (done > cut)
            m_engine->advance(kExits, done - 1, done);
        for (int exit = 1; exit < kExits; ++exit) {
            if (m_network.sharedStages(exit, kExits) != done)
                continue;
            const Tensor kept = m_engine->features();
            m_engine->advance(exit, done, m_network.pathLength(exit));
            seen(exit, right(truth));
            (void)m_engine->resume(kExits, done, kept);
        }
    }
    seen(kExits, right(truth));
}

/// All codecs at one cut; a cut in the trunk serves every exit behind it.
Result<void> Worker::countCut(int exit, int cut, const Image& input, int truth)
{
    m_engine->start(input);
    m_engine->advance(exit, 0, cut);
    const Tensor features = cut > 0 ? m_engine->features() : Tensor{};
    for (const CutCodec& codec : m_network.codecs(exit, cut)) {
        const Decision decision{exit, cut, codec};
        if (cut > 0)
            if (const auto back = m_engine->resume(exit, cut, features); !back)
                return back;
        const auto payload = encodeAtCut(*m_engine, input, decision);
        if (!payload)
            return payload.error();
        if (const auto finished = finish(decision, *payload, truth); !finished)
            return finished;
    }
    return {};
}

Result<void> Worker::finish(const Decision& decision, const Payload& payload, int truth)
{
    if (const auto resumed = resumeFrom(*m_engine, decision, payload); !resumed)
        return resumed;
    const auto seen = [&](int exit, bool right) {
        record({exit, decision.cut, decision.codec}, right, payload.bytes.size());
    };
    if (decision.exit == kExits) {
        walk(decision.cut, truth, seen);
        return {};
    }
    m_engine->advance(decision.exit, decision.cut, m_network.pathLength(decision.exit));
    seen(decision.exit, right(truth));
    return {};
}

Result<void> Worker::count(const Frame& frame)
{
    const Image input = preprocess(frame.picture, m_network.inputSize());
    m_engine->start(input);
    PictureOutcome outcome{.index = frame.index};
    walk(0, frame.truth, [&](int exit, bool right) {
        record(m_network.local(exit), right, 0);
        if (exit <= kLooks)
            outcome.confidence[static_cast<std::size_t>(exit - 1)] =
                confidenceOf(m_engine->features().values);
    });
    for (int exit = 1; exit <= kExits; ++exit) {
        const int first = exit == kExits ? 0 : m_network.sharedStages(exit, kExits) + 1;
        for (int cut = first; cut < m_network.pathLength(exit); ++cut)
            if (const auto counted = countCut(exit, cut, input, frame.truth); !counted)
                return counted;
    }
    keep(std::move(outcome));
    compare();
    return {};
}

/// Adds what was right for this picture, decision after decision: a map is in the order of decisions().
void Worker::keep(PictureOutcome outcome)
{
    outcome.right.assign((m_right.size() + 7) / 8, 0);
    std::size_t i = 0;
    for (const auto& [decision, right] : m_right) {
        outcome.right[i / 8] = static_cast<std::uint8_t>(outcome.right[i / 8] | (right ? 1 << i % 8 : 0));
        ++i;
    }
    m_outcomes.push_back(std::move(outcome));
}

void Worker::record(const Decision& decision, bool right, qsizetype bytes)
{
    m_right[decision] = right;
    Tally& tally = m_tallies[decision];
    tally.right += right;
    tally.sizes.push_back(static_cast<int>(bytes));
}

/// Counts where a decision and the one it is derived from differ on this picture.
void Worker::compare()
{
    for (const auto& [decision, right] : m_right)
        if (const auto parent = derivedFrom(m_network, decision)) {
            const bool before = m_right.at(*parent);
            m_tallies[decision] += {.gained = right && !before, .lost = !right && before};
        }
    m_right.clear();
}

/// The combined counts of all workers.
AccuracyTable tableOf(const std::vector<Worker>& workers, const Network& network, std::int64_t pictures)
{
    Tallies all;
    for (const Worker& worker : workers)
        for (const auto& [decision, tally] : worker.tallies())
            all[decision] += tally;
    AccuracyTable table{.pictures = pictures};
    const auto share = [&](std::int64_t sum) {
        return static_cast<float>(static_cast<double>(sum) / static_cast<double>(pictures));
    };
    for (const Decision& decision : network.decisions()) {
        Tally& tally = all[decision];
        table.rows.push_back(
            {.decision = decision,
             .accuracy = share(tally.right),
             .bytes = share(std::accumulate(tally.sizes.begin(), tally.sizes.end(), std::int64_t{0})),
             .mostBytes = static_cast<float>(percentile(tally.sizes, 95)),
             .gained = tally.gained,
             .lost = tally.lost});
    }
    return table;
}

/// The outcomes of all workers in the order of the source.
Outcomes outcomesOf(const std::vector<Worker>& workers, const Network& network)
{
    std::vector<const PictureOutcome*> rows;
    for (const Worker& worker : workers)
        for (const PictureOutcome& row : worker.outcomes())
            rows.push_back(&row);
    std::ranges::sort(rows, {}, [](const PictureOutcome* row) { return row->index; });
    Outcomes outcomes{.decisions = static_cast<int>(network.decisions().size())};
    for (const PictureOutcome* row : rows) {
        outcomes.right.insert(outcomes.right.end(), row->right.begin(), row->right.end());
        outcomes.confidence.insert(outcomes.confidence.end(), row->confidence.begin(), row->confidence.end());
    }
    return outcomes;
}

Error noPictures(const FrameSource& source, const Model& model)
{
    return Error{QStringLiteral("%1 has no pictures of the model's classes (%2)")
                     .arg(source.description(), model.classes.join(QStringLiteral(", ")))};
}

/// Lets every worker take frames until there are none left; the first error ends all of them.
Result<void> runAll(std::vector<Worker>& workers, FramePool& pool)
{
    std::mutex mutex;
    std::optional<Error> failure;
    std::vector<std::jthread> threads;
    threads.reserve(workers.size());
    for (Worker& worker : workers)
        threads.emplace_back([&] {
            pthread_setname_np(pthread_self(), "evaluation");
            while (const auto frame = pool.take())
                if (const auto counted = worker.count(*frame); !counted) {
                    const std::scoped_lock lock(mutex);
                    failure = counted.error();
                    pool.stop();
                }
        });
    threads.clear(); // joins
    return failure ? Result<void>(*failure) : Result<void>();
}

} // namespace

Result<Evaluation> evaluate(std::shared_ptr<const Model> model, NumberFormat format, FrameSource& source,
                            int threads, const EvaluationObserver& observer)
{
    FramePool pool(source, model->classes, observer);
    if (!pool.hasClasses()) // reading from a camera would never end
        return noPictures(source, *model);
    std::vector<Worker> workers;
    for (int i = 0; i < threads; ++i) {
        auto engine = Engine::create(model, format);
        if (!engine)
            return engine.error();
        workers.emplace_back(std::move(engine).value());
    }
    if (const auto run = runAll(workers, pool); !run)
        return run.error();
    if (pool.stopped())
        return Error{QStringLiteral("evaluation stopped on request")};
    if (pool.taken() == 0)
        return noPictures(source, *model);

    return Evaluation{.skipped = pool.skipped(),
                      .table = tableOf(workers, model->network, pool.taken()),
                      .outcomes = outcomesOf(workers, model->network)};
}

} // namespace coinfer
