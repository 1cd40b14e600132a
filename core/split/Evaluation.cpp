#include "core/split/Evaluation.h"

#include "core/split/SplitInference.h"
#include "core/vision/Preprocess.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include <pthread.h>

namespace coinfer {
namespace {

/// The results of some pictures for one decision.
struct Tally {
    std::int64_t right = 0;
    std::int64_t bytes = 0;
    int gained = 0; ///< as in DecisionAccuracy
    int lost = 0;

    Tally& operator+=(const Tally& other)
    {
        right += other.right;
        bytes += other.bytes;
        gained += other.gained;
        lost += other.lost;
        return *this;
    }
};

using Tallies = std::map<Decision, Tally>;

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

private:
    using Seen = std::function<void(int exit, bool right)>;
    void walk(int cut, int truth, const Seen& seen);
    Result<void> countCut(int exit, int cut, const Image& input, int truth);
    Result<void> finish(const Decision& decision, const Payload& payload, int truth);
    void record(const Decision& decision, bool right, qsizetype bytes);
    void compare();
    bool right(int truth) const { return argmax(m_engine->features().values) == truth; }

    std::unique_ptr<Engine> m_engine;
    const Network& m_network;
    Tallies m_tallies;
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

/// All bit levels at one cut; a cut in the trunk serves every exit behind it.
Result<void> Worker::countCut(int exit, int cut, const Image& input, int truth)
{
    m_engine->start(input);
    m_engine->advance(exit, 0, cut);
    const Tensor features = cut > 0 ? m_engine->features() : Tensor{};
    for (int bits : kBitLevels) {
        const Decision decision{exit, cut, bits};
        if (!m_network.isValid(decision))
            continue;
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
        record({exit, decision.cut, decision.bits}, right, payload.bytes.size());
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
    walk(0, frame.truth, [&](int exit, bool right) { record(m_network.local(exit), right, 0); });
    for (int exit = 1; exit <= kExits; ++exit) {
        const int first = exit == kExits ? 0 : m_network.sharedStages(exit, kExits) + 1;
        for (int cut = first; cut < m_network.pathLength(exit); ++cut)
            if (const auto counted = countCut(exit, cut, input, frame.truth); !counted)
                return counted;
    }
    compare();
    return {};
}

void Worker::record(const Decision& decision, bool right, qsizetype bytes)
{
    m_right[decision] = right;
    m_tallies[decision] += {.right = right, .bytes = bytes};
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
        const Tally& tally = all[decision];
        table.rows.push_back({decision, share(tally.right), share(tally.bytes), tally.gained, tally.lost});
    }
    return table;
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

    return Evaluation{pool.skipped(), tableOf(workers, model->network, pool.taken())};
}

} // namespace coinfer
