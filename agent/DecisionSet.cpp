#include "agent/DecisionSet.h"

namespace coinfer {

DecisionSet::DecisionSet(std::shared_ptr<const LatencyModel> model) : m_model(std::move(model))
{
    for (int i = 0; i < size(); ++i) {
        const DecisionCost& cost = (*this)[i];
        const DecisionCost& safest = (*this)[m_safest];
        if (!cost.sends && (safest.sends || cost.deviceMicros < safest.deviceMicros))
            m_safest = i;
    }
}

std::optional<int> DecisionSet::indexOf(const Decision& decision) const
{
    const auto index = m_model->indexOf(decision);
    return index ? std::optional(static_cast<int>(*index)) : std::nullopt;
}

std::vector<std::uint8_t> DecisionSet::mask(const Observation& observation) const
{
    std::vector<std::uint8_t> mask;
    mask.reserve(m_model->costs().size());
    for (const DecisionCost& cost : m_model->costs())
        mask.push_back(observation.connected || !cost.sends ? 1 : 0);
    return mask;
}

} // namespace coinfer
