#pragma once

#include "agent/DecisionSet.h"

#include "core/decide/LocalExits.h"
#include "core/decide/policies/ExpectedReward.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// What the numbers of a FeatureEncoder mean and in which order they come: weights learned for one layout
/// are nonsense under another. Raise it with every change of an entry, a scale or the beliefs.
inline constexpr int kFeatureLayout = 2;

inline constexpr int kStateFeatures = 23;
/// Throughputs that each decision is predicted at; see FeatureEncoder.
inline constexpr int kBeliefs = 6;
inline constexpr int kDecisionFeatures = 13 + 2 * kBeliefs;
/// Decisions that the nets look at, of the some 200 that there are.
inline constexpr int kCandidates = 48;
/// A link that nothing was heard of for so long is put to the test by the next frame that can afford it.
inline constexpr Nanoseconds kProbeAfter = std::chrono::seconds(3);

/// One state as the nets see it, for any problem with n candidates among which to decide. Plain value.
struct Features {
    std::vector<float> state;
    std::vector<float> decisions;          ///< n rows, one for each candidate; may be empty
    std::vector<float> priors;             ///< n: reward expected without having learned anything
    std::vector<std::uint8_t> mask;        ///< n: 1 where the decision may be taken; never all 0
    std::vector<std::uint16_t> candidates; ///< n: place of each in the whole set; empty = 0..n-1

    int size() const { return static_cast<int>(mask.size()); }
    std::size_t decisionAt(std::size_t row) const { return candidates.empty() ? row : candidates[row]; }
};

/// What would come of one decision at one throughput, the guard's answer included.
struct Forecast {
    double micros = 0;
    double accuracy = 0; ///< of the exit that answers
};

/// Turns an observation into features, with the latency model's own prediction of every decision at several
/// throughputs (beliefs): expected, 0.1, 0.3 and 3 times that, worst of the last five, and the last smoothed
/// one however old. With the guard on, a reply that would be late is replaced by the best local exit that
/// the device can finish from what it computed before the cut, as the runtime does it. Only candidates get
/// rows: all local decisions, and those that come nearest to the best under the belief that suits them most;
/// what is not among them is good under no belief at all. The prior is the reward on average (see
/// ExpectedReward). What is not sent is not measured: after kProbeAfter without a transfer only decisions
/// that send are valid, among those that are answered in time even should the link have died (by the guard)
/// or, without the guard, be ten times slower: what is expected to be answered over the link, and the
/// smallest that tells how fast the link is. Where nothing could be in time without the link, a probe may be
/// late as well; where there is no such probe, all stay valid. Where no decision has a chance to be in time
/// (see isWithoutHope), the quickest alone is valid. Immutable.
class FeatureEncoder {
public:
    explicit FeatureEncoder(std::shared_ptr<const DecisionSet> decisions);

    const DecisionSet& decisions() const { return *m_decisions; }
    /// kStateFeatures numbers and rows of kDecisionFeatures, all finite, for kCandidates decisions (for all
    /// where there are fewer), in order. nullopt when an estimate is no number that anything can be
    /// predicted from.
    std::optional<Features> encode(const Observation& observation) const;
    /// When the link carries `mbps`. The observation must be sound (see isSound).
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
    LocalExits m_localExits;
    ExpectedReward m_expected;
};

} // namespace coinfer
