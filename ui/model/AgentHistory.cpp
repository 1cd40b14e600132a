#include "ui/model/AgentHistory.h"

namespace coinfer {

void AgentBin::take(const AgentSample& sample)
{
    reward.take(sample.reward);
    value.take(sample.value.value_or(NAN));
    shadowValue.take(sample.shadowValue.value_or(NAN));
    entropy.take(sample.entropy.value_or(NAN));
    temperature.take(sample.temperature.value_or(NAN));
    criticLoss.take(sample.criticLoss.value_or(NAN));
    actorLoss.take(sample.actorLoss.value_or(NAN));
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
    m_bins.add(sample, sample.seconds);
    m_last = sample;
}

} // namespace coinfer
