#pragma once

#include "agent/DecisionSet.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// What the numbers of a FeatureEncoder mean and in which order they come: weights learned for one layout
/// are nonsense under another. Raise it with every change of an entry, a scale or the beliefs.
inline constexpr int kFeatureLayout = 1;

inline constexpr int kStateFeatures = 20;
/// Throughputs that each decision is predicted at; see FeatureEncoder.
inline constexpr int kBeliefs = 6;
inline constexpr int kDecisionFeatures = 11 + 2 * kBeliefs;

/// One moment as the nets see it, for any problem with a flat set of n decisions. Plain value.
struct Features {
    std::vector<float> state;
    std::vector<float> decisions;   ///< n rows, one for each decision; may be empty
    std::vector<float> priors;      ///< n: reward expected without having learned anything
    std::vector<std::uint8_t> mask; ///< n: 1 where the decision may be taken; never all 0

    int size() const { return static_cast<int>(mask.size()); }
};

/// What would come of one decision at one throughput, the guard's answer included.
struct Forecast {
    double micros = 0;
    double accuracy = 0; ///< of the exit that answers
};

/// Turns an observation into features, with the latency model's own prediction of every decision at several
/// throughputs (beliefs): expected, 0.1, 0.3 and 3 times that, worst of the last five, and the last smoothed
/// one however old. With the guard on, a reply that would be late is replaced by the best local exit that
/// the device can finish from what it computed before the cut, as the runtime does it. Immutable.
class FeatureEncoder {
public:
    explicit FeatureEncoder(std::shared_ptr<const DecisionSet> decisions);

    const DecisionSet& decisions() const { return *m_decisions; }
    /// kStateFeatures numbers and decisions().size() rows of kDecisionFeatures, all finite. nullopt when an
    /// estimate is no number that anything can be predicted from.
    std::optional<Features> encode(const Observation& observation) const;
    /// When the link carries `mbps`. The observation must be sound (see isSound).
    Forecast forecast(int decision, const Observation& observation, double mbps) const;

private:
    struct LocalExit {
        double micros = 0; ///< of the stages left after the cut, at the profile's speed
        double accuracy = 0;
    };
    struct Row {
        DecisionCost cost;
        std::vector<LocalExit> exits; ///< that can be finished from the cut, most accurate first
    };
    struct Guarded {
        double micros = 0;
        double accuracy = 0;
        bool inTime = false;
    };
    struct Moment;

    Guarded guarded(const Row& row, const Moment& moment) const;
    Forecast forecast(const Row& row, const Guarded& local, const Moment& moment, double mbps) const;
    void encode(const Row& row, const Moment& moment, float* features, float& prior) const;

    std::shared_ptr<const DecisionSet> m_decisions;
    std::vector<Row> m_rows;
};

} // namespace coinfer
