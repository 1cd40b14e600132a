#include "core/runtime/EdgeRuntime.h"

#include "core/runtime/LoadProbe.h"
#include "core/runtime/SplitInference.h"

#include <QHostInfo>
#include <QThread>

#include <atomic>
#include <mutex>

namespace coinfer {
namespace {

/// Finishes frames, one after the other. Lives in the edge's inference thread.
class EdgeWorker : public QObject {
    Q_OBJECT
public:
    EdgeWorker(std::shared_ptr<const Model> model, NumberFormat format)
        : m_model(std::move(model)), m_format(format)
    {
    }

    /// Called in the thread that hands requests over, before answer() is queued.
    void announce() { ++m_waiting; }
    std::int64_t answered() const { return m_answered; }
    int waiting() const { return m_waiting; }

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
        --m_waiting;
        const Nanoseconds begun = m_clock.now();
        const auto resumed = m_engine ? resumeFrom(*m_engine, request.decision, request.payload)
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
        reply.queue = std::chrono::duration_cast<Microseconds>(begun - received);
        reply.decode = std::chrono::duration_cast<Microseconds>(decoded - begun);
        reply.compute = std::chrono::duration_cast<Microseconds>(done - decoded);
        reply.load = static_cast<float>(m_probe.sample(done).load.value_or(0));
        reply.queueLength = m_waiting;
        ++m_answered;
        Q_EMIT finished(device, reply);
    }

Q_SIGNALS:
    void finished(coinfer::DeviceId device, const coinfer::InferReply& reply);
    void refused(coinfer::DeviceId device, const coinfer::ErrorMessage& error);
    void problem(const QString& text);

private:
    std::shared_ptr<const Model> m_model;
    NumberFormat m_format;
    std::unique_ptr<Engine> m_engine;
    SteadyClock m_clock;
    LoadProbe m_probe;
    std::atomic<int> m_waiting = 0;
    std::atomic<std::int64_t> m_answered = 0;
};

} // namespace

struct EdgeRuntime::Private {
    QThread inference, link;
    EdgeWorker* worker = nullptr; ///< deleted by its thread's end, like the server
    EdgeServer* server = nullptr;
    mutable std::mutex mutex;
    std::vector<DeviceStatus> devices;
    LoadProbe probe; ///< the link thread's own
};

EdgeRuntime::EdgeRuntime(std::shared_ptr<const Model> model, NumberFormat format, EdgeLimits limits,
                         QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    const Hello hello{.program = QStringLiteral("coinfer " COINFER_VERSION),
                      .peer = QHostInfo::localHostName(),
                      .model = model->name,
                      .modelHash = model->hash};
    d->worker = new EdgeWorker(model, format);
    d->server = new EdgeServer(hello, limits);
    d->worker->moveToThread(&d->inference);
    d->server->moveToThread(&d->link);
    d->inference.setObjectName(QStringLiteral("inference"));
    d->link.setObjectName(QStringLiteral("link"));
    connect(&d->inference, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(&d->link, &QThread::finished, d->server, &QObject::deleteLater);

    connect(
        d->server, &EdgeServer::requestReceived, d->server, [this] { d->worker->announce(); },
        Qt::DirectConnection);
    connect(d->server, &EdgeServer::requestReceived, d->worker, &EdgeWorker::answer);
    connect(d->worker, &EdgeWorker::finished, d->server, &EdgeServer::reply);
    connect(d->worker, &EdgeWorker::refused, d->server, &EdgeServer::refuse);
    connect(d->worker, &EdgeWorker::problem, this, &EdgeRuntime::problem);
    connect(d->server, &EdgeServer::refused, this, &EdgeRuntime::refused);
    connect(d->server, &EdgeServer::devicesChanged, d->server, [this] {
        const std::scoped_lock lock(d->mutex);
        d->devices = d->server->devices();
    });
    connect(d->server, &EdgeServer::devicesChanged, this, &EdgeRuntime::devicesChanged);
    d->inference.start();
    d->link.start(QThread::TimeCriticalPriority);
    QMetaObject::invokeMethod(d->worker, &EdgeWorker::start);
}

EdgeRuntime::~EdgeRuntime()
{
    d->link.quit();
    d->link.wait();
    d->inference.quit();
    d->inference.wait();
}

Result<quint16> EdgeRuntime::listen(const QHostAddress& address, quint16 port)
{
    Result<quint16> taken = Error{};
    QMetaObject::invokeMethod(
        d->server,
        [&] {
            const auto listening = d->server->listen(address, port);
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
        Q_EMIT statusTaken({.devices = d->server->devices(),
                            .answered = d->worker->answered(),
                            .waiting = d->worker->waiting(),
                            .load = d->probe.sample(SteadyClock().now()).load});
    });
}

std::int64_t EdgeRuntime::answered() const
{
    return d->worker->answered();
}

} // namespace coinfer

#include "EdgeRuntime.moc"
