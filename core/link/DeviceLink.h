#pragma once

#include "core/base/LinkState.h"
#include "core/link/LinkToken.h"
#include "core/link/Messages.h"
#include "core/link/Shaper.h"

#include <QObject>

#include <memory>
#include <optional>

namespace coinfer {

/// A reply with the device's timestamps on its own steady clock. In whole microseconds,
/// uplink + reply.atEdge + down = received - sent.
struct TimedReply {
    InferReply reply;
    Nanoseconds sent{};       ///< when send() was called
    Nanoseconds received{};   ///< when the last byte of the reply arrived
    std::int64_t bytesUp = 0; ///< on the wire, headers included
    std::int64_t bytesDown = 0;
    Microseconds uplink{}; ///< shaper wait and transfer
    /// Time on the way back: half the smallest recent round trip, at most half of the time that was spent
    /// neither in the shaper nor at the edge.
    Microseconds down{};
    /// The edge did not compute: there are no scores, and all its time was waiting.
    std::optional<Late> late{};
};

/// Why a request has no reply: it timed out at the edge (GivenUp) or on its way there (HeldUp), or it was
/// refused.
enum class RequestFailure { GivenUp, HeldUp, Refused };

struct DeviceLinkSettings {
    QString host;
    quint16 port = 0;
    Milliseconds connectTimeout{3'000}; ///< includes proving the token, and the hello
    Milliseconds requestTimeout{2'000}; ///< minimum for every request
    Milliseconds pingInterval{500};
    Milliseconds idle{10'000};      ///< reconnect if neither a message nor a byte of ours gets through
    Milliseconds backoffFirst{200}; ///< doubles up to backoffMost, with +-25 % jitter
    Milliseconds backoffMost{5'000};
    Milliseconds backoffUnproven{20'000}; ///< while the token is wrong; waiting does not fix that
    LinkSecurity security;                ///< with a token: no edge without it
};

/// The device's connection to its edge: connects, reconnects, shapes, and matches replies to requests. Lives
/// in the link thread: create it, move it there, then start it.
class DeviceLink : public QObject {
    Q_OBJECT
public:
    DeviceLink(Hello hello, DeviceLinkSettings settings, QObject* parent = nullptr);
    ~DeviceLink() override;

    LinkState state() const;

public Q_SLOTS:
    void start();
    void stop();
    /// Takes effect at once. A schedule starts from its beginning unless it is the one that already runs.
    void setShape(const coinfer::LinkShape& shape);
    /// Sends a request. It times out after `patience` or requestTimeout, whichever is longer. Every request
    /// ends in exactly one of replied() and failed(); a reply that arrives after failed() is discarded. Here
    /// the request's budget counts from now until the reply must be back; the smallest recent round trip is
    /// subtracted before it is sent.
    void send(const coinfer::InferRequest& request, std::chrono::milliseconds patience = {});

Q_SIGNALS:
    /// `text` tells the user why and what to try; with Connected it names the peer.
    void stateChanged(coinfer::LinkState state, const QString& text);
    /// The edge's hello; emitted before stateChanged() reports Connected.
    void greeted(const coinfer::Hello& hello);
    void replied(const coinfer::TimedReply& reply);
    /// Timed out, busy, refused, or the link broke. May be emitted before send() returns.
    void failed(std::uint32_t id, const QString& reason,
                coinfer::RequestFailure failure = RequestFailure::Refused);
    /// Round trip of a ping through the shaper, never queued while a request is being sent. Includes the
    /// shaper's delay and jitter, but not our own queue or the wait for tokens, which lasts through an
    /// outage.
    void roundTripMeasured(std::chrono::microseconds roundTrip);
    /// A pong is so late that the edge or the network does not work, although it may recover.
    void pingUnanswered();
    /// The rate that the shaper allows now, infinite without a limit; emitted when it changes and at start.
    void limitChanged(coinfer::BitRate rate);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
