#pragma once

#include "core/device/AnsweredFrame.h"
#include "core/device/RuntimeCounters.h"
#include "ui/model/AgentHistory.h"
#include "ui/model/LiveHistory.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace coinfer {

/// Decouples fast frames from slow widgets: frames wait in a buffer that a timer drains into the history, and
/// views repaint at most once per tick. Lives in the GUI thread; connect frameAnswered() to deliver() with a
/// queued connection.
class LiveFeed : public QObject {
    Q_OBJECT
public:
    explicit LiveFeed(std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                      QObject* parent = nullptr);

    const LiveHistory& history() const { return m_history; }
    const AgentHistory& agentHistory() const { return m_agentHistory; }
    /// The newest frame; null before the first one.
    const std::shared_ptr<const AnsweredFrame>& latest() const { return m_latest; }
    double framesPerSecond() const; ///< answered, over the last two seconds
    RuntimeCounters counters() const { return m_counters ? m_counters() : RuntimeCounters{}; }
    void setCounters(std::function<RuntimeCounters()> counters) { m_counters = std::move(counters); }

public Q_SLOTS:
    void deliver(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void forget(); ///< drops all frames; the next ones may be earlier
    /// The picture of the newest frame, if that is this one and still waits for it; empty: there is none.
    void completeLatest(std::int64_t frame, const coinfer::Image& picture);

Q_SIGNALS:
    void framesArrived(const std::vector<coinfer::FrameRecord>& frames); ///< each frame once, oldest first
    void framesDrained(); ///< history() and latest() have changed
    void forgotten();     ///< all frames were dropped
    void ticked();        ///< twice a second, for rates that fall while no frames arrive

private:
    void drain();
    void countArrivals(std::size_t frames);

    std::shared_ptr<const Clock> m_clock;
    std::function<RuntimeCounters()> m_counters;
    LiveHistory m_history;
    AgentHistory m_agentHistory;
    std::vector<FrameRecord> m_waiting;
    std::shared_ptr<const AnsweredFrame> m_latest;
    struct Arrivals {
        Nanoseconds time;
        std::size_t frames;
    };
    std::deque<Arrivals> m_arrivals; ///< of the last two seconds
    std::optional<Nanoseconds> m_firstArrival;
    QTimer m_drainTimer;
    QTimer m_tickTimer;
};

} // namespace coinfer
