#pragma once

#include "agent/Outlook.h"
#include "core/decide/Policy.h"
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
inline constexpr int kFeatureLayout = 4;

inline constexpr int kStateFeatures = 28;
inline constexpr int kDecisionFeatures = 14 + 2 * kBeliefs;
/// Number of decisions that the nets evaluate, out of about 200.
inline constexpr int kCandidates = 48;
/// Rows of every state: the candidates (masked rows if there are fewer), then a look at each exit 1..kLooks.
inline constexpr int kRows = kCandidates + kLooks;
/// If nothing was heard from the link for this long, the next frame that can afford it tests the link.
inline constexpr Nanoseconds kProbeAfter = std::chrono::seconds(3);

/// One state as the nets see it, for any problem with n candidates to choose from. Plain value.
struct Features {
    std::vector<float> state;
    std::vector<float> decisions;   ///< n rows, one per candidate; may be empty
    std::vector<float> priors;      ///< n: reward expected before learning anything
    std::vector<std::uint8_t> mask; ///< n: 1 if the decision may be taken; never all 0
    /// Index of each decision in LatencyModel::costs(look); rows beyond have none.
    std::vector<std::uint16_t> candidates;
    int look = 0;                    ///< exit looked at before; 0: none
    std::vector<LookProspect> looks; ///< of a first state: what is expected of each before learning

    int size() const { return static_cast<int>(mask.size()); }
};

/// The exit that this row of a state looks at; 0 = it is a decision.
constexpr int lookOf(std::size_t row)
{
    return row < kCandidates ? 0 : static_cast<int>(row) - kCandidates + 1;
}

/// Encodes an observation as features, with the latency model's prediction of every decision at several
/// throughputs (beliefs): the expected one; 0.1, 0.3 and 3 times that; the worst of the last five; and the
/// smoothed one, however old. With the guard on, a late reply is replaced by the best local exit that the
/// device can finish from what it computed before the cut, as in the runtime.
/// Only candidates get rows: all local decisions, and those closest to the best decision under the belief
/// that favours them most; all others are good under no belief. The prior is the expected reward (see
/// ExpectedReward).
/// Looks: a look is a row whose entries are the mean of the decisions that would follow it, weighted by how
/// often each would. After a look only the decisions that remain have rows, with the accuracies on pictures
/// of which the exit is as sure.
/// Probing: what is not sent is not measured, so after kProbeAfter without a transfer only decisions that
/// send are valid. They must be in time even if the link is dead (with the guard, which then answers) or ten
/// times slower than expected (without it). Of these, the valid ones are those expected in time, and
/// the smallest one that measures the link. If the device alone would miss the deadline, a probe may miss it,
/// too. Without such a probe all decisions stay valid, but if none has a chance to be in time (see
/// isWithoutHope), only the quickest is valid. Immutable.
class FeatureEncoder {
public:
    explicit FeatureEncoder(std::shared_ptr<const LatencyModel> model);

    /// kStateFeatures numbers, and kRows rows of kDecisionFeatures; all finite. nullopt if an estimate is
    /// invalid, because nothing can be predicted from it.
    /// Valid rows keep the promise; null: nothing is promised.
    std::optional<Features> encode(const Observation& observation, const Promise* promise = nullptr) const;
    /// What a valid row of encoded features stands for.
    Plan planAt(const Features& features, std::size_t row) const;
    /// The result if the link carries `mbps`, of a decision as an index into LatencyModel::costs(look). The
    /// observation must be valid (see isSound).
    Forecast forecast(int decision, const Observation& observation, double mbps) const;

private:
    static std::vector<std::uint16_t> candidates(const std::vector<Outlook>& outlooks,
                                                 const Situation& situation,
                                                 std::span<const std::uint16_t> wanted);
    void addLooks(const ExpectedReward::Context& onAverage, Features& features) const;
    LookProspect addLook(int exit, const ExpectedReward::Context& onAverage, Features& features,
                         float* row) const;
    bool isSafe(std::size_t row, const std::vector<Outlook>& outlooks, const Situation& situation) const;
    std::optional<std::uint16_t> probe(const std::vector<Outlook>& outlooks,
                                       const Situation& situation) const;
    std::uint16_t quickest(const std::vector<Outlook>& outlooks, const Situation& situation) const;
    void restrict(const std::vector<Outlook>& outlooks, const Situation& situation,
                  std::optional<std::uint16_t> probe, std::uint16_t quickest, Features& features) const;
    void encode(const DecisionCost& cost, const Outlook& outlook, const Situation& situation,
                float* features) const;

    std::shared_ptr<const LatencyModel> m_model;
    ExpectedReward m_expected;
};

} // namespace coinfer
