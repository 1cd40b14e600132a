#include "ui/AgentHistory.h"

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
    const PolicyReport& report = frame.report;
    AgentSample sample{.seconds = std::chrono::duration<double>(frame.record.monotonic).count(),
                       .reward = frame.record.reward,
                       .entropy = report.entropy,
                       .temperature = report.temperature};
    if (report.learning) { // else they are of what was learned before
        sample.criticLoss = report.criticLoss;
        sample.actorLoss = report.actorLoss;
    }
    if (const Choice* choice = report.choiceOf(frame.record.decision))
        sample.value = choice->value;
    if (frame.shadow)
        sample.shadowValue = frame.shadow->own.value;
    m_bins.add(sample, sample.seconds);
    m_last = sample;
}

} // namespace coinfer
