#pragma once

#include "core/base/Decision.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace coinfer {

class Network;

/// How right one decision was on the test pictures, alone and beside the decision that it is derived from.
struct DecisionAccuracy {
    Decision decision;
    float accuracy = 0; ///< share of test pictures that were right, 0..1
    float bytes = 0;    ///< mean size of what is sent, zstd included where it helps
    int gained = 0;     ///< pictures that were right here and wrong in derivedFrom()
    int lost = 0;       ///< the other way round
};

/// An interval of an accuracy, 0..1.
struct AccuracyInterval {
    double low = 0;
    double high = 1;
};

/// The measured accuracies of a model, in the default number format.
struct AccuracyTable {
    std::int64_t pictures = 0; ///< that it rests on; 0 = not known (files of before): no counts in the rows
    std::vector<DecisionAccuracy> rows; ///< of every valid decision, in Network::decisions() order

    bool isEmpty() const { return rows.empty(); }
    /// The decision's row; null if the table lacks it.
    const DecisionAccuracy* row(const Decision& decision) const;
    /// Of an exit where nothing is cut; the table must have it.
    double ofExit(const Network& network, int exit) const;
};

/// From what a decision is derived: the next more bits at the same cut, from the most bits on the same exit
/// without a cut, from there the next exit. Nullopt for the full net without a cut.
std::optional<Decision> derivedFrom(const Network& network, const Decision& decision);

/// What can be believed of each row, in the order of the rows. A decision is believed to be better than what
/// it is derived from only as far as the pictures on which the two differ prove it; where they prove nothing
/// it is believed to be a little worse, the less the pictures, the more (docs/accuracy.md). A table without
/// counts is believed as it stands. The table must have a row for every valid decision.
std::vector<double> believedAccuracies(const Network& network, const AccuracyTable& table);

/// Wilson's interval of 95 % for `accuracy` as seen on so many pictures; 0..1 for none.
AccuracyInterval accuracyInterval(double accuracy, std::int64_t pictures);

/// With fewer pictures an accuracy of 88 % is not known to 2 points: whoever measures or uses the table is warned.
inline constexpr std::int64_t kEnoughPictures = 1'000;

} // namespace coinfer
