#include "ui/widgets/NiceScale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coinfer {
namespace {

constexpr std::array<double, 10> kMantissas{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

} // namespace

NiceScale::NiceScale(double low, double high, Zero zero)
{
    if (zero == Zero::Below)
        m_values.push_back(0);
    m_least = steps();
    constexpr double kSlack = 1e-9; // 1.2 * 10 is not exactly 12
    for (double decade = std::pow(10, std::floor(std::log10(low))); decade <= high; decade *= 10)
        for (const double mantissa : kMantissas)
            if (const double v = mantissa * decade; v >= low * (1 - kSlack) && v <= high * (1 + kSlack))
                m_values.push_back(v);
}

double NiceScale::value(int step) const
{
    return m_values.at(static_cast<std::size_t>(std::clamp(step, 0, steps() - 1)));
}

int NiceScale::nearest(double value) const
{
    if (!(value > 0))
        return 0;
    const auto positive = m_values.begin() + m_least;
    const double inside = std::clamp(value, *positive, m_values.back()); // infinity has no ratio
    const auto distance = [inside](double v) { return std::abs(std::log(v / inside)); };
    const auto best = std::ranges::min_element(positive, m_values.end(), {}, distance);
    return static_cast<int>(best - m_values.begin());
}

} // namespace coinfer
