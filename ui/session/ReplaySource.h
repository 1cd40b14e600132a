#pragma once

#include "core/device/AnsweredFrame.h"
#include "core/session/Frames.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace coinfer {

/// Replays the frames of a session at its original pace times a speed, as a device would deliver them:
/// connect frameAnswered() like DeviceRuntime::frameAnswered(). The frames carry no pictures: those that have
/// one say that it follows, and the names of the others say that none was kept. Lives in the GUI thread;
/// driven by a timer.
class ReplaySource : public QObject {
    Q_OBJECT
public:
    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 1e6; ///< without waiting: as fast as frames can be shown

    ReplaySource(QString name, Frames frames,
                 std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                 QObject* parent = nullptr);

    /// Tells which frames have a picture, by their index. Without it none has.
    void setPictured(std::function<bool(std::int64_t)> isPictured) { m_isPictured = std::move(isPictured); }
    bool isPlaying() const { return m_timer.isActive(); }
    double speed() const { return m_speed; }
    bool isSeeking() const { return m_next < m_goal; }
    std::size_t position() const { return m_next; } ///< frames shown so far
    std::size_t size() const { return m_frames.size(); }
    const QString& name() const { return m_name; } ///< of the session

public Q_SLOTS:
    void play(); ///< at the end: restarts from the beginning
    void pause();
    void step();                 ///< shows the next frame and pauses
    void setSpeed(double speed); ///< clamped to kSlowest..kFastest
    /// Goes to the state in which exactly the first `frames` frames have been shown, so that charts and
    /// totals include all of them. Going back emits rewound() and shows the frames again from the start. Long
    /// seeks take several turns of the event loop; meanwhile the position advances and isSeeking() is true.
    void seek(std::size_t frames);

Q_SIGNALS:
    void frameAnswered(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void rewound(); ///< drop all frames shown; the next ones may be earlier
    void positionChanged(std::size_t frames);
    void playingChanged(bool playing);
    void finished();

private:
    void tick();
    void hurry(); ///< advances towards the goal as far as one turn allows
    void showNext();
    Nanoseconds timeOf(std::size_t frame) const { return m_frames[frame].monotonic; }
    void anchor(); ///< makes the next frame due now

    QString m_name;
    Frames m_frames;
    std::function<bool(std::int64_t)> m_isPictured; ///< null: no frame is
    std::shared_ptr<const Clock> m_clock;
    QTimer m_timer;
    QTimer m_hurryTimer;
    double m_speed = 1;
    std::size_t m_next = 0;
    std::size_t m_goal = 0;       ///< of the last seek
    Nanoseconds m_wallStart{};    ///< clock time at which...
    Nanoseconds m_sessionStart{}; ///< ...the session was at this time
};

} // namespace coinfer
