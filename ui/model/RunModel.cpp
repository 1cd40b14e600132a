#include "ui/model/RunModel.h"

#include <cmath>
#include <limits>
#include <utility>

namespace coinfer {

RunModel::RunModel(const WindowSetup& setup, QObject* parent)
    : QObject(parent), m_setup(setup), m_policy(setup.policy), m_link(setup.link), m_live(setup.live)
{
    m_scheduleSet = m_clock.now();
    connect(&m_feed, &LiveFeed::framesArrived, &m_timeAxis, [this](const std::vector<FrameRecord>& frames) {
        for (const FrameRecord& frame : frames)
            m_timeAxis.addEvents(std::chrono::duration<double>(frame.monotonic).count(), frame.events);
    });
    connect(&m_feed, &LiveFeed::forgotten, &m_timeAxis, &TimeAxis::forgetEvents);
    connect(&m_feed, &LiveFeed::framesDrained, &m_timeAxis, [this] {
        const auto& bins = m_feed.history().bins();
        m_timeAxis.follow(bins.first(), bins.last());
    });
}

void RunModel::showFrame(std::shared_ptr<const AnsweredFrame> frame)
{
    m_lastProblem.clear();
    m_feed.deliver(std::move(frame));
}

void RunModel::showLinkState(LinkState state, const QString& text)
{
    m_linkState = state;
    m_linkText = text;
    Q_EMIT linkStateChanged();
}

void RunModel::showEdges(const std::vector<EdgeStanding>& edges)
{
    m_edges = edges;
    Q_EMIT edgesChanged();
}

void RunModel::showLimit(BitRate rate)
{
    m_limit = std::isfinite(rate.bitsPerSecond) ? std::optional(rate) : std::nullopt;
    Q_EMIT limitChanged(rate);
}

std::optional<BitRate> RunModel::limit() const
{
    if (m_link.throttle == QStringLiteral("off"))
        return BitRate{std::numeric_limits<double>::infinity()};
    if (const auto constant = parseBitRate(m_link.throttle)) // whatever was reported before it was requested
        return *constant;
    return m_limit;
}

void RunModel::showPolicy(const QString& name)
{
    m_policy = name;
    Q_EMIT policyChanged(name);
}

void RunModel::showShadow(const QString& name)
{
    m_shadow = name;
    Q_EMIT shadowChanged(name);
}

void RunModel::showLink(const LinkChoice& link)
{
    m_link = link;
    unsayScenarioEnded();
    Q_EMIT linkChanged(link);
}

void RunModel::showLinkRefused(const LinkChoice& link, const QString& text)
{
    const QString refused = m_link.throttle;
    showLink(link);
    Q_EMIT linkRefused(refused, text);
}

void RunModel::showSchedule(std::shared_ptr<const RateSchedule> schedule)
{
    m_schedule = std::move(schedule);
    m_scheduleSet = m_clock.now();
    m_recordedTime.reset();
    Q_EMIT scheduleChanged();
}

void RunModel::showRecorded(std::shared_ptr<const RateSchedule> schedule, Nanoseconds time)
{
    const bool changed = schedule != m_schedule || !m_recordedTime;
    m_schedule = std::move(schedule);
    m_recordedTime = time;
    if (changed)
        Q_EMIT scheduleChanged();
}

void RunModel::showLive(const LiveSettings& live)
{
    m_live = live;
    Q_EMIT liveChanged(live);
}

void RunModel::showLearning(bool on)
{
    m_learning = on;
    Q_EMIT learningChanged(on);
}

void RunModel::showStress(double level)
{
    m_stress = level;
    Q_EMIT stressChanged(level);
}

void RunModel::showPaused(bool paused)
{
    m_paused = paused;
    Q_EMIT pauseChanged(paused);
}

void RunModel::showRecording(const QString& path)
{
    m_recording = path;
    Q_EMIT recordingChanged(path);
}

void RunModel::showRecordedSize(const WrittenSoFar& written)
{
    Q_EMIT recordedSizeChanged(written);
}

void RunModel::showProblem(const QString& text)
{
    m_lastProblem = text;
    Q_EMIT policyRefused();
    Q_EMIT noticed(text);
}

void RunModel::showNotice(const QString& text)
{
    Q_EMIT noticed(text);
}

void RunModel::showFinished()
{
    const bool neverBegan = !m_feed.latest() && !m_lastProblem.isEmpty();
    Q_EMIT ended(neverBegan ? QString() : tr("The source has ended; all frames are answered."),
                 m_lastProblem);
}

void RunModel::showScenarioEnded(const QString& name)
{
    m_scenarioEnded = tr("%1 has ended; the slider now sets the limit.").arg(name);
    Q_EMIT remarked(m_scenarioEnded);
}

/// Once something plays again.
void RunModel::unsayScenarioEnded()
{
    if (!m_scenarioEnded.isEmpty() && !parseBitRate(m_link.throttle))
        Q_EMIT unsaid(std::exchange(m_scenarioEnded, {}));
}

void RunModel::requestPolicy(const QString& name)
{
    Q_EMIT policyRequested(name);
}

void RunModel::requestShadow(const QString& name)
{
    Q_EMIT shadowRequested(name);
}

void RunModel::requestThrottle(const QString& throttle)
{
    m_link.throttle = throttle;
    unsayScenarioEnded();
    Q_EMIT linkChanged(m_link);
    Q_EMIT linkRequested(m_link);
}

void RunModel::requestDelay(Milliseconds delay, Milliseconds jitter)
{
    m_link.delay = delay;
    m_link.jitter = jitter;
    Q_EMIT linkChanged(m_link);
    Q_EMIT linkRequested(m_link);
}

void RunModel::requestLive(const LiveSettings& live)
{
    m_live = live;
    Q_EMIT liveChanged(live);
    Q_EMIT liveRequested(live);
}

void RunModel::requestPause(bool paused)
{
    m_paused = paused;
    Q_EMIT pauseChanged(paused);
    Q_EMIT pauseRequested(paused);
}

void RunModel::requestLearning(bool on)
{
    showLearning(on);
    Q_EMIT learningRequested(on);
}

void RunModel::requestStress(double level)
{
    showStress(level);
    Q_EMIT stressRequested(level);
}

void RunModel::requestNote(const QString& text)
{
    requestEvent(EventKind::Note, text);
}

void RunModel::requestCaption(const QString& text)
{
    requestEvent(EventKind::Caption, text);
}

void RunModel::requestEvent(EventKind kind, const QString& text)
{
    const SessionEvent event = makeEvent(kind, text);
    if (!event.text.isEmpty())
        Q_EMIT eventRequested(event);
}

void RunModel::requestRecording(const QString& path, KeepPictures pictures)
{
    Q_EMIT recordingRequested(path, pictures);
}

void RunModel::requestRecordingEnd()
{
    Q_EMIT recordingEndRequested();
}

} // namespace coinfer
