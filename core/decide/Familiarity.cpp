#include "core/decide/Familiarity.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kLost =
    5; ///< standard deviations of the chi-square distribution: by chance about 1 in 10,000
constexpr double kReturned = 2; ///< fits well again

} // namespace

void Familiarity::saw(const Look& look)
{
    OfExit& seen = m_exits[static_cast<std::size_t>(look.exit - 1)];
    seen.bins.push_back(m_model->lookTable().binOf(look.exit, look.confidence));
    if (seen.bins.size() < kWindow)
        return;
    if (seen.bins.size() > kWindow)
        seen.bins.pop_front();
    const double off = distance(look.exit, seen);
    seen.lost = off > (seen.lost ? kReturned : kLost);
}

bool Familiarity::isLost() const
{
    return std::ranges::any_of(m_exits, &OfExit::lost);
}

/// The chi-square statistic, in standard deviations from its mean.
double Familiarity::distance(int look, const OfExit& seen) const
{
    const auto& bins = m_model->lookTable().bins(look);
    if (bins.size() < 2)
        return 0;
    double sum = 0;
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
        const double expected = bins[bin].share * static_cast<double>(seen.bins.size());
        const auto count = static_cast<double>(std::ranges::count(seen.bins, bin));
        sum += (count - expected) * (count - expected) / expected;
    }
    const auto freedom = static_cast<double>(bins.size() - 1);
    return (sum - freedom) / std::sqrt(2 * freedom);
}

} // namespace coinfer
