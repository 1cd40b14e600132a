#pragma once

#include "core/decide/LatencyModel.h"

#include <memory>
#include <optional>

namespace coinfer {

/// All valid decisions of one model as one flat set, in the order of LatencyModel::costs(). There are no
/// aliases: bits have no meaning if nothing is sent, so there is only one such decision per exit. Immutable.
class DecisionSet {
public:
    explicit DecisionSet(std::shared_ptr<const LatencyModel> model);

    int size() const { return static_cast<int>(m_model->costs().size()); }
    const DecisionCost& operator[](int index) const
    {
        return m_model->costs()[static_cast<std::size_t>(index)];
    }
    std::optional<int> indexOf(const Decision& decision) const;
    const LatencyModel& model() const { return *m_model; }

private:
    std::shared_ptr<const LatencyModel> m_model;
};

} // namespace coinfer
