#pragma once

#include "core/base/Clock.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace coinfer {

/// Upper bounds of the buckets of a Histogram, in microseconds: five a decade, from 0.1 ms to 10 s.
inline constexpr std::array<std::int64_t, 26> kLatencyBounds{
    100,       160,       250,       400,       630,     //
    1'000,     1'600,     2'500,     4'000,     6'300,   //
    10'000,    16'000,    25'000,    40'000,    63'000,  //
    100'000,   160'000,   250'000,   400'000,   630'000, //
    1'000'000, 1'600'000, 2'500'000, 4'000'000, 6'300'000, 10'000'000};

/// Counts of the times in each bucket. A plain value; two of the same source can be subtracted, which gives
/// what came between them.
struct Histogram {
    /// Of each bucket alone: up to and including its bound. The last one has all above the highest bound.
    std::array<std::int64_t, kLatencyBounds.size() + 1> counts{};
    Nanoseconds sum{};

    void add(Nanoseconds time); ///< a negative time counts as 0
    std::int64_t count() const;
    /// An estimate of the time that the share `q` (0..1) of all times does not exceed: linear within its
    /// bucket, as Prometheus does it. At most the highest bound; 0 if there are no times.
    Nanoseconds quantile(double q) const;
    Histogram operator-(const Histogram& earlier) const;
};

} // namespace coinfer
