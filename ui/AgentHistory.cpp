#include "ui/AgentHistory.h"

#include "ui/LiveHistory.h"

#include <algorithm>

namespace coinfer {

void AgentHistory::add(const AnsweredFrame& frame)
{
    const double now = std::chrono::duration<double>(frame.record.monotonic).count();
    if (!m_samples.empty() && now < m_samples.back().seconds)
        m_samples.clear(); // a replay that was wound back
    const PolicyReport& report = frame.report;
    AgentSample sample{.seconds = now,
                       .reward = frame.record.reward,
                       .entropy = report.entropy,
                       .temperature = report.temperature};
    if (report.learning) { // else they are of what was learned before
        sample.criticLoss = report.criticLoss;
        sample.actorLoss = report.actorLoss;
    }
    if (const Choice* choice = chosenOf(frame))
        sample.value = choice->value;
    if (frame.shadow)
        sample.shadowValue = frame.shadow->own.value;
    m_samples.push_back(sample);
    while (m_samples.front().seconds < now - kHistorySeconds)
        m_samples.pop_front();
}

const Choice* chosenOf(const AnsweredFrame& frame)
{
    const auto& choices = frame.report.choices;
    const auto found = std::ranges::find(choices, frame.record.decision, &Choice::decision);
    return found == choices.end() ? nullptr : &*found;
}

} // namespace coinfer
