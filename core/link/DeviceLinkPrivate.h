#pragma once

#include "core/link/AddressRace.h"
#include "core/link/Backoff.h"
#include "core/link/DeviceLink.h"
#include "core/link/MessageSocket.h"
#include "core/link/PingTimes.h"
#include "core/link/Place.h"
#include "core/link/RequestLedger.h"
#include "core/link/ShapedWriter.h"

#include <QTimer>

namespace coinfer {

/// Why a connection ended decides how soon another attempt makes sense.
enum class Mends { Soon, Slowly };

/// The insides of DeviceLink: connection in DeviceLink.cpp, messages in DeviceLinkTraffic.cpp.
class DeviceLink::Private {
public:
    Private(DeviceLink* link, Hello hello, DeviceLinkSettings settings);

    void open();
    void meet(QTcpSocket* socket);
    void miss(const QString& reason);
    void drop(const QString& reason, Mends mends);
    void close();
    void announce(LinkState state, const QString& text);
    void failAll(const QString& reason);
    QString advice(const QString& otherwise) const;

    void receive(const Message& message, Nanoseconds at, qint64 bytes);
    void greet(const Hello& hello);
    void takeReply(const InferReply& reply, Nanoseconds at, qint64 bytes);
    void takePong(const Pong& pong, Nanoseconds at);
    void takeError(const ErrorMessage& error);

    void send(const InferRequest& request, Milliseconds patience);
    QString whyNot(const InferRequest& request) const;
    void fail(std::uint32_t id, const QString& reason, RequestFailure failure = RequestFailure::Refused);
    void expire();
    void watchDeadline();
    void pingWhenFree();
    void released(std::uint64_t tag, Nanoseconds at, Nanoseconds heldUp);
    void heard() { m_idle->start(m_settings.idle); }
    QString place() const { return placeOf(m_settings.host, m_settings.port); }

    DeviceLink* const q;
    const Hello m_hello;
    const DeviceLinkSettings m_settings;
    LinkState m_state = LinkState::Disconnected;
    bool m_running = false;

    // Children of q, so that they move to its thread with it.
    ShapedWriter* const m_writer;
    QTimer* const m_retry;
    QTimer* const m_connecting;
    QTimer* const m_deadline; ///< of the request that is given up first
    QTimer* const m_ping;
    QTimer* const m_idle;
    AddressRace* m_race = nullptr; ///< while no address has answered
    MessageSocket* m_socket = nullptr;

    Backoff m_backoff;
    RequestLedger m_requests;
    PingTimes m_pings;
    bool m_pingDue = false;
};

} // namespace coinfer
