#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Observation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// All valid decisions of one model as one flat set, in the order of LatencyModel::costs(). No two are
/// aliases: where nothing is sent bits mean nothing, and there is one decision. Immutable.
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

    /// 1 where the decision may be taken now, else 0: while nothing can be sent, only those that send
    /// nothing. Never all 0.
    std::vector<std::uint8_t> mask(const Observation& observation) const;
    /// The local decision of least device work: what is left when an estimate is no number.
    int safest() const { return m_safest; }

private:
    std::shared_ptr<const LatencyModel> m_model;
    int m_safest = 0;
};

} // namespace coinfer
