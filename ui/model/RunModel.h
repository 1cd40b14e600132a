#pragma once

#include "core/base/LinkState.h"
#include "core/base/RateSchedule.h"
#include "core/device/EdgeStanding.h"
#include "core/session/KeptPictures.h"
#include "core/session/ThreadedWriter.h"
#include "ui/charts/TimeAxis.h"
#include "ui/model/LiveFeed.h"
#include "ui/model/WindowSetup.h"

#include <QObject>

#include <optional>
#include <vector>

namespace coinfer {

/// A run of a device as the window knows it: its state, its settings and the user's requests. The application
/// connects it to a runtime; all pages show this model and send requests through it, so they never disagree.
/// Lives in the GUI thread.
class RunModel : public QObject {
    Q_OBJECT
public:
    explicit RunModel(const WindowSetup& setup, QObject* parent = nullptr);

    const WindowSetup& setup() const { return m_setup; }
    LiveFeed& feed() { return m_feed; }
    TimeAxis& timeAxis() { return m_timeAxis; } ///< shared by all charts of this run
    const QString& policy() const { return m_policy; }
    const QString& shadow() const { return m_shadow; } ///< empty: none
    const LinkChoice& link() const { return m_link; }
    /// The current limit, infinite without a throttle; none if it varies and is not known yet.
    std::optional<BitRate> limit() const;
    const LiveSettings& live() const { return m_live; }
    LinkState linkState() const { return m_linkState; }
    const QString& linkText() const { return m_linkText; }
    const std::vector<EdgeStanding>& edges() const { return m_edges; } ///< empty: not known, or none
    const QString& recording() const { return m_recording; } ///< path of the log being written; empty: none
    bool isPaused() const { return m_paused; }
    bool isLearning() const { return m_learning; }
    double stress() const { return m_stress; } ///< share of each processor core kept busy, 0..1
    /// The limit over time; null: unlimited.
    const std::shared_ptr<const RateSchedule>& schedule() const { return m_schedule; }
    /// Whether the schedule comes from a log: it plays once and does not repeat.
    bool isScheduleRecorded() const { return m_recordedTime.has_value(); }
    Nanoseconds scheduleAge() const { return m_recordedTime.value_or(m_clock.now() - m_scheduleSet); }

public Q_SLOTS:
    // Reports of the runtime.
    void showFrame(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void showLinkState(coinfer::LinkState state, const QString& text);
    void showEdges(const std::vector<coinfer::EdgeStanding>& edges);
    void showLimit(coinfer::BitRate rate);
    void showPolicy(const QString& name);
    void showShadow(const QString& name);
    void showLink(const coinfer::LinkChoice& link);
    /// The throttle requested last is refused, and `link` stays in force.
    void showLinkRefused(const coinfer::LinkChoice& link, const QString& text);
    void showSchedule(std::shared_ptr<const coinfer::RateSchedule> schedule); ///< starts now
    /// The limit according to a log, now at `time`; it advances only with further calls.
    void showRecorded(std::shared_ptr<const coinfer::RateSchedule> schedule, coinfer::Nanoseconds time);
    void showLive(const coinfer::LiveSettings& live);
    void showLearning(bool on);
    void showStress(double level);
    void showPaused(bool paused);
    void showRecording(const QString& path); ///< empty: not recording
    void showRecordedSize(const coinfer::WrittenSoFar& written);
    void showProblem(const QString& text);
    void showNotice(const QString& text);
    void showFinished();
    void showScenarioEnded(const QString& name); ///< ended by the slider

    // Requests of the user.
    void requestPolicy(const QString& name);
    void requestShadow(const QString& name);
    void requestThrottle(const QString& throttle);
    void requestDelay(coinfer::Milliseconds delay, coinfer::Milliseconds jitter);
    void requestLive(const coinfer::LiveSettings& live);
    void requestPause(bool paused);
    void requestLearning(bool on);
    void requestStress(double level);
    // Both are shown on the charts and written to the log; an empty text does nothing.
    void requestNote(const QString& text);
    void requestCaption(const QString& text);
    void requestRecording(const QString& path, coinfer::KeepPictures pictures = KeepPictures::No);
    void requestRecordingEnd();

Q_SIGNALS:
    void linkStateChanged();
    void edgesChanged();
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
    void recordedSizeChanged(const coinfer::WrittenSoFar& written);
    void noticed(const QString& text);  ///< something went wrong
    void remarked(const QString& text); ///< information, not a fault
    void unsaid(const QString& text);   ///< this no longer applies
    /// No more frames will come. `why` is the last problem reported before. Either may be empty.
    void ended(const QString& text, const QString& why);

    void policyRequested(const QString& name);
    void shadowRequested(const QString& name);
    void linkRequested(const coinfer::LinkChoice& link);
    void liveRequested(const coinfer::LiveSettings& live);
    void pauseRequested(bool paused);
    void learningRequested(bool on);
    void stressRequested(double level);
    void eventRequested(const coinfer::SessionEvent& event);
    void recordingRequested(const QString& path, coinfer::KeepPictures pictures);
    void recordingEndRequested();

private:
    void unsayScenarioEnded();
    void requestEvent(EventKind kind, const QString& text);

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
    std::vector<EdgeStanding> m_edges;
    QString m_recording;
    QString m_lastProblem;          ///< since the last frame
    QString m_scenarioEnded;        ///< text of that notice
    std::optional<BitRate> m_limit; ///< last reported; none: unlimited or not reported
    std::shared_ptr<const RateSchedule> m_schedule;
    Nanoseconds m_scheduleSet{};
    std::optional<Nanoseconds> m_recordedTime;
    bool m_paused = false;
    bool m_learning = true;
    double m_stress = 0;
};

} // namespace coinfer
