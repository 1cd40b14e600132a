#include "ui/session/ReplaySource.h"

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

constexpr Milliseconds kTickEvery{20};
/// An hour of 30 frames a second takes half a second so, and no turn more than a few milliseconds.
constexpr Milliseconds kHurryEvery{10};
constexpr std::size_t kMostFrames = 2'000; ///< a turn

/// The log keeps no predictions of what was chosen, and an older one of the second policy's choice neither
/// accuracy nor bytes.
ShadowChoice shadowOf(const FrameRecord& record)
{
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    const LoggedChoice& own = *record.shadow;
    return {.policy = own.policy,
            .own = {.decision = own.decision,
                    .latency = own.latency,
                    .accuracy = own.accuracy ? static_cast<double>(*own.accuracy) : kUnknown,
                    .value = own.value,
                    .bytes = own.bytes ? static_cast<double>(*own.bytes) : kUnknown},
            .chosen = {record.decision, {}, kUnknown, kUnknown, kUnknown}};
}

} // namespace

ReplaySource::ReplaySource(QString name, Frames frames, std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_name(std::move(name)), m_frames(std::move(frames)), m_clock(std::move(clock))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTickEvery);
    connect(&m_timer, &QTimer::timeout, this, &ReplaySource::tick);
    m_hurryTimer.setSingleShot(true);
    m_hurryTimer.setInterval(kHurryEvery);
    connect(&m_hurryTimer, &QTimer::timeout, this, &ReplaySource::hurry);
}

void ReplaySource::play()
{
    if (isPlaying() || m_frames.empty())
        return;
    if (m_next == m_frames.size())
        seek(0);
    anchor();
    m_timer.start();
    Q_EMIT playingChanged(true);
}

void ReplaySource::pause()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    Q_EMIT playingChanged(false);
}

void ReplaySource::step()
{
    pause();
    if (m_next == m_frames.size() || isSeeking())
        return;
    showNext();
    Q_EMIT positionChanged(m_next);
}

void ReplaySource::setSpeed(double speed)
{
    if (isPlaying()) { // go on from where the session is at this moment
        const Nanoseconds now = m_clock->now();
        m_sessionStart += std::chrono::duration_cast<Nanoseconds>((now - m_wallStart) * m_speed);
        m_wallStart = now;
        if (m_next < m_frames.size()) // a quick session may be hours beyond what it has shown
            m_sessionStart = std::min(m_sessionStart, timeOf(m_next));
    }
    m_speed = std::clamp(speed, kSlowest, kFastest);
}

void ReplaySource::seek(std::size_t frames)
{
    m_goal = std::min(frames, m_frames.size());
    if (m_goal < m_next) {
        m_next = 0;
        Q_EMIT rewound();
    }
    hurry();
}

void ReplaySource::hurry()
{
    const std::size_t stop = std::min(m_goal, m_next + kMostFrames);
    while (m_next < stop)
        showNext();
    isSeeking() ? m_hurryTimer.start() : m_hurryTimer.stop();
    anchor();
    Q_EMIT positionChanged(m_next);
}

void ReplaySource::anchor()
{
    m_wallStart = m_clock->now();
    if (m_next < m_frames.size())
        m_sessionStart = timeOf(m_next);
}

void ReplaySource::tick()
{
    if (isSeeking())
        return;
    const auto since = std::chrono::duration_cast<Nanoseconds>((m_clock->now() - m_wallStart) * m_speed);
    const std::size_t before = m_next;
    const std::size_t stop = std::min(m_frames.size(), m_next + kMostFrames);
    while (isPlaying() && m_next < stop && timeOf(m_next) <= m_sessionStart + since)
        showNext();
    if (m_next == stop)
        anchor(); // there may be more that was due: it goes on from here
    if (m_next != before)
        Q_EMIT positionChanged(m_next);
    if (m_next == m_frames.size() && isPlaying()) {
        pause();
        Q_EMIT finished();
    }
}

void ReplaySource::showNext()
{
    auto frame = std::make_shared<AnsweredFrame>();
    frame->record = m_frames[m_next++];
    if (frame->record.shadow)
        frame->shadow = shadowOf(frame->record);
    frame->report.policy = frame->record.policy;
    frame->report.entropy = frame->record.entropy;
    frame->report.temperature = frame->record.temperature;
    frame->pictureFollows = m_isPictured && m_isPictured(frame->record.index);
    frame->name = frame->pictureFollows
                      ? tr("frame %1 of %2").arg(frame->record.index).arg(m_name)
                      : tr("frame %1 of %2; no picture was kept").arg(frame->record.index).arg(m_name);
    frame->report.reason = tr("Replayed from %1: logs contain decisions, not their reasons.").arg(m_name);
    Q_EMIT frameAnswered(std::move(frame));
}

} // namespace coinfer
