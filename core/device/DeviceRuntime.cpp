#include "core/device/DeviceRuntime.h"

#include "core/decide/StageTimes.h"
#include "core/device/DeviceWorker.h"
#include "core/device/FrameRhythm.h"
#include "core/device/LinkThread.h"
#include "core/device/Mailbox.h"
#include "core/session/EventFinder.h"
#include "core/split/EdgeIntroduction.h"

#include <QThread>
#include <QThreadPool>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include <pthread.h>

namespace coinfer {
namespace {

std::vector<int> truthMap(const QStringList& source, const QStringList& model)
{
    std::vector<int> map;
    for (const QString& name : source)
        map.push_back(static_cast<int>(model.indexOf(name)));
    return map;
}

/// Changes requested by other threads; the inference thread applies them between two frames.
struct PendingChanges {
    std::optional<LiveSettings> live;
    std::unique_ptr<Policy> policy;
    std::optional<std::unique_ptr<Policy>> shadow; ///< null: remove the second policy
    std::optional<bool> learning;
};

} // namespace

struct DeviceRuntime::Private {
    DeviceRuntime* q;
    DeviceSettings settings;
    std::unique_ptr<FrameSource> source;
    std::unique_ptr<LinkThread> link;
    std::unique_ptr<QThread> capture, inference;
    Mailbox<Frame> mailbox;
    std::mutex mutex;
    std::condition_variable changed;
    PendingChanges pending;
    std::shared_ptr<ThreadedWriter> log; ///< guarded by the mutex, as is the next
    EventFinder events;
    bool paused = false;
    std::atomic<bool> stopping = false, brokeOff = false, running = false;
    FrameRhythm rhythm; ///< only used by the thread `capture`
    /// When the next frame is due, in nanoseconds on the steady clock; 0: after the answer to the last one.
    std::atomic<std::int64_t> nextDue = 0;
    std::atomic<std::int64_t> taken = 0, dropped = 0, broken = 0, answered = 0;
    Locked<FrameFigures> figures; ///< counted by the threads that answer
    QThreadPool makers;           ///< one thread, so that the policy requested last is created last

    void captureFrames();
    bool deliver(Frame frame);
    std::optional<Nanoseconds> dueAfter(Nanoseconds due);
    bool waitForTurn(Nanoseconds& due);
    void inferFrames();
    void handOn(AnsweredFrame frame);
    void takeUpChanges(DeviceWorker& worker);
    void meetEdge(DeviceWorker& worker);
    void guess(DeviceWorker& worker);
    void tellEdges(std::vector<EdgeStanding> edges) const;
    bool waitWhilePaused();
    void make(const QString& policy, std::function<void(std::unique_ptr<Policy>)> take);
    void launch(std::unique_ptr<QThread>& thread, const char* name, void (Private::*loop)());
};

void DeviceRuntime::Private::launch(std::unique_ptr<QThread>& thread, const char* name,
                                    void (Private::*loop)())
{
    thread.reset(QThread::create([this, loop] { (this->*loop)(); }));
    thread->setObjectName(QLatin1String(name));
    thread->start();
}

/// Not on the caller's thread, because weights may have to be read first.
void DeviceRuntime::Private::make(const QString& policy, std::function<void(std::unique_ptr<Policy>)> take)
{
    makers.start([this, policy, take = std::move(take)] {
        pthread_setname_np(pthread_self(), "policy makers");
        auto made = settings.makePolicy(policy, settings.costs);
        if (!made) {
            Q_EMIT q->problem(made.error().message);
            return;
        }
        const std::scoped_lock lock(mutex);
        take(std::move(made).value());
    });
}

/// False if the run is to end.
bool DeviceRuntime::Private::waitWhilePaused()
{
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return !paused || stopping; });
    return !stopping;
}

/// Keeps the requested frame rate; after a delay it does not catch up.
bool DeviceRuntime::Private::waitForTurn(Nanoseconds& due)
{
    if (settings.framesPerSecond > 0) {
        std::unique_lock lock(mutex);
        const auto until = std::chrono::steady_clock::time_point(due);
        changed.wait_until(lock, until, [this] { return stopping.load(); });
        const Nanoseconds period(static_cast<std::int64_t>(1e9 / settings.framesPerSecond));
        due = std::max(due + period, SteadyClock().now());
    }
    return waitWhilePaused();
}

/// Passes a frame on. If frames cannot wait (live, or a fixed rate), it replaces one that is not yet taken.
bool DeviceRuntime::Private::deliver(Frame frame)
{
    const bool mayWait = !source->isLive() && settings.framesPerSecond <= 0;
    if (mayWait && !mailbox.waitUntilEmpty())
        return false;
    ++taken;
    if (mailbox.put(std::move(frame)))
        ++dropped;
    return true;
}

/// When the frame after the one just captured is due; `due` is its turn at a fixed rate.
std::optional<Nanoseconds> DeviceRuntime::Private::dueAfter(Nanoseconds due)
{
    if (settings.framesPerSecond > 0)
        return due;
    if (!source->isLive())
        return std::nullopt;
    rhythm.arrived(SteadyClock().now());
    return rhythm.next();
}

void DeviceRuntime::Private::captureFrames()
{
    const auto truths = truthMap(source->classes(), settings.costs->model().classes);
    if (link) // before taking the first frame, which a newer one would otherwise overtake
        link->waitConnected(SteadyClock().now() + settings.connectPatience);
    Nanoseconds due = SteadyClock().now();
    std::int64_t left = settings.frames > 0 ? settings.frames : std::numeric_limits<std::int64_t>::max();
    while (!stopping && left > 0 && waitForTurn(due)) {
        auto next = source->next();
        if (!next) {
            ++broken;
            Q_EMIT q->problem(next.error().message);
            continue;
        }
        if (!*next)
            break;
        Frame frame = **std::move(next);
        frame.truth = frame.truth >= 0 ? truths.at(static_cast<std::size_t>(frame.truth)) : -1;
        nextDue = dueAfter(due).value_or(Nanoseconds{}).count();
        if (!deliver(std::move(frame)))
            break;
        --left;
    }
    brokeOff = source->brokeOff();
    mailbox.waitUntilEmpty();
    mailbox.close();
}

void DeviceRuntime::Private::takeUpChanges(DeviceWorker& worker)
{
    PendingChanges taken;
    {
        const std::scoped_lock lock(mutex);
        taken = std::exchange(pending, {});
    }
    if (taken.live)
        worker.setLive(*taken.live);
    if (taken.policy) {
        Q_EMIT q->policyChanged(taken.policy->name());
        worker.setPolicy(std::move(taken.policy));
    }
    if (taken.learning)
        worker.setLearning(*taken.learning);
    if (taken.shadow) {
        auto& shadow = *taken.shadow;
        Q_EMIT q->shadowChanged(shadow ? shadow->name() : QString());
        worker.setShadow(shadow ? std::optional(Shadow(std::move(shadow), settings.costs)) : std::nullopt);
    }
}

/// Takes up the edge that is to answer, and applies the costs that it has told. Called between two frames, so
/// that no frame waits for it and each has to do with one edge only.
void DeviceRuntime::Private::meetEdge(DeviceWorker& worker)
{
    if (!link)
        return;
    const std::size_t edge = link->takeUpEdge();
    if (settings.edges.size() > 1)
        worker.turnToEdge(static_cast<int>(edge));
    const auto hello = link->takeGreeting();
    if (!hello || settings.edgeCosts == EdgeCosts::Given)
        return;
    if (!hello->times) {
        guess(worker);
        Q_EMIT q->problem(
            DeviceRuntime::tr("The edge %1 does not report its speed, so it is assumed to be as fast as this "
                              "machine. Update Coinfer there, or give a profile of both machines")
                .arg(hello->peer));
        return;
    }
    auto told = edgeProfile(*hello->times, settings.costs->model().network);
    if (!told) {
        guess(worker);
        Q_EMIT q->problem(DeviceRuntime::tr("The speed that the edge %1 reports cannot be used: %2")
                              .arg(hello->peer, told.error().message));
        return;
    }
    if (introduction(worker.costs().profile().edge) != *hello->times) {
        Profile pair = settings.costs->profile();
        pair.edge = *std::move(told);
        worker.setCosts(std::make_shared<const LatencyModel>(settings.costs->withProfile(std::move(pair))));
    }
    Q_EMIT q->edgeIntroduced(*hello->times);
}

/// What another edge has told does not hold for this one.
void DeviceRuntime::Private::guess(DeviceWorker& worker)
{
    if (&worker.costs() != settings.costs.get())
        worker.setCosts(settings.costs);
}

/// Completes what the link knows of the edges.
void DeviceRuntime::Private::tellEdges(std::vector<EdgeStanding> edges) const
{
    const Network& network = settings.costs->model().network;
    for (EdgeStanding& edge : edges)
        if (edge.times && edge.times->stageMicros.size() == network.stages().size())
            edge.netMicros = pathMicros(edge.times->stageMicros, network, kExits);
    Q_EMIT q->edgesChanged(edges);
}

void DeviceRuntime::Private::handOn(AnsweredFrame frame)
{
    ++answered;
    figures.change([&frame](FrameFigures& figures) { figures.take(frame.record); });
    const auto shared = std::make_shared<AnsweredFrame>(std::move(frame));
    {
        const std::scoped_lock lock(mutex);
        events.mark(shared->record, SteadyClock().now());
        if (log) // the picture is not copied: it stays with the frame as long as it waits
            log->write(shared->record, std::shared_ptr<const Image>(shared, &shared->picture));
    }
    Q_EMIT q->frameAnswered(shared);
}

void DeviceRuntime::Private::inferFrames()
{
    const auto& model = settings.costs->model();
    auto engine = settings.makeEngine(std::shared_ptr<const Model>(settings.costs, &model), settings.format);
    if (!engine) {
        Q_EMIT q->problem(engine.error().message);
        mailbox.close();
        running = false;
        Q_EMIT q->finished();
        return;
    }
    SystemSleepClock clock;
    DeviceWorker worker({std::move(engine).value(), link.get(), &clock, LoadProbe()}, settings.costs,
                        settings.live.slowdown);
    std::int64_t droppedBefore = 0;
    while (auto frame = mailbox.take()) {
        if (stopping)
            break;
        takeUpChanges(worker);
        meetEdge(worker);
        const std::int64_t droppedNow = dropped;
        const int backlog = static_cast<int>(droppedNow - std::exchange(droppedBefore, droppedNow));
        const Nanoseconds due(nextDue);
        worker.answer(*std::move(frame), backlog, due.count() > 0 ? std::optional(due) : std::nullopt,
                      [this](AnsweredFrame frame) { handOn(std::move(frame)); });
    }
    worker.waitForReplies();
    running = false;
    Q_EMIT q->finished();
}

DeviceRuntime::DeviceRuntime(DeviceSettings settings, std::unique_ptr<FrameSource> source, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->q = this;
    d->makers.setMaxThreadCount(1);
    d->settings = std::move(settings);
    d->source = std::move(source);
    if (d->settings.edges.empty())
        return;
    const Model& model = d->settings.costs->model();
    d->link = std::make_unique<LinkThread>(ownHello(model), d->settings.edges, d->settings.shape,
                                           model.network.classes());
    connect(d->link.get(), &LinkThread::stateChanged, this, &DeviceRuntime::linkStateChanged);
    connect(d->link.get(), &LinkThread::edgesChanged, this,
            [this](const std::vector<EdgeStanding>& edges) { d->tellEdges(edges); });
    connect(d->link.get(), &LinkThread::limitChanged, this, &DeviceRuntime::limitChanged);
    connect(d->link.get(), &LinkThread::requestFailed, this, &DeviceRuntime::problem);
}

DeviceRuntime::~DeviceRuntime()
{
    stop();
}

RuntimeCounters DeviceRuntime::counters() const
{
    return {d->taken, d->dropped, d->broken, d->answered, d->brokeOff};
}

DeviceFigures DeviceRuntime::figures() const
{
    return {.frames = d->figures.read(),
            .counters = counters(),
            .link = d->link ? std::optional(d->link->state()) : std::nullopt,
            .isRunning = d->running};
}

void DeviceRuntime::start()
{
    if (d->inference)
        return;
    auto policy = d->settings.makePolicy(d->settings.policy, d->settings.costs);
    if (!policy) {
        Q_EMIT problem(policy.error().message);
        Q_EMIT finished();
        return;
    }
    d->makers.waitForDone(); // so that a second policy set earlier sees the first frame
    {
        const std::scoped_lock lock(d->mutex);
        d->pending.live = d->settings.live;
        if (!d->pending.policy)
            d->pending.policy = std::move(policy).value();
    }
    d->running = true;
    if (d->link)
        d->link->start();
    d->launch(d->capture, "capture", &Private::captureFrames);
    d->launch(d->inference, "inference", &Private::inferFrames);
}

void DeviceRuntime::stop()
{
    {
        const std::scoped_lock lock(d->mutex);
        d->stopping = true;
    }
    d->changed.notify_all();
    d->mailbox.close();
    if (d->link)
        d->link->interrupt();
    for (auto* thread : {d->capture.get(), d->inference.get()})
        if (thread)
            thread->wait();
    d->makers.clear();
    d->makers.waitForDone();
}

void DeviceRuntime::setPaused(bool paused)
{
    const std::scoped_lock lock(d->mutex);
    d->paused = paused;
    d->changed.notify_all();
}

void DeviceRuntime::setPolicy(const QString& name)
{
    d->make(name, [this](std::unique_ptr<Policy> made) { d->pending.policy = std::move(made); });
}

void DeviceRuntime::setShadow(const QString& name)
{
    if (!name.isEmpty())
        return d->make(name, [this](std::unique_ptr<Policy> made) { d->pending.shadow = std::move(made); });
    d->makers.start([this] { // after earlier requests
        const std::scoped_lock lock(d->mutex);
        d->pending.shadow = nullptr;
    });
}

void DeviceRuntime::setLearning(bool on)
{
    const std::scoped_lock lock(d->mutex);
    d->pending.learning = on;
}

void DeviceRuntime::setLive(const LiveSettings& live)
{
    const std::scoped_lock lock(d->mutex);
    d->pending.live = live;
}

void DeviceRuntime::setShape(const LinkShape& shape)
{
    if (d->link)
        d->link->setShape(shape);
}

void DeviceRuntime::addEvent(const SessionEvent& event)
{
    const std::scoped_lock lock(d->mutex);
    d->events.add(event, SteadyClock().now());
}

void DeviceRuntime::setLog(std::shared_ptr<ThreadedWriter> log)
{
    const std::scoped_lock lock(d->mutex);
    d->log.swap(log); // the previous log ends after the lock is released
}

} // namespace coinfer
