#include "app/common/Monitor.h"

#include "app/common/Metrics.h"
#include "app/common/Validators.h"
#include "core/device/DeviceRuntime.h"
#include "core/link/Place.h"

#include <QCoreApplication>

#include <algorithm>

namespace coinfer {

Result<Listening> parseMonitoring(const QString& text)
{
    const bool isPort = std::ranges::all_of(text, [](QChar letter) { return letter.isDigit(); });
    const auto where = parseListening(isPort ? QStringLiteral("127.0.0.1:%1").arg(text) : text);
    if (!where)
        return Error{QCoreApplication::translate("Problems",
                                                 "\"%1\" is not a port to serve metrics on; give one from "
                                                 "1 to 65535, such as 9464, or 0 for a free one")
                         .arg(text)};
    if (!where->address.isLoopback())
        return Error{QCoreApplication::translate(
                         "Problems",
                         "Metrics are served to this machine only, because they need no token; give a "
                         "port without the address %1, and let a collector on this machine forward them")
                         .arg(where->address.toString())};
    return where;
}

void addMonitorFlag(CLI::App& command, std::string& where)
{
    command
        .add_option("--metrics", where,
                    "port on 127.0.0.1 for figures in Prometheus format (/metrics) and a health check "
                    "(/healthz); 0 picks a free port (default: off)")
        ->check(understoodBy(parseMonitoring));
}

Monitor::Monitor()
    : m_server(new MonitorServer(
          {.metrics = [this] { return metrics(); }, .ailment = [this] { return ailment(); }}))
{
    m_probe.sample(SteadyClock().now()); // the load is that since the previous look
    m_thread.setObjectName(QStringLiteral("monitor"));
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority); // frames come first
}

Monitor::~Monitor()
{
    m_thread.quit();
    m_thread.wait();
}

Result<std::unique_ptr<Monitor>> Monitor::create(const Listening& where)
{
    auto monitor = std::unique_ptr<Monitor>(new Monitor);
    Result<quint16> port = Error{};
    QMetaObject::invokeMethod(
        monitor->m_server, [&] { port = monitor->m_server->listen(where.address, where.port); },
        Qt::BlockingQueuedConnection);
    if (!port)
        return port.error();
    monitor->m_url = QStringLiteral("http://%1/metrics").arg(placeOf(where.address, *port));
    return monitor;
}

Result<std::unique_ptr<Monitor>> Monitor::create(const std::string& where)
{
    if (where.empty())
        return std::unique_ptr<Monitor>();
    const auto parsed = parseMonitoring(QString::fromStdString(where));
    if (!parsed)
        return parsed.error();
    return create(*parsed);
}

void Monitor::watch(const EdgeRuntime* edge, const DeviceRuntime* device)
{
    const std::scoped_lock lock(m_mutex);
    m_edge = edge;
    m_device = device;
}

QByteArray Monitor::metrics()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Metric> all = machineMetrics(m_probe.sample(SteadyClock().now()));
    const auto add = [&all](const std::vector<Metric>& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    if (m_edge)
        add(edgeMetrics(
            {.figures = m_edge->figures(), .phase = m_edge->phase(), .queued = m_edge->queued()}));
    if (m_device)
        add(deviceMetrics(m_device->figures()));
    return prometheusText(all);
}

QString Monitor::ailment()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_edge && !m_device)
        return QStringLiteral("idle");
    if (m_edge && m_edge->phase() != EdgePhase::Serving)
        return m_edge->phase() == EdgePhase::Draining ? QStringLiteral("draining") : QStringLiteral("idle");
    if (m_device && !m_device->figures().isRunning)
        return QStringLiteral("idle");
    return {};
}

} // namespace coinfer
