#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/Observation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

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

    /// 1 if the decision may be taken now, otherwise 0: while nothing can be sent, only those that send
    /// nothing. Never all 0.
    std::vector<std::uint8_t> mask(const Observation& observation) const;
    /// The local decision with the least device work, used when an estimate is invalid (such as NaN).
    int safest() const { return m_safest; }

private:
    std::shared_ptr<const LatencyModel> m_model;
    int m_safest = 0;
};

} // namespace coinfer
