#include "agent/training/Excerpt.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace coinfer {
namespace {

std::size_t bestByPrior(const Features& moment)
{
    std::size_t best = 0;
    for (std::size_t row = 1; row < moment.priors.size(); ++row)
        if (std::pair(moment.mask[best], moment.priors[best]) <
            std::pair(moment.mask[row], moment.priors[row]))
            best = row;
    return best;
}

} // namespace

std::vector<std::size_t> drawRows(const Features& moment, std::size_t taken, std::size_t count,
                                  std::mt19937_64& random)
{
    std::vector<std::size_t> rows(moment.mask.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    std::swap(rows[0], rows[taken]);
    std::size_t kept = 1;
    if (const auto best = std::ranges::find(rows, bestByPrior(moment)); best != rows.begin())
        std::swap(rows[kept++], *best);
    count = std::min(count, rows.size());
    for (; kept < count; ++kept)
        std::swap(rows[kept], rows[kept + random() % (rows.size() - kept)]);
    rows.resize(count);
    return rows;
}

Features excerptOf(const Features& moment, std::span<const std::size_t> rows)
{
    const auto width = static_cast<std::ptrdiff_t>(moment.decisions.size() / moment.mask.size());
    Features excerpt{.state = moment.state};
    for (const std::size_t row : rows) {
        const auto begin = moment.decisions.begin() + static_cast<std::ptrdiff_t>(row) * width;
        excerpt.decisions.insert(excerpt.decisions.end(), begin, begin + width);
        excerpt.priors.push_back(moment.priors[row]);
        excerpt.mask.push_back(moment.mask[row]);
        excerpt.candidates.push_back(static_cast<std::uint16_t>(moment.decisionAt(row)));
    }
    return excerpt;
}

} // namespace coinfer
