#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace coinfer {

struct Interval {
    double low = 0;
    double high = 0;
};

/// A value with its 95 % interval.
struct Estimate {
    double value = 0;
    Interval interval;
};

/// Samples that belong together, such as the runs over one trace; no group may be empty.
using Groups = std::vector<std::vector<double>>;

double mean(std::span<const double> values); ///< 0 of none
/// With linear interpolation between the neighbours (type 7 of Hyndman and Fan), which suits the few values
/// of runs and resamples; those of logs and windows are by nearest rank. 0 of none.
double interpolatedQuantile(std::vector<double> values, double share);
/// Mean of what is left when the lowest and the highest quarter (rounded down) are put aside; 0 of none.
double interquartileMean(std::vector<double> values);

/// Reduces samples to one value.
using Middle = double (*)(std::vector<double>);

/// The `middle` of all samples with its 95 % percentile bootstrap interval. Resamples whole groups, because
/// runs over one trace are similar; with a single group it resamples its values. The same seed gives the same
/// interval.
Estimate bootstrapped(const Groups& groups, std::uint64_t seed, Middle middle = interquartileMean,
                      int resamples = 2000);

} // namespace coinfer
