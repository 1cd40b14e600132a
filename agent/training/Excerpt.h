#pragma once

#include "agent/Features.h"

#include <random>
#include <span>
#include <vector>

namespace coinfer {

/// Rows of a moment to learn from at one time, at most `count`: the decision that was taken, the one of the
/// best prior, others at random. Neighbours teach much the same, so of the same number of rows more is
/// learned from few of many moments than from all of few. `taken` comes first; no row comes twice.
std::vector<std::size_t> drawRows(const Features& moment, std::size_t taken, std::size_t count,
                                  std::mt19937_64& random);

/// The moment with these rows only, in this order.
Features excerptOf(const Features& moment, std::span<const std::size_t> rows);

} // namespace coinfer
