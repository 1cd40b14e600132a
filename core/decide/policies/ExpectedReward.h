#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"

#include <array>
#include <memory>

namespace coinfer {

/// What a decision is worth on average, where `search` asks what it is worth if all comes as expected: the
/// throughput is log-normal with the spread and the age of what was measured, the times of computing vary,
/// and where the guard is on a late reply counts as the local exit that then answers. The average is over
/// fixed draws that cover both evenly, so the same observation always gives the same value. Immutable.
class ExpectedReward {
    static constexpr std::size_t kDraws = 32;
    using Draws = std::array<double, kDraws>;

public:
    /// What of an observation is the same for all decisions.
    struct Context {
        Observation observation;
        Draws perMbps{}; ///< 1 / throughput
        Draws device{};  ///< time against the one predicted
        Draws edge{};
        double limitMicros = 0;    ///< when the guard answers, from the frame's start
        double deadlineMicros = 1; ///< > 0
    };

    explicit ExpectedReward(std::shared_ptr<const LatencyModel> model);

    Context context(const Observation& observation) const;
    /// Of a valid decision of the model, in units of reward.
    double of(const DecisionCost& cost, const Context& context) const;

private:
    struct Parts;

    Parts partsOf(const DecisionCost& cost, const Context& context) const;
    double meanWorth(double accuracy, const Parts& parts, const Context& context) const;

    std::shared_ptr<const LatencyModel> m_model;
    LocalExits m_localExits;
    Draws m_logMbps{}; ///< in deviations from the expected logarithm
    Draws m_logTime{}; ///< the same of computing times
};

} // namespace coinfer
