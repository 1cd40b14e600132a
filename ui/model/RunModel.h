#pragma once

#include "core/base/LinkState.h"
#include "core/base/RateSchedule.h"
#include "ui/charts/TimeAxis.h"
#include "ui/model/LiveFeed.h"
#include "ui/model/WindowSetup.h"

#include <QObject>

#include <optional>

namespace coinfer {

/// One run of a device as the window knows it: what it is, what is set, and what its user wishes. The
/// application connects it to a runtime, the pages show it and wish; so two pages never disagree.
/// Lives in the GUI thread.
class RunModel : public QObject {
    Q_OBJECT
public:
    explicit RunModel(const WindowSetup& setup, QObject* parent = nullptr);

    const WindowSetup& setup() const { return m_setup; }
    LiveFeed& feed() { return m_feed; }
    TimeAxis& timeAxis() { return m_timeAxis; } ///< of every chart of this run
    const QString& policy() const { return m_policy; }
    const QString& shadow() const { return m_shadow; } ///< empty: none
    const LinkChoice& link() const { return m_link; }
    /// What the throttle allows now, infinite without one; none while it changes and has not said yet.
    std::optional<BitRate> limit() const;
    const LiveSettings& live() const { return m_live; }
    LinkState linkState() const { return m_linkState; }
    const QString& linkText() const { return m_linkText; }
    const QString& recording() const { return m_recording; } ///< the log that is written; empty: none
    bool isPaused() const { return m_paused; }
    bool isLearning() const { return m_learning; }
    double stress() const { return m_stress; } ///< share of each processor core kept busy, 0..1
    /// What the link is limited to over time; null = unlimited.
    const std::shared_ptr<const RateSchedule>& schedule() const { return m_schedule; }
    /// It is what a log says: it passes once, and not over and over.
    bool isScheduleRecorded() const { return m_recordedTime.has_value(); }
    Nanoseconds scheduleAge() const { return m_recordedTime.value_or(m_clock.now() - m_scheduleSet); }

public Q_SLOTS:
    // What the runtime says.
    void showFrame(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void showLinkState(coinfer::LinkState state, const QString& text);
    void showLimit(coinfer::BitRate rate);
    void showPolicy(const QString& name);
    void showShadow(const QString& name);
    void showLink(const coinfer::LinkChoice& link);
    /// The throttle that was wished last cannot be, and `link` goes on.
    void showLinkRefused(const coinfer::LinkChoice& link, const QString& text);
    void showSchedule(std::shared_ptr<const coinfer::RateSchedule> schedule); ///< it begins now
    /// What a log says of the limit: it is at `time`, and moves only by being shown again.
    void showRecorded(std::shared_ptr<const coinfer::RateSchedule> schedule, coinfer::Nanoseconds time);
    void showLive(const coinfer::LiveSettings& live);
    void showLearning(bool on);
    void showStress(double level);
    void showPaused(bool paused);
    void showRecording(const QString& path); ///< empty: none, or no longer
    void showProblem(const QString& text);
    void showNotice(const QString& text);
    void showFinished();
    void showScenarioEnded(const QString& name); ///< by the slider

    // What the user wishes.
    void requestPolicy(const QString& name);
    void requestShadow(const QString& name);
    void requestThrottle(const QString& throttle);
    void requestDelay(coinfer::Milliseconds delay, coinfer::Milliseconds jitter);
    void requestLive(const coinfer::LiveSettings& live);
    void requestPause(bool paused);
    void requestLearning(bool on);
    void requestStress(double level);
    void requestRecording(const QString& path);
    void requestRecordingEnd();

Q_SIGNALS:
    void linkStateChanged();
    void limitChanged(coinfer::BitRate rate);
    void policyChanged(const QString& name);
    void policyRefused();
    void shadowChanged(const QString& name);
    void linkChanged(const coinfer::LinkChoice& link);
    void linkRefused(const QString& throttle, const QString& text);
    void scheduleChanged();
    void liveChanged(const coinfer::LiveSettings& live);
    void pauseChanged(bool paused);
    void learningChanged(bool on);
    void stressChanged(double level);
    void recordingChanged(const QString& path);
    void noticed(const QString& text);  ///< something went wrong
    void remarked(const QString& text); ///< something to know that is no fault
    void unsaid(const QString& text);   ///< it is no longer so
    /// There will be no more frames; `why` was told before, if it was. Either may be empty.
    void ended(const QString& text, const QString& why);

    void policyRequested(const QString& name);
    void shadowRequested(const QString& name);
    void linkRequested(const coinfer::LinkChoice& link);
    void liveRequested(const coinfer::LiveSettings& live);
    void pauseRequested(bool paused);
    void learningRequested(bool on);
    void stressRequested(double level);
    void recordingRequested(const QString& path);
    void recordingEndRequested();

private:
    void unsayScenarioEnded();

    WindowSetup m_setup;
    LiveFeed m_feed;
    TimeAxis m_timeAxis;
    SteadyClock m_clock;
    QString m_policy;
    QString m_shadow;
    LinkChoice m_link;
    LiveSettings m_live;
    LinkState m_linkState = LinkState::Connecting;
    QString m_linkText;
    QString m_recording;
    QString m_lastProblem;          ///< since the last frame
    QString m_scenarioEnded;        ///< what was said of that
    std::optional<BitRate> m_limit; ///< of the link, told last; none: unlimited, or not told
    std::shared_ptr<const RateSchedule> m_schedule;
    Nanoseconds m_scheduleSet{};
    std::optional<Nanoseconds> m_recordedTime;
    bool m_paused = false;
    bool m_learning = true;
    double m_stress = 0;
};

} // namespace coinfer
