#pragma once

#include <vector>

namespace coinfer {

/// Ten round values a decade, evenly spread enough for a logarithmic slider.
class NiceScale {
public:
    /// The round values from `low` to `high`, both included where they are round.
    NiceScale(double low, double high);

    int steps() const { return static_cast<int>(m_values.size()); }
    double value(int step) const;
    int nearest(double value) const; ///< by ratio; 0 for what is not positive

private:
    std::vector<double> m_values;
};

} // namespace coinfer
