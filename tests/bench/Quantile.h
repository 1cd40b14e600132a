#pragma once

#include <algorithm>
#include <vector>

namespace coinfer {

/// The value that the share (0..1) of them does not exceed; 0 for none.
inline double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

} // namespace coinfer
