#pragma once

#include "app/common/Addresses.h"
#include "core/monitor/MonitorServer.h"
#include "core/split/LoadProbe.h"

#include <QThread>

#include <memory>
#include <mutex>
#include <string>

namespace CLI {
class App;
}

namespace coinfer {

class DeviceRuntime;
class EdgeRuntime;

/// "9464" or "127.0.0.1:9464": where to serve metrics. Fails if it is not on loopback.
Result<Listening> parseMonitoring(const QString& text);
/// --metrics, the same in every command; empty: off.
void addMonitorFlag(CLI::App& command, std::string& where);

/// Serves the figures of what runs in this program, and whether it is well. Owns and joins the thread
/// `monitor`; lives in the thread that created it.
class Monitor {
public:
    static Result<std::unique_ptr<Monitor>> create(const Listening& where);
    /// The same from --metrics, which has been checked; null if it is empty.
    static Result<std::unique_ptr<Monitor>> create(const std::string& where);
    ~Monitor();

    QString url() const { return m_url; } ///< of the metrics
    /// What runs. It must outlive this object, or be forgotten before it ends. Null: none.
    void watch(const EdgeRuntime* edge, const DeviceRuntime* device);
    void forget() { watch(nullptr, nullptr); }

private:
    Monitor();

    QByteArray metrics();
    QString ailment();

    std::mutex m_mutex; ///< guards the next three
    const EdgeRuntime* m_edge = nullptr;
    const DeviceRuntime* m_device = nullptr;
    LoadProbe m_probe;
    QThread m_thread;
    MonitorServer* m_server; ///< lives in m_thread, deleted when it ends
    QString m_url;
};

} // namespace coinfer
