#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

namespace coinfer {

/// Index of a percentile among `count` sorted values, by nearest rank: of the smallest value that at least
/// `percent` % of all values do not exceed. `count` is at least 1, `percent` 0..100.
inline std::size_t percentilePlace(std::size_t count, std::size_t percent)
{
    assert(count > 0 && percent <= 100);
    const std::size_t rank = (percent * count + 99) / 100; // in integers: 0.95 * 20 is above 19 in doubles
    return rank > 0 ? rank - 1 : 0;
}

/// That value; 0 where there is none.
template <class Value> Value percentile(std::vector<Value> values, std::size_t percent)
{
    if (values.empty())
        return {};
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(percentilePlace(values.size(), percent));
    std::ranges::nth_element(values, place);
    return *place;
}

} // namespace coinfer
