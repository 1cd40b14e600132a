#pragma once

#include "core/decide/LookTable.h"

#include <optional>

namespace coinfer {

/// What answering at an exit costs and saves if its answer counts from a confidence on, and the full net
/// answers the other pictures. Measured on some pictures.
struct EarlyAnswer {
    double threshold = 0;
    double answered = 0; ///< share of pictures answered at the exit
    double right = 0;    ///< of those, right at the exit
    double rightInAll = 0;
    double lost = 0; ///< share of all pictures that are wrong now and right in the full net
};
/// Of exit `look` (1..kLooks). There must be pictures.
EarlyAnswer earlyAnswer(const Network& network, const Outcomes& outcomes,
                        const std::vector<std::size_t>& pictures, int look, double threshold);

/// Expected calibration error of the exit's confidences (Naeini, Cooper and Hauskrecht 2015, 15 bins of equal
/// width): how far they are off the share of right answers, 0..1.
double calibrationError(const Network& network, const Outcomes& outcomes,
                        const std::vector<std::size_t>& pictures, int look);

/// The lowest threshold for which, with a confidence of 1 - `doubt`, at most a share of `risk` (0..1) of
/// pictures is wrong that the full net gets right; nullopt if none is proven. Thresholds are tested from the
/// strictest on, each by the exact upper limit of Clopper and Pearson, until one fails: such a sequence needs
/// no correction (Angelopoulos et al. 2021, "Learn then Test"). The promise holds for pictures like these.
std::optional<double> thresholdFor(double risk, const Network& network, const Outcomes& outcomes,
                                   const std::vector<std::size_t>& pictures, int look, double doubt = 0.05);

/// The one-sided upper limit, with a confidence of 1 - `doubt`, of a share that was seen `count` times in
/// `of` (at least 1).
double upperLimit(std::size_t count, std::size_t of, double doubt = 0.05);

} // namespace coinfer
