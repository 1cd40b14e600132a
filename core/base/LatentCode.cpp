#include "core/base/LatentCode.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace coinfer {

std::optional<QString> fault(const LatentCode& code)
{
    if (code.levels < 1 || code.levels > 16 || code.channels < 1 || code.channels > 4096)
        return QStringLiteral("%1 levels of %2 channels").arg(code.levels).arg(code.channels);
    const auto rows = static_cast<std::size_t>(code.levels) * static_cast<std::size_t>(code.channels);
    if (code.gains.size() != rows || code.frequencies.size() != rows * kLatentContexts * kLatentSymbols)
        return QStringLiteral("sizes that do not fit together");
    if (!std::ranges::all_of(code.gains, [](float gain) { return gain > 0 && std::isfinite(gain); }))
        return QStringLiteral("a gain that is not positive");
    for (auto row = code.frequencies.begin(); row != code.frequencies.end(); row += kLatentSymbols)
        if (std::accumulate(row, row + kLatentSymbols, 0) != kLatentTotal ||
            *std::min_element(row, row + kLatentSymbols) < 1)
            return QStringLiteral("frequencies that are 0 or do not add up");
    return std::nullopt;
}

} // namespace coinfer
