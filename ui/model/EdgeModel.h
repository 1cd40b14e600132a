#pragma once

#include "core/base/Clock.h"
#include "core/edge/EdgeRuntime.h"
#include "ui/charts/TimeAxis.h"
#include "ui/model/LayeredBins.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace coinfer {

/// What the window is told once of an edge.
struct EdgeSetup {
    QString model;
    QStringList addresses; ///< HOST:PORT to type on a device, the likeliest first
    bool openToNetwork = false;
};

/// One look at the edge, and what changed since the one before.
struct EdgeSample {
    double seconds = 0;         ///< since the edge began
    double framesPerSecond = 0; ///< answered since the last look
    std::optional<double> load;
};

/// The same of a piece of time.
struct EdgeBin {
    double seconds = 0; ///< of the last look
    MinMaxLast framesPerSecond, load;

    void take(const EdgeSample& sample);
};

/// An edge at work as the window knows it. Lives in the GUI thread.
class EdgeModel : public QObject {
    Q_OBJECT
public:
    explicit EdgeModel(EdgeSetup setup, std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                       QObject* parent = nullptr);

    const EdgeSetup& setup() const { return m_setup; }
    const EdgeStatus& status() const { return m_status; }
    const LayeredBins<EdgeBin>& bins() const { return m_bins; }
    const EdgeSample& last() const { return m_last; } ///< zeros before the first look
    TimeAxis& timeAxis() { return m_timeAxis; }       ///< of every chart of this edge
    double framesPerSecond(DeviceId device) const;
    const QStringList& refusals() const { return m_refusals; } ///< the last few, newest first

public Q_SLOTS:
    void showStatus(const coinfer::EdgeStatus& status);
    void showRefused(const QString& address, const QString& reason);
    void showProblem(const QString& text) { Q_EMIT noticed(text); }

Q_SIGNALS:
    void statusChanged();
    void refusalsChanged();
    void noticed(const QString& text);

private:
    void measureDevices(const EdgeStatus& status, double seconds);

    EdgeSetup m_setup;
    std::shared_ptr<const Clock> m_clock;
    Nanoseconds m_begun{};
    EdgeSample m_last;
    EdgeStatus m_status;
    LayeredBins<EdgeBin> m_bins;
    TimeAxis m_timeAxis;
    std::map<DeviceId, double> m_rates;
    QStringList m_refusals;
};

} // namespace coinfer
