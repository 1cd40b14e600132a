#pragma once

#include "core/base/Clock.h"
#include "core/edge/EdgeRuntime.h"
#include "ui/charts/TimeAxis.h"
#include "ui/model/LayeredBins.h"
#include "ui/model/RecentWork.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace coinfer {

/// The token of an edge, for those who ask to see it.
struct TokenToShow {
    std::function<QByteArray()> text; ///< overwrite what it returns after use
    QString file;                     ///< where it is kept
    bool isNew = false;               ///< made at this start: show it unasked, this once
};

/// What the window is told about an edge at its start.
struct EdgeSetup {
    QString model;
    QStringList classes{}; ///< their names, in the order of the model's scores
    QStringList addresses; ///< HOST:PORT to enter on a device, most likely first
    bool openToNetwork = false;
    std::optional<TokenToShow> token; ///< none: everybody who reaches the edge gets in
};

/// The state of the edge at one time, and what changed since the previous sample.
struct EdgeSample {
    double seconds = 0;         ///< since the edge started
    double framesPerSecond = 0; ///< answered since the previous sample
    std::optional<double> load;
};

/// The same for all samples in an interval.
struct EdgeBin {
    double seconds = 0; ///< of the last sample
    MinMaxLast framesPerSecond, load;

    void take(const EdgeSample& sample);
};

/// A running edge as the window knows it. Lives in the GUI thread.
class EdgeModel : public QObject {
    Q_OBJECT
public:
    explicit EdgeModel(EdgeSetup setup, std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                       QObject* parent = nullptr);

    const EdgeSetup& setup() const { return m_setup; }
    const EdgeStatus& status() const { return m_status; }
    const LayeredBins<EdgeBin>& bins() const { return m_bins; }
    const EdgeSample& last() const { return m_last; } ///< zeros before the first sample
    TimeAxis& timeAxis() { return m_timeAxis; }       ///< shared by all charts of this edge
    double framesPerSecond(DeviceId device) const;
    /// How long requests took at the edge, from their last byte to the answer, over the last minute.
    const Histogram& times() const { return m_times; }
    /// Of the last kRecentSeconds.
    const RecentWork& recentWork() const { return m_recent; }
    /// What arrived last of those that the page watches; none: nothing yet, or its device has left.
    const std::optional<Arrival>& arrival() const { return m_arrival; }
    Nanoseconds arrivalAge() const { return m_clock->now() - m_arrived; }
    /// What watch() was called with last.
    std::optional<DeviceId> watched() const { return m_watched; }
    const QStringList& refusals() const { return m_refusals; } ///< the last few, newest first

public Q_SLOTS:
    void showStatus(const coinfer::EdgeStatus& status);
    void showArrival(const coinfer::Arrival& arrival);
    /// The page looks at what arrives from this device, or from kEveryDevice; none: nobody looks.
    void watch(std::optional<coinfer::DeviceId> device);
    void showRefused(const QString& address, const QString& reason);
    void showProblem(const QString& text) { Q_EMIT noticed(text); }

Q_SIGNALS:
    void statusChanged();
    void arrivalChanged();
    void watchRequested(std::optional<coinfer::DeviceId> device);
    void refusalsChanged();
    void noticed(const QString& text);

private:
    void forgetArrival();
    void measureDevices(const EdgeStatus& status, double seconds);
    void measureTimes(const Histogram& all, double now);

    EdgeSetup m_setup;
    std::shared_ptr<const Clock> m_clock;
    Nanoseconds m_begun{};
    EdgeSample m_last;
    EdgeStatus m_status;
    LayeredBins<EdgeBin> m_bins;
    TimeAxis m_timeAxis;
    std::map<DeviceId, double> m_rates;
    RecentWork m_recent;
    std::optional<Arrival> m_arrival;
    Nanoseconds m_arrived{};
    std::optional<DeviceId> m_watched;
    QStringList m_refusals;
    struct Look {
        double seconds = 0;
        Histogram all; ///< times so far
    };
    std::deque<Look> m_looks; ///< of the last minute, and the one before it
    Histogram m_times;
};

} // namespace coinfer
