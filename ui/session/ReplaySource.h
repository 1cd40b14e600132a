#pragma once

#include "core/device/AnsweredFrame.h"
#include "core/session/Frames.h"

#include <QObject>
#include <QTimer>

namespace coinfer {

/// Plays a session's frames again at its own pace times a speed, as a device would deliver them: connect
/// frameAnswered() where DeviceRuntime::frameAnswered() goes. A log keeps no pictures, so the frames have
/// none, and say so by their name. Lives in the GUI thread; driven by a timer.
class ReplaySource : public QObject {
    Q_OBJECT
public:
    static constexpr double kSlowest = 0.25;
    static constexpr double kFastest = 1e6; ///< nothing waits: as fast as frames can be shown

    ReplaySource(QString name, Frames frames,
                 std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                 QObject* parent = nullptr);

    bool isPlaying() const { return m_timer.isActive(); }
    double speed() const { return m_speed; }
    bool isSeeking() const { return m_next < m_goal; }
    std::size_t position() const { return m_next; } ///< frames that were shown
    std::size_t size() const { return m_frames.size(); }
    const QString& name() const { return m_name; } ///< of the session

public Q_SLOTS:
    void play(); ///< at the end: from the beginning
    void pause();
    void step();                 ///< one frame further, and pause
    void setSpeed(double speed); ///< clamped to kSlowest..kFastest
    /// As if just the first `frames` frames had been shown, so that charts and sums are of all of them. What
    /// lies before is shown again from the start, after rewound(). Long ways take several turns of the event
    /// loop, in which the position moves on and isSeeking().
    void seek(std::size_t frames);

Q_SIGNALS:
    void frameAnswered(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void rewound(); ///< forget what was shown: what follows may be earlier
    void positionChanged(std::size_t frames);
    void playingChanged(bool playing);
    void finished();

private:
    void tick();
    void hurry(); ///< towards the goal, as far as one turn allows
    void showNext();
    Nanoseconds timeOf(std::size_t frame) const { return m_frames[frame].monotonic; }
    void anchor(); ///< the next frame is due now

    QString m_name;
    Frames m_frames;
    std::shared_ptr<const Clock> m_clock;
    QTimer m_timer;
    QTimer m_hurryTimer;
    double m_speed = 1;
    std::size_t m_next = 0;
    std::size_t m_goal = 0;       ///< of the last seek
    Nanoseconds m_wallStart{};    ///< by the clock, when...
    Nanoseconds m_sessionStart{}; ///< ...the session was at this time
};

} // namespace coinfer
