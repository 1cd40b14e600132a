#pragma once

#include <vector>

namespace coinfer {

/// Ten round values a decade, evenly spread enough for a logarithmic slider; on wish with 0 below them, which
/// no ratio reaches.
class NiceScale {
public:
    /// The round values from `low` to `high`, both included where they are round.
    enum class Zero { Without, Below };
    NiceScale(double low, double high, Zero zero = Zero::Without);

    int steps() const { return static_cast<int>(m_values.size()); }
    double value(int step) const;
    int least() const { return m_least; } ///< the step of the least value that is not 0
    /// By ratio; what is not positive has the first step.
    int nearest(double value) const;

private:
    std::vector<double> m_values;
    int m_least = 0;
};

} // namespace coinfer
