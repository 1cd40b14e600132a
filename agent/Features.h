#pragma once

#include "agent/DecisionSet.h"

#include "core/decide/policies/ExpectedReward.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// Version of the meaning and order of a FeatureEncoder's numbers: weights learned for one layout are
/// nonsense with another. Increment it with every change of an entry, a scale or the beliefs.
inline constexpr int kFeatureLayout = 2;

inline constexpr int kStateFeatures = 24;
/// Number of throughputs at which each decision is predicted; see FeatureEncoder.
inline constexpr int kBeliefs = 6;
inline constexpr int kDecisionFeatures = 13 + 2 * kBeliefs;
/// Number of decisions that the nets evaluate, out of about 200.
inline constexpr int kCandidates = 48;
/// If nothing was heard from the link for this long, the next frame that can afford it tests the link.
inline constexpr Nanoseconds kProbeAfter = std::chrono::seconds(3);

/// One state as the nets see it, for any problem with n candidates to choose from. Plain value.
struct Features {
    std::vector<float> state;
    std::vector<float> decisions;          ///< n rows, one per candidate; may be empty
    std::vector<float> priors;             ///< n: reward expected before learning anything
    std::vector<std::uint8_t> mask;        ///< n: 1 if the decision may be taken; never all 0
    std::vector<std::uint16_t> candidates; ///< n: index of each in the whole set; empty = 0..n-1

    int size() const { return static_cast<int>(mask.size()); }
    std::size_t decisionAt(std::size_t row) const { return candidates.empty() ? row : candidates[row]; }
};

/// The result of one decision at one throughput, taking the guard into account.
struct Forecast {
    double micros = 0;
    double accuracy = 0; ///< of the exit that answers
    double bytes = 0;    ///< sent, whether or not the reply counts
};

/// Encodes an observation as features, with the latency model's prediction of every decision at several
/// throughputs (beliefs): the expected one; 0.1, 0.3 and 3 times that; the worst of the last five; and the
/// smoothed one, however old. With the guard on, a late reply is replaced by the best local exit that the
/// device can finish from what it computed before the cut, as in the runtime.
/// Only candidates get rows: all local decisions, and those closest to the best decision under the belief
/// that favours them most; all others are good under no belief. The prior is the expected reward (see
/// ExpectedReward).
/// Probing: what is not sent is not measured, so after kProbeAfter without a transfer only decisions that
/// send are valid. They must be in time even if the link is dead (with the guard, which then answers) or ten
/// times slower than expected (without it). Of these, valid are those whose reply is expected in time, and
/// the smallest one that measures the link. If the device alone would miss the deadline, a probe may miss it,
/// too. Without such a probe all decisions stay valid, but if none has a chance to be in time (see
/// isWithoutHope), only the quickest is valid. Immutable.
class FeatureEncoder {
public:
    explicit FeatureEncoder(std::shared_ptr<const DecisionSet> decisions);

    const DecisionSet& decisions() const { return *m_decisions; }
    /// kStateFeatures numbers, and rows of kDecisionFeatures for kCandidates decisions (for all if there are
    /// fewer), in order; all finite. nullopt if an estimate is invalid, because nothing can be predicted from
    /// it.
    std::optional<Features> encode(const Observation& observation) const;
    /// The result if the link carries `mbps`. The observation must be valid (see isSound).
    Forecast forecast(int decision, const Observation& observation, double mbps) const;

private:
    struct Guarded {
        double micros = 0;
        double accuracy = 0;
        bool inTime = false;
    };
    struct Situation;
    struct Outlook;

    const std::vector<DecisionCost>& costs() const { return m_decisions->model().costs(); }
    Guarded guarded(const DecisionCost& cost, const Situation& situation) const;
    Forecast forecast(const DecisionCost& cost, const Guarded& local, const Situation& situation,
                      double mbps) const;
    std::vector<Outlook> outlooks(const Situation& situation) const;
    std::vector<std::uint16_t> candidates(const std::vector<Outlook>& outlooks,
                                          std::span<const std::uint16_t> wanted) const;
    bool isSafe(std::size_t row, const std::vector<Outlook>& outlooks, const Situation& situation) const;
    std::optional<std::uint16_t> probe(const std::vector<Outlook>& outlooks,
                                       const Situation& situation) const;
    std::uint16_t quickest(const std::vector<Outlook>& outlooks, const Situation& situation) const;
    void restrict(const std::vector<Outlook>& outlooks, const Situation& situation,
                  std::optional<std::uint16_t> probe, std::uint16_t quickest, Features& features) const;
    void encode(const DecisionCost& cost, const Outlook& outlook, const Situation& situation,
                float* features) const;

    std::shared_ptr<const DecisionSet> m_decisions;
    ExpectedReward m_expected;
};

} // namespace coinfer
