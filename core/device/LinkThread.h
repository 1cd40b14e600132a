#pragma once

#include "core/device/EdgeLink.h"
#include "core/link/ReportedOnce.h"

#include <QThread>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace coinfer {

/// Pings go each half second where nothing else is under way; after so long without an answer to one, what
/// was measured before says nothing of the link of now.
inline constexpr Nanoseconds kRoundTripLately{3'000'000'000};

/// The inference thread's door to the link: owns the thread `link` with the DeviceLink in it. send() and
/// the waiting for answers may be called from one other thread; answers are kept until they are taken.
class LinkThread : public QObject, public EdgeLink {
    Q_OBJECT
public:
    /// A reply with another number of scores than `classes` counts as failed.
    LinkThread(const Hello& hello, const DeviceLinkSettings& settings, const LinkShape& shape, int classes);
    ~LinkThread() override;

    void start();
    void setShape(const LinkShape& shape);
    /// Waits until the link is up or the first attempt has failed, at most until `until`. Any thread.
    bool waitConnected(Nanoseconds until);
    /// What the edge said of itself when it was last connected to, once. Any thread.
    std::optional<Hello> takeGreeting();
    /// Ends every waiting, now and from here on.
    void interrupt();

    LinkState state() const override;
    void send(const InferRequest& request, Milliseconds patience) override;
    std::optional<LinkAnswer> waitFor(std::uint32_t id, Nanoseconds until) override;
    std::vector<LinkAnswer> takeLate() override;
    int underWay() const override;
    std::optional<LinkPing> takePing() override;
    /// Of the last kRoundTripLately.
    bool isRoundTripOfNow() const override;
    std::optional<double> limitMbps() const override;

Q_SIGNALS:
    void stateChanged(coinfer::LinkState state, const QString& text);
    void limitChanged(coinfer::BitRate rate);
    /// A request failed though the link is up; each reason once. Emitted in the link thread. Not for the few
    /// that may be given up before the first reply: they ask too much of a link that nobody has measured yet,
    /// and teach how slow it is.
    void requestFailed(const QString& reason);

private:
    void take(const TimedReply& reply);
    void fail(std::uint32_t id, const QString& reason, RequestFailure failure);
    bool teaches(RequestFailure failure); ///< and is no fault
    void keep(LinkAnswer answer);

    QThread m_thread;
    DeviceLink* m_link; ///< lives in m_thread, deleted at its end
    const int m_classes;
    ReportedOnce m_reported; ///< this and the next two are the link thread's own
    bool m_answered = false; ///< a reply has come
    int m_givenUp = 0;       ///< before that
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    LinkState m_state = LinkState::Disconnected;
    bool m_tried = false; ///< an attempt has ended, well or not
    bool m_interrupted = false;
    std::set<std::uint32_t> m_underWay;
    std::vector<LinkAnswer> m_answers;
    std::optional<Hello> m_greeting;
    std::optional<LinkPing> m_ping;
    std::optional<Nanoseconds> m_roundTripAt; ///< when it was last measured, on the link that is up
    std::optional<double> m_limitMbps;
};

} // namespace coinfer
