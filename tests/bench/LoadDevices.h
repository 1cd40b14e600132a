#pragma once

#include "core/link/Wire.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace coinfer::bench {

/// A plain socket that is connected to a port of this machine; closed with this object.
class PlainSocket {
public:
    explicit PlainSocket(quint16 port) : m_number(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_number, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        m_open =
            m_number >= 0 && ::connect(m_number, reinterpret_cast<sockaddr*>(&place), sizeof(place)) == 0;
    }
    PlainSocket(const PlainSocket&) = delete;
    PlainSocket& operator=(const PlainSocket&) = delete;
    ~PlainSocket()
    {
        if (m_number >= 0)
            ::close(m_number);
    }

    int number() const { return m_number; }
    bool isOpen() const { return m_open; }
    /// Waits until all is sent, unless the other side has gone.
    void send(const QByteArray& bytes)
    {
        for (qsizetype at = 0; m_open && at < bytes.size();) {
            const auto sent = ::send(m_number, bytes.data() + at, static_cast<std::size_t>(bytes.size() - at),
                                     MSG_NOSIGNAL);
            m_open = sent > 0;
            at += std::max<qsizetype>(sent, 0);
        }
    }
    /// As much as fits now.
    qsizetype sendSome(QByteArrayView bytes)
    {
        const auto sent = ::send(m_number, bytes.data(), static_cast<std::size_t>(bytes.size()),
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN)
            m_open = false;
        return std::max<qsizetype>(sent, 0);
    }
    /// What has come; waits for it if asked to.
    QByteArray receive(bool waits = false)
    {
        QByteArray bytes(64 << 10, Qt::Uninitialized);
        const auto got =
            ::recv(m_number, bytes.data(), static_cast<std::size_t>(bytes.size()), waits ? 0 : MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            m_open = false;
        bytes.resize(std::max<qsizetype>(got, 0));
        return bytes;
    }

private:
    int m_number;
    bool m_open = false;
};

/// How a device of the load behaves.
struct LoadPlan {
    int keeps = 1; ///< requests under way at most
    double perSecond =
        0; ///< requests a second; one that is due while it keeps enough is left out. 0: as many as it can
    std::optional<Microseconds> budget{}; ///< of each request
};

/// What came of the requests of one device.
struct LoadTally {
    std::vector<double> latencies; ///< milliseconds, of those that were computed
    int late = 0, refused = 0, leftOut = 0;
};

/// A device that sends the same request over and over, on a plain socket.
class LoadDevice {
public:
    LoadDevice(quint16 port, const Hello& hello, InferRequest request, const LoadPlan& plan)
        : m_socket(port), m_request(std::move(request)), m_plan(plan)
    {
        m_request.budget = plan.budget;
        m_socket.send(encode(hello));
        while (m_socket.isOpen() && !m_greeted)
            take(m_socket.receive(true), {});
        if (!m_greeted)
            throw std::runtime_error("the edge lets a device of the load not in");
    }

    int socket() const { return m_socket.number(); }
    const LoadTally& tally() const { return m_tally; }
    void forget() { m_tally = {}; }

    void begin(Nanoseconds now, double phase)
    {
        if (m_plan.perSecond > 0)
            m_due = now + gap() * phase;
        else
            fill(now);
    }
    /// When it wants to send the next request.
    Nanoseconds due() const
    {
        return m_plan.perSecond > 0 ? std::chrono::duration_cast<Nanoseconds>(m_due) : Nanoseconds::max();
    }
    void sendWhatIsDue(Nanoseconds now)
    {
        while (due() <= now) {
            m_due += gap();
            if (std::ssize(m_underWay) < m_plan.keeps)
                send(now);
            else
                ++m_tally.leftOut;
        }
    }
    void read(Nanoseconds now)
    {
        take(m_socket.receive(), now);
        if (!m_socket.isOpen())
            throw std::runtime_error("the edge has left a device of the load");
        if (m_plan.perSecond == 0)
            fill(now);
    }

private:
    using Span = std::chrono::duration<double, std::nano>;

    Span gap() const { return Span(1e9 / m_plan.perSecond); }
    void fill(Nanoseconds now)
    {
        while (std::ssize(m_underWay) < m_plan.keeps)
            send(now);
    }
    void send(Nanoseconds now)
    {
        m_request.id = ++m_last;
        m_underWay.emplace(m_last, now);
        m_socket.send(encode(m_request));
    }
    void take(const QByteArray& bytes, Nanoseconds now)
    {
        m_decoder.feed(bytes);
        for (auto next = m_decoder.next(); next.ok() && next->has_value(); next = m_decoder.next())
            take(**next, now);
    }
    void take(const Message& message, Nanoseconds now)
    {
        m_greeted = m_greeted || std::holds_alternative<Hello>(message);
        if (const auto* reply = std::get_if<InferReply>(&message)) {
            const Nanoseconds took = now - m_underWay.at(reply->id);
            m_tally.latencies.push_back(static_cast<double>(took.count()) / 1e6);
            m_underWay.erase(reply->id);
        } else if (const auto* late = std::get_if<Late>(&message)) {
            ++m_tally.late;
            m_underWay.erase(late->id);
        } else if (const auto* busy = std::get_if<Busy>(&message)) {
            ++m_tally.refused;
            m_underWay.erase(busy->id);
        } else if (const auto* error = std::get_if<ErrorMessage>(&message)) {
            throw std::runtime_error(error->text.toStdString());
        }
    }

    PlainSocket m_socket;
    WireDecoder m_decoder;
    InferRequest m_request;
    const LoadPlan m_plan;
    bool m_greeted = false;
    std::uint32_t m_last = 0;
    std::map<std::uint32_t, Nanoseconds> m_underWay;
    Span m_due{};
    LoadTally m_tally;
};

/// Devices that are served by one thread, so that they leave the processors to the edge.
class LoadDevices {
public:
    LoadDevices(quint16 port, const Hello& hello, const InferRequest& request,
                const std::vector<LoadPlan>& plans)
    {
        for (const LoadPlan& plan : plans)
            m_devices.push_back(std::make_unique<LoadDevice>(port, hello, request, plan));
    }

    /// For `warmUp`, which is not counted, then calls `warm`, and for `lasts`. Blocks. Call it once.
    void run(
        Nanoseconds warmUp, Nanoseconds lasts, const std::function<void()>& warm = [] {})
    {
        const SteadyClock clock;
        const Nanoseconds begun = clock.now();
        for (std::size_t i = 0; i < m_devices.size(); ++i)
            m_devices[i]->begin(begun, static_cast<double>(i + 1) / static_cast<double>(m_devices.size()));
        serve(begun + warmUp);
        for (const auto& device : m_devices)
            device->forget();
        warm();
        serve(begun + warmUp + lasts);
    }
    const LoadTally& tally(std::size_t device) const { return m_devices[device]->tally(); }

private:
    void serve(Nanoseconds until)
    {
        const SteadyClock clock;
        std::vector<pollfd> sockets;
        for (const auto& device : m_devices)
            sockets.push_back({.fd = device->socket(), .events = POLLIN, .revents = 0});
        for (Nanoseconds now = clock.now(); now < until; now = clock.now()) {
            Nanoseconds next = until;
            for (const auto& device : m_devices) {
                device->sendWhatIsDue(now);
                next = std::min(next, device->due());
            }
            const Nanoseconds wait = std::max(next - clock.now(), Nanoseconds::zero());
            const timespec patience{.tv_sec = wait.count() / 1'000'000'000,
                                    .tv_nsec = wait.count() % 1'000'000'000};
            ::ppoll(sockets.data(), sockets.size(), &patience, nullptr);
            const Nanoseconds read = clock.now();
            for (std::size_t i = 0; i < m_devices.size(); ++i)
                if (sockets[i].revents != 0)
                    m_devices[i]->read(read);
        }
    }

    std::vector<std::unique_ptr<LoadDevice>> m_devices;
};

} // namespace coinfer::bench
