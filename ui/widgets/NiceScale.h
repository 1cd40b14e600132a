#pragma once

#include <vector>

namespace coinfer {

/// Ten round values per decade, evenly spaced enough for a logarithmic slider; optionally with 0 below them.
class NiceScale {
public:
    /// The round values from `low` to `high`, including both if they are round.
    enum class Zero { Without, Below };
    NiceScale(double low, double high, Zero zero = Zero::Without);

    int steps() const { return static_cast<int>(m_values.size()); }
    double value(int step) const;
    int least() const { return m_least; } ///< step of the smallest value above 0
    /// The nearest step by ratio; the first step if `value` is not positive.
    int nearest(double value) const;

private:
    std::vector<double> m_values;
    int m_least = 0;
};

} // namespace coinfer
