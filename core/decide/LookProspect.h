#pragma once

#include "core/decide/Accuracies.h"
#include "core/decide/Observation.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace coinfer {

class LatencyModel;
struct Promise;

/// What will be observed after a look at the exit, except how sure it will be.
Observation expectedAfterLook(int exit, const Observation& now, const LatencyModel& costs);

/// The reward of a decision as a function of what a look would tell: the accuracies.
struct Worth {
    double perAccuracy = 0; ///< per accuracy of the decision
    double perLocal = 0;    ///< per accuracy of the local exit that answers instead of a late reply
    int local = 1;          ///< that exit
    double rest = 0;

    double of(double accuracy, const ExitAccuracies& exits) const
    {
        return perAccuracy * accuracy + perLocal * exits[static_cast<std::size_t>(local - 1)] + rest;
    }
};

/// What a look leads to if the best decision follows for each confidence.
struct LookProspect {
    double value =
        -std::numeric_limits<double>::infinity(); ///< expected reward; so low if nothing may follow
    std::vector<std::size_t> best; ///< for each bin, as an index into LatencyModel::costs(look)
    std::size_t likeliest = 0;     ///< the one that is best most often
};

/// The decisions that may follow a look at an exit, with what they are worth then.
class FollowUps {
public:
    /// `now`: what is observed before the look. `promise`: what must be kept; null: nothing. All must outlive
    /// this. The model must know the accuracies after a look.
    FollowUps(const LatencyModel& costs, int look, const Observation& now, const Promise* promise = nullptr);

    /// Whether the decision may follow, at least where the exit is sure. Decisions are indices into
    /// LatencyModel::costs(look).
    bool allows(std::size_t decision) const;
    void add(std::size_t decision, const Worth& worth); ///< one that may follow
    /// Among equals the decision that was added first counts.
    LookProspect prospect() const;

private:
    const LatencyModel& m_costs;
    int m_look;
    const Observation& m_now;
    const Promise* m_promise;
    std::size_t m_own;         ///< the answer of the exit looked at
    std::size_t m_ownFrom = 0; ///< first bin in which it may follow
    std::vector<std::size_t> m_decisions;
    std::vector<Worth> m_worths;
};

} // namespace coinfer
