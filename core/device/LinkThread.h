#pragma once

#include "core/device/AnswerWaits.h"
#include "core/device/EdgeChoice.h"
#include "core/device/EdgeLink.h"
#include "core/device/EdgeStanding.h"
#include "core/link/ReportedOnce.h"

#include <QThread>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace coinfer {

/// Pings are sent every half second if nothing else is under way. If none was answered for this long, the
/// last round trip no longer describes the link.
inline constexpr Nanoseconds kRoundTripLately{3'000'000'000};

/// Connects the inference thread to the edges: owns the thread `link`, in which one DeviceLink to each edge
/// lives. All stay connected, and one of them, the chosen edge, gets the requests (see EdgeChoice). One
/// other thread may call takeUpEdge(), send() and wait for answers; answers are kept until they are taken.
class LinkThread : public QObject, public EdgeLink {
    Q_OBJECT
public:
    /// `edges`: at least one, the preferred one first. Each has a shaper of its own with this shape; but for
    /// pings only that of the chosen edge carries anything. A reply whose number of scores is not `classes`
    /// counts as failed.
    LinkThread(const Hello& hello, const std::vector<DeviceLinkSettings>& edges, const LinkShape& shape,
               int classes);
    ~LinkThread() override;

    void start();
    void setShape(const LinkShape& shape);
    /// Waits until the best edge is connected or the first attempt to connect to each has failed, but no
    /// longer than `until`; once one edge is connected, better ones have a third of a second left. Any
    /// thread.
    bool waitConnected(Nanoseconds until);
    /// Between two frames: what EdgeLink says and does concerns the edge chosen now, until the next call.
    /// Returns its number in the list, from 0.
    std::size_t takeUpEdge();
    /// The hello of that edge, returned once after each connect and each change of the edge.
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
    /// The chosen edge's state has changed, or another edge was chosen.
    void stateChanged(coinfer::LinkState state, const QString& text);
    /// Something changed about one of the edges, such as a round trip. In the order of the list.
    void edgesChanged(const std::vector<coinfer::EdgeStanding>& edges);
    void limitChanged(coinfer::BitRate rate);
    /// A request failed although the link is up; each reason once. Emitted in the link thread. Not emitted
    /// for the first few requests that time out before the first reply: the speed of the link is not yet
    /// known, and they help to learn it.
    void requestFailed(const QString& reason);

private:
    struct Edge {
        DeviceLink* link = nullptr; ///< lives in m_thread, deleted when it ends
        bool answered = false;      ///< a reply has arrived; this and the next: in the link thread only
        int givenUp = 0;            ///< number of timeouts before that
        EdgeStanding status;        ///< this and all below are guarded by the mutex
        bool tried = false;         ///< an attempt has ended, successful or not
        std::optional<Hello> hello;
        bool isGreeting = false; ///< that hello has not been taken
        std::optional<LinkPing> ping;
        std::optional<Nanoseconds> roundTripAt; ///< when it was last measured on the current connection
    };

    void follow(std::size_t edge);
    void change(std::size_t edge, const std::function<void(Edge& edge, Nanoseconds now)>& apply);
    void take(std::size_t edge, const TimedReply& reply);
    void fail(std::size_t edge, std::uint32_t id, const QString& reason, RequestFailure failure);
    bool teaches(std::size_t edge, RequestFailure failure); ///< whether it is a measurement and not a fault
    void keep(const LinkAnswer& answer);
    std::optional<LinkAnswer> takeAnswer(std::uint32_t id);
    void await(std::uint32_t id, Nanoseconds until, Answered answered);
    void abandon(std::size_t edge);
    bool isSettled() const;
    const Edge& taken() const { return m_edges[m_taken]; }

    QThread m_thread;
    std::vector<Edge> m_edges;
    const int m_classes;
    AnswerWaits* m_waits;    ///< lives in the link thread, deleted when it ends
    ReportedOnce m_reported; ///< used in the link thread only
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    EdgeChoice m_choice;
    std::size_t m_taken = 0; ///< the edge that was taken up last
    bool m_interrupted = false;
    std::map<std::uint32_t, std::size_t> m_underWay; ///< requests, and the edge of each
    std::vector<LinkAnswer> m_answers;
    std::optional<double> m_limitMbps;
};

} // namespace coinfer
