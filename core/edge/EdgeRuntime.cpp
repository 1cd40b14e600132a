#include "core/edge/EdgeRuntime.h"

#include "core/edge/EdgeWorker.h"
#include "core/split/EdgeIntroduction.h"

#include <QSemaphore>
#include <QThread>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

namespace coinfer {
namespace {

Hello introductionOf(const EdgeSettings& settings)
{
    Hello hello = ownHello(*settings.model);
    hello.times = settings.times;
    return hello;
}

/// A worker and its thread.
struct Place {
    std::unique_ptr<EdgeWorker> worker;
    std::unique_ptr<QThread> thread;
};

Place makePlace(const EdgeSettings& settings, EdgeWork& work, int number)
{
    auto worker = std::make_unique<EdgeWorker>(settings, work);
    std::unique_ptr<QThread> thread(QThread::create([worker = worker.get()] { worker->work(); }));
    thread->setObjectName(number == 1 ? QStringLiteral("inference")
                                      : QStringLiteral("inference %1").arg(number));
    return {std::move(worker), std::move(thread)};
}

} // namespace

struct EdgeRuntime::Private {
    explicit Private(int workers) : work(workers) {}

    EdgeWork work;
    std::vector<Place> places;
    QThread link;
    EdgeServer* server = nullptr; ///< deleted when its thread ends
    mutable std::mutex mutex;
    std::vector<DeviceStatus> devices;
    std::shared_ptr<const EdgeCounters> counters;
    std::atomic<EdgePhase> phase = EdgePhase::Idle;
    LoadProbe probe;          ///< used by the link thread only
    bool hasNoEngine = false; ///< a worker, and it has been reported

    void stop();
};

/// May be called again.
void EdgeRuntime::Private::stop()
{
    work.queue.close();
    link.quit();
    link.wait();
    for (const Place& place : places)
        place.thread->wait();
}

EdgeRuntime::EdgeRuntime(const EdgeSettings& settings, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(settings.workers))
{
    Q_ASSERT(settings.workers >= 1);
    d->server = new EdgeServer(introductionOf(settings), settings.limits);
    d->counters = d->server->counters();
    d->server->moveToThread(&d->link);
    d->link.setObjectName(QStringLiteral("link"));
    connect(&d->link, &QThread::finished, d->server, &QObject::deleteLater);
    connectServer();
    for (int number = 1; number <= settings.workers; ++number) {
        d->places.push_back(makePlace(settings, d->work, number));
        connectWorker(*d->places.back().worker);
    }
    for (const Place& place : d->places)
        place.thread->start();
    d->link.start(QThread::TimeCriticalPriority);
}

EdgeRuntime::~EdgeRuntime()
{
    d->stop();
}

void EdgeRuntime::connectServer()
{
    EdgeServer* server = d->server;
    connect(server, &EdgeServer::requestReceived, server,
            [this](DeviceId device, const InferRequest& request, Nanoseconds received) {
                d->work.queue.add({device, request, received});
            });
    connect(server, &EdgeServer::answersUnwanted, server,
            [this](DeviceId device) { d->work.queue.drop(device); });
    connect(server, &EdgeServer::devicesChanged, server, [this] {
        const std::scoped_lock lock(d->mutex);
        d->devices = d->server->devices();
    });
    connect(server, &EdgeServer::devicesChanged, this, &EdgeRuntime::devicesChanged);
    connect(server, &EdgeServer::refused, this, &EdgeRuntime::refused);
    connect(server, &EdgeServer::drained, this, &EdgeRuntime::drained);
    connect(server, &EdgeServer::deviceJoined, this, &EdgeRuntime::deviceJoined);
    connect(server, &EdgeServer::deviceLeft, this, &EdgeRuntime::deviceLeft);
}

void EdgeRuntime::connectWorker(EdgeWorker& worker)
{
    connect(&worker, &EdgeWorker::finished, d->server, &EdgeServer::reply);
    connect(&worker, &EdgeWorker::foundLate, d->server, &EdgeServer::sayLate);
    connect(&worker, &EdgeWorker::refused, d->server, &EdgeServer::refuse);
    connect(&worker, &EdgeWorker::arrived, this, [this](const Arrival& arrival) { pass(arrival); });
    connect(&worker, &EdgeWorker::failed, this, [this](const QString& why) {
        if (!std::exchange(d->hasNoEngine, true)) // the others will fail for the same reason
            Q_EMIT problem(why);
    });
}

/// With the name of its device.
void EdgeRuntime::pass(Arrival arrival)
{
    d->work.watch.shown();
    const auto all = devices();
    if (const auto device = std::ranges::find(all, arrival.device, &DeviceStatus::id); device != all.end())
        arrival.peer = device->peer;
    Q_EMIT arrived(arrival);
}

void EdgeRuntime::watch(std::optional<DeviceId> device)
{
    d->work.watch.watch(device);
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
                            .waiting = d->work.queue.size(),
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
    return d->work.queue.size();
}

} // namespace coinfer
