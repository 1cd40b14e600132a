#include "agent/DecisionSet.h"

namespace coinfer {

DecisionSet::DecisionSet(std::shared_ptr<const LatencyModel> model) : m_model(std::move(model)) {}

std::optional<int> DecisionSet::indexOf(const Decision& decision) const
{
    const auto index = m_model->indexOf(decision);
    return index ? std::optional(static_cast<int>(*index)) : std::nullopt;
}

} // namespace coinfer
