#pragma once

#include "core/device/AnsweredFrame.h"
#include "core/device/DeviceFigures.h"
#include "core/device/DeviceSettings.h"
#include "core/device/EdgeStanding.h"
#include "core/session/ThreadedWriter.h"
#include "core/vision/FrameSource.h"

#include <QObject>

#include <memory>

namespace coinfer {

/// A running device: captures, decides, infers, sends and accounts. Owns and joins the threads `capture`,
/// `inference` and `link`. Lives in the thread that created it; communicates by values and signals only.
class DeviceRuntime : public QObject {
    Q_OBJECT
public:
    DeviceRuntime(DeviceSettings settings, std::unique_ptr<FrameSource> source, QObject* parent = nullptr);
    ~DeviceRuntime() override; ///< stops and joins

    RuntimeCounters counters() const; ///< any thread
    DeviceFigures figures() const;    ///< any thread

public Q_SLOTS:
    void start();
    void stop();
    void setPaused(bool paused);
    /// Creates the policy on another thread; it decides from the next frame on. An unknown name keeps the
    /// current policy and emits problem().
    void setPolicy(const QString& name);
    /// Sets a second policy that decides on the same frames without being carried out; an empty name removes
    /// it. An unknown name changes nothing and emits problem().
    void setShadow(const QString& name);
    /// If off, the policy gets no outcomes.
    void setLearning(bool on);
    void setLive(const coinfer::LiveSettings& live);
    void setShape(const coinfer::LinkShape& shape);
    /// Gives an event to the next frame that is answered. Any thread.
    void addEvent(const coinfer::SessionEvent& event);
    /// Frames answered from now on are written to this log, in the thread that answers them, so that a slow
    /// window cannot delay it. Null: no log. When this returns, the previous log has received all its frames.
    /// Any thread.
    void setLog(std::shared_ptr<coinfer::ThreadedWriter> log);

Q_SIGNALS:
    /// In the order of answers: a frame that waits for its reply may be overtaken by the next one.
    void frameAnswered(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    /// The chosen edge's state has changed, or another edge was chosen.
    void linkStateChanged(coinfer::LinkState state, const QString& text);
    /// Something changed about one of the edges; in the order of the settings.
    void edgesChanged(const std::vector<coinfer::EdgeStanding>& edges);
    void limitChanged(coinfer::BitRate rate);
    void policyChanged(const QString& name);
    /// The chosen edge has reported its times; they apply from the next frame on.
    void edgeIntroduced(const coinfer::EdgeTimes& times);
    void shadowChanged(const QString& name); ///< empty: none
    void problem(const QString& text);       ///< something went wrong, but the run continues
    void finished();                         ///< the run has ended or could not start

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

Q_DECLARE_METATYPE(std::shared_ptr<const coinfer::AnsweredFrame>)
