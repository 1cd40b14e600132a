#pragma once

#include "core/decide/LatencyModel.h"
#include "core/decide/LocalExits.h"
#include "core/decide/LookProspect.h"
#include "core/decide/Promise.h"

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
        const Promise* promise = nullptr;
        const ExitAccuracies* exits = nullptr; ///< of the model: by what is known of this frame
        Draws perMbps{};                       ///< 1 / throughput
        Draws device{};                        ///< factor on the predicted time
        Draws edge{};
        double limitMicros = 0;    ///< when the guard answers, after the frame's start
        double deadlineMicros = 1; ///< > 0
    };

    explicit ExpectedReward(std::shared_ptr<const LatencyModel> model);

    /// `promise`: what a look must keep; null: nothing. Must outlive the context.
    Context context(const Observation& observation, const Promise* promise = nullptr) const;
    /// Expected reward of a decision of the model; after a look, of one that remains, with the accuracy that
    /// it has there.
    double of(const DecisionCost& cost, const Context& context) const;
    /// What a look at this exit is worth from a first observation. The model must know the accuracies after
    /// it.
    LookProspect look(int exit, const Context& context) const;

    const LocalExits& localExits() const { return m_localExits; } ///< of the model

private:
    struct LocalAnswer;
    struct Parts;

    Parts partsOf(const DecisionCost& cost, const Context& context) const;
    LocalAnswer localAnswer(const DecisionCost& cost, const Parts& parts, const Context& context) const;
    Worth meanWorth(const Parts& parts, const Context& context) const;
    Worth worth(const DecisionCost& cost, const Parts& parts, const Context& context) const;

    std::shared_ptr<const LatencyModel> m_model;
    LocalExits m_localExits;
    Draws m_logMbps{}; ///< in standard deviations from the expected logarithm
    Draws m_logTime{}; ///< the same for computing times
};

} // namespace coinfer
