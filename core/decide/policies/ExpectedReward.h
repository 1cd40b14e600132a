#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"

#include <array>
#include <memory>

namespace coinfer {

/// The expected reward of a decision, whereas `search` takes the reward of the expected case. The throughput
/// is log-normal with the spread and age of the measurements, and computing times vary. With the guard on, a
/// late reply counts as the local exit that then answers. Averages over fixed quasi-random draws that cover
/// both distributions evenly, so the same observation always gives the same value. Immutable.
class ExpectedReward {
    static constexpr std::size_t kDraws = 32;
    using Draws = std::array<double, kDraws>;

public:
    /// The part of an observation that is the same for all decisions.
    struct Context {
        Observation observation;
        Draws perMbps{}; ///< 1 / throughput
        Draws device{};  ///< factor on the predicted time
        Draws edge{};
        double limitMicros = 0;    ///< when the guard answers, after the frame's start
        double deadlineMicros = 1; ///< > 0
    };

    explicit ExpectedReward(std::shared_ptr<const LatencyModel> model);

    Context context(const Observation& observation) const;
    /// Expected reward of a valid decision of the model.
    double of(const DecisionCost& cost, const Context& context) const;

    const LocalExits& localExits() const { return m_localExits; } ///< of the model

private:
    struct Parts;

    Parts partsOf(const DecisionCost& cost, const Context& context) const;
    double meanWorth(double accuracy, const Parts& parts, const Context& context) const;

    std::shared_ptr<const LatencyModel> m_model;
    LocalExits m_localExits;
    Draws m_logMbps{}; ///< in standard deviations from the expected logarithm
    Draws m_logTime{}; ///< the same for computing times
};

} // namespace coinfer
