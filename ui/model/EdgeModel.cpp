#include "ui/model/EdgeModel.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr qsizetype kMostRefusals = 5;
constexpr double kMinute = 60;
constexpr double kShortest = 1e-3; ///< seconds between two looks; a rate over less is a guess

} // namespace

void EdgeBin::take(const EdgeSample& sample)
{
    framesPerSecond.take(sample.framesPerSecond);
    load.take(sample.load.value_or(NAN));
}

EdgeModel::EdgeModel(EdgeSetup setup, std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent), m_setup(std::move(setup)), m_clock(std::move(clock)), m_begun(m_clock->now())
{
}

void EdgeModel::showStatus(const EdgeStatus& status)
{
    const double now = std::chrono::duration<double>(m_clock->now() - m_begun).count();
    const double seconds = std::max(now - m_last.seconds, kShortest);
    measureDevices(status, seconds);
    measureTimes(status.figures.total, now);
    m_recent.look(status.devices, now);
    m_last = {.seconds = now,
              .framesPerSecond =
                  static_cast<double>(status.figures.answered - m_status.figures.answered) / seconds,
              .load = status.load};
    m_bins.add(m_last, now);
    m_timeAxis.follow(m_bins.first(), m_bins.last());
    m_status = status;
    if (m_arrival && !std::ranges::count(status.devices, m_arrival->device, &DeviceStatus::id))
        forgetArrival();
    Q_EMIT statusChanged();
}

void EdgeModel::forgetArrival()
{
    m_arrival.reset();
    Q_EMIT arrivalChanged();
}

/// One that was under way when the page turned to another device, or away, is not shown any more.
void EdgeModel::showArrival(const Arrival& arrival)
{
    if (m_watched != kEveryDevice && m_watched != arrival.device)
        return;
    m_arrival = arrival;
    m_arrived = m_clock->now();
    Q_EMIT arrivalChanged();
}

void EdgeModel::watch(std::optional<DeviceId> device)
{
    if (device == m_watched)
        return;
    m_watched = device;
    Q_EMIT watchRequested(device);
    if (m_arrival && device && *device != kEveryDevice && *device != m_arrival->device)
        forgetArrival();
}

void EdgeModel::measureDevices(const EdgeStatus& status, double seconds)
{
    std::map<DeviceId, double> rates;
    for (const DeviceStatus& device : status.devices) {
        const auto before = std::ranges::find(m_status.devices, device.id, &DeviceStatus::id);
        const std::int64_t had = before == m_status.devices.end() ? 0 : before->work.answered;
        rates[device.id] = static_cast<double>(device.work.answered - had) / seconds;
    }
    m_rates = std::move(rates);
}

void EdgeModel::measureTimes(const Histogram& all, double now)
{
    m_looks.push_back({now, all});
    while (m_looks.size() > 1 && m_looks[1].seconds <= now - kMinute)
        m_looks.pop_front();
    m_times = all - m_looks.front().all;
}

double EdgeModel::framesPerSecond(DeviceId device) const
{
    const auto rate = m_rates.find(device);
    return rate == m_rates.end() ? 0 : rate->second;
}

void EdgeModel::showRefused(const QString& address, const QString& reason)
{
    m_refusals.prepend(tr("%1 was refused: %2").arg(address, reason));
    m_refusals = m_refusals.mid(0, kMostRefusals);
    Q_EMIT refusalsChanged();
}

} // namespace coinfer
