#include "ui/model/AgentHistory.h"

#include "ui/model/LiveHistory.h"

namespace coinfer {

void RecentOnDevice::add(const FrameRecord& record)
{
    const bool known = record.answeredBy >= 1 && record.answeredBy <= kExits;
    m_frames.push_back(
        {record.look.has_value(), known && record.isAnsweredOnDevice() ? record.answeredBy : 0});
    count(m_frames.back(), 1);
    if (m_frames.size() <= kRecentFrames)
        return;
    count(m_frames.front(), -1);
    m_frames.pop_front();
}

void RecentOnDevice::count(const Frame& frame, int by)
{
    m_looked += frame.looked ? by : 0;
    if (frame.exit > 0)
        m_answered[static_cast<std::size_t>(frame.exit - 1)] += by;
}

DeviceShares RecentOnDevice::shares() const
{
    DeviceShares shares;
    if (m_frames.empty())
        return shares;
    const auto all = static_cast<double>(m_frames.size());
    shares.looked = m_looked / all;
    for (std::size_t i = 0; i < shares.answered.size(); ++i)
        shares.answered[i] = m_answered[i] / all;
    return shares;
}

void AgentBin::take(const AgentSample& sample)
{
    reward.take(sample.reward);
    value.take(sample.value.value_or(NAN));
    shadowValue.take(sample.shadowValue.value_or(NAN));
    entropy.take(sample.entropy.value_or(NAN));
    temperature.take(sample.temperature.value_or(NAN));
    criticLoss.take(sample.criticLoss.value_or(NAN));
    actorLoss.take(sample.actorLoss.value_or(NAN));
    looked.take(100 * sample.onDevice.looked);
    for (std::size_t i = 0; i < onDevice.size(); ++i)
        onDevice[i].take(100 * sample.onDevice.answered[i]);
}

void AgentHistory::add(const AnsweredFrame& frame)
{
    const FrameRecord& record = frame.record; // and not the report: a replay has none
    AgentSample sample{.seconds = std::chrono::duration<double>(record.monotonic).count(),
                       .reward = record.reward,
                       .value = record.value,
                       .entropy = record.entropy,
                       .temperature = record.temperature,
                       .criticLoss = record.criticLoss,
                       .actorLoss = record.actorLoss};
    if (frame.shadow)
        sample.shadowValue = frame.shadow->own.value;
    m_onDevice.add(record);
    sample.onDevice = m_onDevice.shares();
    m_bins.add(sample, sample.seconds);
    m_last = sample;
}

} // namespace coinfer
