#pragma once

#include "core/base/LinkState.h"
#include "core/link/Messages.h"
#include "core/link/Shaper.h"

#include <QObject>

#include <memory>

namespace coinfer {

/// A reply with the device's own stamps on one clock (the device's steady clock). In whole microseconds,
/// uplink + reply.atEdge + down = received - sent.
struct TimedReply {
    InferReply reply;
    Nanoseconds sent{};       ///< when send() was called
    Nanoseconds received{};   ///< when the reply's last byte was there
    std::int64_t bytesUp = 0; ///< on the wire, headers included
    std::int64_t bytesDown = 0;
    Microseconds uplink{}; ///< shaper wait and transfer
    /// The reply's way: half the smallest recent round trip, at most half of what is left.
    Microseconds down{};
};

/// Why a request has no reply: its time was over, or something stood against it.
enum class RequestFailure { GivenUp, Refused };

struct DeviceLinkSettings {
    QString host;
    quint16 port = 0;
    Milliseconds connectTimeout{3'000}; ///< hello included
    Milliseconds requestTimeout{2'000}; ///< of a request that is not granted more
    Milliseconds pingInterval{500};
    Milliseconds idle{10'000};      ///< no byte got through for so long: reconnect
    Milliseconds backoffFirst{200}; ///< doubles up to backoffMost, with +-25 % jitter
    Milliseconds backoffMost{5'000};
};

/// The device's connection to its edge: connects, reconnects, shapes, matches replies to requests.
/// Lives in the link thread: make it, move it there, then start it.
class DeviceLink : public QObject {
    Q_OBJECT
public:
    DeviceLink(Hello hello, DeviceLinkSettings settings, QObject* parent = nullptr);
    ~DeviceLink() override;

    LinkState state() const;

public Q_SLOTS:
    void start();
    void stop();
    /// Acts at once. A schedule begins anew unless it is the very one that runs already.
    void setShape(const coinfer::LinkShape& shape);
    /// Hands a request over, to be given up after `patience`, or after requestTimeout where that is longer.
    /// Every request ends in exactly one of replied() and failed(); a reply that comes
    /// after failed() is thrown away.
    void send(const coinfer::InferRequest& request, std::chrono::milliseconds patience = {});

Q_SIGNALS:
    /// `text` says for people why and what to try; with Connected it names the peer.
    void stateChanged(coinfer::LinkState state, const QString& text);
    /// The edge's hello, before stateChanged() says Connected.
    void greeted(const coinfer::Hello& hello);
    void replied(const coinfer::TimedReply& reply);
    /// Timed out, busy, refused, or the link broke. May come before send() returns.
    void failed(std::uint32_t id, const QString& reason,
                coinfer::RequestFailure failure = RequestFailure::Refused);
    /// Of a ping through the shaper, but never behind a request: its delay and jitter count; our own queue
    /// and the wait for tokens, which in an outage lasts as long as that, do not.
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    /// The rate that the shaper allows right now, infinite if any; emitted when it changes and at start.
    void limitChanged(coinfer::BitRate rate);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
