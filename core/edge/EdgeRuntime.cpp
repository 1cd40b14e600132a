#include "core/edge/EdgeRuntime.h"

#include "core/edge/EdgeWorkerQueue.h"
#include "core/split/EdgeIntroduction.h"
#include "core/split/LoadProbe.h"
#include "core/split/SplitInference.h"

#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <mutex>

namespace coinfer {
namespace {

/// Answers requests one after another. work() runs in the edge's inference thread and emits signals there.
class EdgeWorker : public QObject {
    Q_OBJECT
public:
    EdgeWorker(std::shared_ptr<const Model> model, NumberFormat format)
        : m_model(std::move(model)), m_format(format)
    {
    }

    EdgeWorkerQueue& queue() { return m_queue; } ///< any thread
    std::int64_t answered() const { return m_answered; }

    /// Runs until the queue is closed.
    void work()
    {
        start();
        while (const auto task = m_queue.take()) {
            const Nanoseconds begun = m_clock.now();
            answer(task->device, task->request, task->received);
            m_queue.charge(task->device, m_clock.now() - begun);
        }
        m_engine.reset(); // in the thread that created it
    }

Q_SIGNALS:
    void finished(coinfer::DeviceId device, const coinfer::InferReply& reply);
    void refused(coinfer::DeviceId device, const coinfer::ErrorMessage& error);
    void problem(const QString& text);

private:
    void start()
    {
        auto engine = Engine::create(m_model, m_format);
        if (engine)
            m_engine = std::move(engine).value();
        else
            Q_EMIT problem(engine.error().message);
    }

    void answer(DeviceId device, const InferRequest& request, Nanoseconds received)
    {
        const Nanoseconds begun = m_clock.now();
        const auto resumed = m_engine
                                 ? resumeFrom(*m_engine, request.decision, request.bytes, request.compressed)
                                 : Result<void>(Error{QStringLiteral("the edge has no working engine")});
        if (!resumed) {
            Q_EMIT refused(device, {ErrorCode::BadRequest, request.id, resumed.error().message});
            return;
        }
        const Nanoseconds decoded = m_clock.now();
        const int exit = request.decision.exit;
        m_engine->advance(exit, request.decision.cut, m_model->network.pathLength(exit));
        InferReply reply{.id = request.id, .scores = m_engine->features().values};
        const Nanoseconds done = m_clock.now();
        reply.queue = toMicroseconds(begun - received);
        reply.decode = toMicroseconds(decoded - begun);
        reply.compute = toMicroseconds(done - decoded);
        reply.load = static_cast<float>(m_probe.sample(done).load.value_or(0));
        reply.queueLength = m_queue.size();
        ++m_answered;
        Q_EMIT finished(device, reply);
    }

    std::shared_ptr<const Model> m_model;
    NumberFormat m_format;
    std::unique_ptr<Engine> m_engine;
    SteadyClock m_clock;
    LoadProbe m_probe;
    EdgeWorkerQueue m_queue;
    std::atomic<std::int64_t> m_answered = 0;
};

} // namespace

struct EdgeRuntime::Private {
    Private(std::shared_ptr<const Model> model, NumberFormat format) : worker(std::move(model), format) {}

    EdgeWorker worker;
    std::unique_ptr<QThread> inference{QThread::create([this] { worker.work(); })};
    QThread link;
    EdgeServer* server = nullptr; ///< deleted when its thread ends
    mutable std::mutex mutex;
    std::vector<DeviceStatus> devices;
    std::shared_ptr<const EdgeCounters> counters;
    std::atomic<EdgePhase> phase = EdgePhase::Idle;
    LoadProbe probe; ///< used by the link thread only

    void stop();
};

/// May be called again.
void EdgeRuntime::Private::stop()
{
    worker.queue().close();
    link.quit();
    link.wait();
    inference->wait();
}

EdgeRuntime::EdgeRuntime(std::shared_ptr<const Model> model, NumberFormat format, EdgeLimits limits,
                         std::optional<EdgeTimes> times, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(model, format))
{
    Hello hello = ownHello(*model);
    hello.times = std::move(times);
    d->server = new EdgeServer(hello, limits);
    d->counters = d->server->counters();
    d->server->moveToThread(&d->link);
    d->inference->setObjectName(QStringLiteral("inference"));
    d->link.setObjectName(QStringLiteral("link"));
    connect(&d->link, &QThread::finished, d->server, &QObject::deleteLater);

    connect(d->server, &EdgeServer::requestReceived, d->server,
            [this](DeviceId device, const InferRequest& request, Nanoseconds received) {
                d->worker.queue().add({device, request, received});
            });
    connect(d->server, &EdgeServer::answersUnwanted, d->server,
            [this](DeviceId device) { d->worker.queue().drop(device); });
    connect(&d->worker, &EdgeWorker::finished, d->server, &EdgeServer::reply);
    connect(&d->worker, &EdgeWorker::refused, d->server, &EdgeServer::refuse);
    connect(&d->worker, &EdgeWorker::problem, this, &EdgeRuntime::problem);
    connect(d->server, &EdgeServer::refused, this, &EdgeRuntime::refused);
    connect(d->server, &EdgeServer::drained, this, &EdgeRuntime::drained);
    connect(d->server, &EdgeServer::deviceJoined, this, &EdgeRuntime::deviceJoined);
    connect(d->server, &EdgeServer::deviceLeft, this, &EdgeRuntime::deviceLeft);
    connect(d->server, &EdgeServer::devicesChanged, d->server, [this] {
        const std::scoped_lock lock(d->mutex);
        d->devices = d->server->devices();
    });
    connect(d->server, &EdgeServer::devicesChanged, this, &EdgeRuntime::devicesChanged);
    d->inference->start();
    d->link.start(QThread::TimeCriticalPriority);
}

EdgeRuntime::~EdgeRuntime()
{
    d->stop();
}

Result<quint16> EdgeRuntime::listen(const QHostAddress& address, quint16 port, const LinkSecurity& security)
{
    Result<quint16> taken = Error{};
    QMetaObject::invokeMethod(
        d->server,
        [&] {
            const auto listening = d->server->listen(address, port, security);
            if (listening)
                d->phase = EdgePhase::Serving;
            taken = listening ? Result<quint16>(d->server->port()) : Result<quint16>(listening.error());
        },
        Qt::BlockingQueuedConnection);
    return taken;
}

std::vector<DeviceStatus> EdgeRuntime::devices() const
{
    const std::scoped_lock lock(d->mutex);
    return d->devices;
}

void EdgeRuntime::askStatus()
{
    QMetaObject::invokeMethod(d->server, [this] {
        const LoadSample& machine = d->probe.sample(SteadyClock().now());
        Q_EMIT statusTaken({.devices = d->server->devices(),
                            .answered = d->worker.answered(),
                            .waiting = d->worker.queue().size(),
                            .load = machine.load,
                            .temperatureC = machine.temperatureC,
                            .figures = d->counters->read()});
    });
}

void EdgeRuntime::drain()
{
    d->phase = EdgePhase::Draining;
    QMetaObject::invokeMethod(d->server, &EdgeServer::drain);
}

void EdgeRuntime::end(Milliseconds patience)
{
    QSemaphore done; // released in the link thread, which ends before this function does
    connect(
        d->server, &EdgeServer::drained, d->server, [&done] { done.release(); }, Qt::DirectConnection);
    drain();
    (void)done.tryAcquire(1, static_cast<int>(patience.count()));
    d->stop();
}

std::int64_t EdgeRuntime::answered() const
{
    return d->worker.answered();
}

EdgeFigures EdgeRuntime::figures() const
{
    return d->counters->read();
}

EdgePhase EdgeRuntime::phase() const
{
    return d->phase;
}

int EdgeRuntime::queued() const
{
    return d->worker.queue().size();
}

} // namespace coinfer

#include "EdgeRuntime.moc"
