#pragma once

#include "core/device/AnsweredFrame.h"
#include "core/device/DeviceSettings.h"
#include "core/device/RuntimeCounters.h"
#include "core/session/ThreadedWriter.h"
#include "core/vision/FrameSource.h"

#include <QObject>

#include <memory>

namespace coinfer {

/// A device at work: captures, decides, infers, sends, accounts. Owns and joins the threads `capture`,
/// `inference` and `link`; lives in the thread that made it, and talks by values and signals only.
class DeviceRuntime : public QObject {
    Q_OBJECT
public:
    DeviceRuntime(DeviceSettings settings, std::unique_ptr<FrameSource> source, QObject* parent = nullptr);
    ~DeviceRuntime() override; ///< stops and joins

    RuntimeCounters counters() const; ///< any thread

public Q_SLOTS:
    void start();
    void stop();
    void setPaused(bool paused);
    /// The policy is made on a thread of its own, then decides from the next frame on. An unknown name leaves
    /// the one before and emits problem().
    void setPolicy(const QString& name);
    /// A second policy that decides on the same frames and is not obeyed; an empty name ends that. An unknown
    /// one leaves it as it is and emits problem().
    void setShadow(const QString& name);
    /// Off: no outcome reaches the policy.
    void setLearning(bool on);
    void setLive(const coinfer::LiveSettings& live);
    void setShape(const coinfer::LinkShape& shape);
    /// Frames answered from now on go into this log, from the inference thread: whoever shows them cannot
    /// hold that up. Null: into none. The log before has all its frames once this returns. Any thread.
    void setLog(std::shared_ptr<coinfer::ThreadedWriter> log);

Q_SIGNALS:
    void frameAnswered(std::shared_ptr<const coinfer::AnsweredFrame> frame);
    void linkStateChanged(coinfer::LinkState state, const QString& text);
    void limitChanged(coinfer::BitRate rate);
    void policyChanged(const QString& name);
    /// An edge has told what its work costs: decided by that from the next frame on.
    void edgeIntroduced(const coinfer::EdgeTimes& times);
    void shadowChanged(const QString& name); ///< empty: none
    void problem(const QString& text);       ///< something went wrong and work goes on
    void finished();                         ///< the source ended or all frames are answered

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer

Q_DECLARE_METATYPE(std::shared_ptr<const coinfer::AnsweredFrame>)
