#pragma once

#include "core/device/EdgeLink.h"
#include "core/link/DeadlineTimer.h"
#include "core/link/ReportedOnce.h"

#include <QThread>

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace coinfer {

/// Pings are sent every half second if nothing else is under way. If none was answered for this long, the
/// last round trip no longer describes the link.
inline constexpr Nanoseconds kRoundTripLately{3'000'000'000};

/// Connects the inference thread to the link: owns the thread `link`, in which the DeviceLink lives. One
/// other thread may call send() and wait for answers; answers are kept until they are taken.
class LinkThread : public QObject, public EdgeLink {
    Q_OBJECT
public:
    /// A reply whose number of scores is not `classes` counts as failed.
    LinkThread(const Hello& hello, const DeviceLinkSettings& settings, const LinkShape& shape, int classes);
    ~LinkThread() override;

    void start();
    void setShape(const LinkShape& shape);
    /// Waits until the link is up or the first attempt has failed, but no longer than `until`. Any thread.
    bool waitConnected(Nanoseconds until);
    /// The hello of the edge from the last connect, returned once. Any thread.
    std::optional<Hello> takeGreeting();
    /// Ends all waiting, now and in the future.
    void interrupt();

    LinkState state() const override;
    void send(const InferRequest& request, Milliseconds patience) override;
    std::optional<LinkAnswer> waitFor(std::uint32_t id, Nanoseconds until) override;
    void whenAnswered(std::uint32_t id, Nanoseconds until, Answered answered) override;
    std::vector<LinkAnswer> takeLate() override;
    int underWay() const override;
    std::optional<LinkPing> takePing() override;
    /// Within the last kRoundTripLately.
    bool isRoundTripOfNow() const override;
    std::optional<double> limitMbps() const override;

Q_SIGNALS:
    void stateChanged(coinfer::LinkState state, const QString& text);
    void limitChanged(coinfer::BitRate rate);
    /// A request failed although the link is up; each reason once. Emitted in the link thread. Not emitted
    /// for the first few requests that time out before the first reply: the speed of the link is not yet
    /// known, and they help to learn it.
    void requestFailed(const QString& reason);

private:
    void take(const TimedReply& reply);
    void fail(std::uint32_t id, const QString& reason, RequestFailure failure);
    bool teaches(RequestFailure failure); ///< whether it is a measurement and not a fault
    void keep(LinkAnswer answer);
    std::optional<LinkAnswer> takeAnswer(std::uint32_t id);
    void await(std::uint32_t id, Nanoseconds until, Answered answered);
    void endWaits();
    void watchWaits();

    /// See whenAnswered().
    struct Wait {
        Nanoseconds until{};
        Answered answered;
    };

    QThread m_thread;
    DeviceLink* m_link; ///< lives in m_thread, deleted when it ends
    const int m_classes;
    DeadlineTimer* m_waitTimer; ///< a child of the link; this and the next four are used in its thread only
    std::map<std::uint32_t, Wait> m_waits; ///< by request
    ReportedOnce m_reported;
    bool m_answered = false; ///< a reply has arrived
    int m_givenUp = 0;       ///< number of timeouts before that
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    LinkState m_state = LinkState::Disconnected;
    bool m_tried = false; ///< an attempt has ended, successful or not
    bool m_interrupted = false;
    std::set<std::uint32_t> m_underWay;
    std::vector<LinkAnswer> m_answers;
    std::optional<Hello> m_greeting;
    std::optional<LinkPing> m_ping;
    std::optional<Nanoseconds> m_roundTripAt; ///< when it was last measured on the current connection
    std::optional<double> m_limitMbps;
};

} // namespace coinfer
