#pragma once

#include "core/link/DeviceLink.h"
#include "core/runtime/LatencyModel.h"
#include "core/runtime/Policy.h"
#include "core/runtime/Shadow.h"
#include "core/session/SessionLog.h"
#include "core/vision/FrameSource.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace coinfer {

/// One answered frame with what a person wants to see of it.
struct AnsweredFrame {
    FrameRecord record;
    Image picture;                    ///< as the source gave it
    QString name;                     ///< of the picture, where it has one
    std::vector<float> probabilities; ///< one a class
    PolicyReport report;
    std::optional<ShadowChoice> shadow; ///< of a second policy, where one looks on
};

/// A new policy of that name for a device and an edge of these costs.
using PolicyMaker = std::function<Result<std::unique_ptr<Policy>>(
    const QString& name, const std::shared_ptr<const LatencyModel>& costs)>;

/// Whose word counts for what the edge's work costs.
enum class EdgeCosts {
    Told, ///< the edge's, as soon as it says hello: settings hold a guess until then
    Given ///< that of the settings, for whoever knows the pair or runs both halves
};

/// What can be changed while frames flow.
struct LiveSettings {
    Nanoseconds deadline{100'000'000};
    double accuracyWeight = 0.9;
    RewardKind reward = RewardKind::Deadline;
    bool guard = true;
    double slowdown = 1;                 ///< emulated slowness of the device's stages, >= 1
    std::optional<double> codecSlowdown; ///< of its codec, >= 1; none: as of its stages
    double preprocessingSlowdown = 1;    ///< of its preprocessing, >= 1

    Slowdown factors() const { return {slowdown, codecSlowdown.value_or(slowdown), preprocessingSlowdown}; }
};

struct DeviceSettings {
    /// Model, accuracy table and profile, the device's times slowed() by live.factors().
    std::shared_ptr<const LatencyModel> costs;
    EdgeCosts edgeCosts = EdgeCosts::Told;
    NumberFormat format = NumberFormat::Int8;
    std::optional<DeviceLinkSettings> link; ///< none: device alone
    LinkShape shape;
    LiveSettings live;
    QString policy;
    PolicyMaker makePolicy;
    double framesPerSecond = 0;          ///< 0 = as fast as answers come
    std::int64_t frames = 0;             ///< 0 = until the source ends
    Milliseconds connectPatience{3'000}; ///< the source waits so long for the first attempt to connect
};

struct RuntimeCounters {
    std::int64_t taken = 0;   ///< from the source
    std::int64_t dropped = 0; ///< overtaken by a newer one
    std::int64_t broken = 0;  ///< pictures that could not be read
    std::int64_t answered = 0;
    bool brokeOff = false; ///< the source ended before its time; problem() told why
};

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
