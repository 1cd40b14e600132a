#pragma once

#include "core/runtime/LatencyModel.h"

#include <array>
#include <memory>
#include <vector>

namespace coinfer {

/// What a decision is worth on average, where `search` asks what it is worth if all comes as expected: the
/// throughput is log-normal with the spread and the age of what was measured, the times of computing vary,
/// and where the guard is on a late reply counts as the local exit that then answers. The average is over
/// fixed draws that cover both evenly, so the same observation always gives the same value.
class ExpectedReward {
public:
    explicit ExpectedReward(std::shared_ptr<const LatencyModel> model);

    /// Sets the moment that of() is about.
    void observe(const Observation& observation);
    /// Of a valid decision of the model, in units of reward.
    double of(const DecisionCost& cost) const;

private:
    /// A local exit that can still answer from what a decision leaves computed.
    struct LocalWay {
        double remainingMicros = 0; ///< on the device, from the cut on
        double accuracy = 0;
    };
    struct Parts;
    static constexpr std::size_t kDraws = 32;
    using Draws = std::array<double, kDraws>;

    std::vector<LocalWay> localWays(const DecisionCost& cost) const;
    LocalWay guardsWay(const DecisionCost& cost, double readyMicros) const;
    Parts partsOf(const DecisionCost& cost) const;
    double meanWorth(double accuracy, const Parts& parts) const;

    std::shared_ptr<const LatencyModel> m_model;
    std::vector<std::vector<LocalWay>> m_localWays; ///< of each exit and cut
    Draws m_logMbps{};                              ///< in deviations from the expected logarithm
    Draws m_compute{};                              ///< times of both machines against those predicted
    Draws m_perMbps{};                              ///< 1 / throughput, at the observed moment
    Observation m_observation;
    double m_limitMicros = 0;    ///< when the guard answers, from the frame's start
    double m_deadlineMicros = 1; ///< > 0
};

} // namespace coinfer
