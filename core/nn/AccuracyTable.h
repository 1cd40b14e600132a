#pragma once

#include "core/base/Decision.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace coinfer {

class Network;

/// Measured accuracy of one decision on the test pictures, also compared with the decision it derives from.
struct DecisionAccuracy {
    Decision decision;
    float accuracy = 0;  ///< share of test pictures with the right answer, 0..1
    float bytes = 0;     ///< mean size of what is sent, after compression
    float mostBytes = 0; ///< 95th percentile of it; the mean in older files
    int gained = 0;      ///< pictures that were right here and wrong in derivedFrom()
    int lost = 0;        ///< the other way round
};

/// An interval of an accuracy, 0..1.
struct AccuracyInterval {
    double low = 0;
    double high = 1;
};

/// The measured accuracies of a model, in the default number format.
struct AccuracyTable {
    std::int64_t pictures = 0; ///< test pictures; 0 = unknown (older files, whose rows have no counts)
    std::vector<DecisionAccuracy> rows; ///< of every valid decision, in Network::decisions() order

    bool isEmpty() const { return rows.empty(); }
    /// The decision's row; null if the table lacks it.
    const DecisionAccuracy* row(const Decision& decision) const;
    /// Accuracy of an exit without a cut; the table must have it.
    double ofExit(const Network& network, int exit) const;
};

/// The decision from which this one is derived: the next better codec of the same kind and picture size at
/// the same cut; from the best, the raw picture at cut 0 and otherwise the same exit without a cut; from
/// there, the next exit. nullopt for the full net without a cut.
std::optional<Decision> derivedFrom(const Network& network, const Decision& decision);

/// The accuracy to assume for each row, in the order of the rows. A decision counts as better than the one it
/// is derived from only as far as the pictures on which the two differ prove it. Without proof it counts as
/// slightly worse, the more so the fewer pictures there are (docs/accuracy.md). A table without counts is
/// used as it is. The table must have a row for every valid decision.
std::vector<double> believedAccuracies(const Network& network, const AccuracyTable& table);

/// 95 % Wilson interval of `accuracy`, measured on this many pictures; 0..1 if there are none.
AccuracyInterval accuracyInterval(double accuracy, std::int64_t pictures);

/// With fewer pictures an accuracy of 88 % is not known to within 2 points, so the user is warned.
inline constexpr std::int64_t kEnoughPictures = 1'000;

} // namespace coinfer
