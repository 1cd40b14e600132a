#pragma once

#include "core/decide/LatencyModel.h"

#include <array>
#include <cstdint>
#include <vector>

namespace coinfer {

/// The promise that, with 95 % confidence, at most a share `risk` of all pictures is answered wrong that the
/// full net answers right, for pictures like those that the model was evaluated on. Half of the risk is spent
/// on early answers, the other half on what codecs and nearer exits lose. It covers frames that a decision
/// which keeps it can answer in time; it does not cover others, or those that the guard answers. Plain value.
struct Promise {
    double risk = 1;
    std::array<double, kLooks> thresholds{}; ///< confidence from which exits 1, 2, ... may answer; > 1: never
    std::vector<std::uint8_t> kept; ///< of LatencyModel::costs(): 1 if the decision loses little enough

    /// Whether the decision keeps the promise when this observation is made. It is one that the look leaves
    /// open.
    bool allows(const LatencyModel& costs, const Decision& decision, const Observation& observation) const;
    double thresholdOf(int look) const { return thresholds[static_cast<std::size_t>(look - 1)]; }
    /// First bin of confidence whose frames the exit may answer; the number of bins if there is none.
    std::size_t firstBin(const LatencyModel& costs, int look) const;
};

/// Whether something is promised at this risk: it is a share below 1, and the model knows its outcomes.
bool isPromised(double risk, const LatencyModel& costs);

/// For 0 < risk <= 1. The model must know the accuracies after a look. Takes some 10 ms. The full net on the
/// device keeps any promise. Thresholds: see thresholdFor(); the codecs are all tested at once, so each has
/// its share of the doubt (Bonferroni).
Promise promiseOf(double risk, const LatencyModel& costs);

} // namespace coinfer
