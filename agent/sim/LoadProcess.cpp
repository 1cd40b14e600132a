#include "agent/sim/LoadProcess.h"

#include <algorithm>
#include <cassert>

namespace coinfer {

LoadProcess::LoadProcess(std::vector<Step> steps) : m_steps(std::move(steps))
{
    assert(std::ranges::all_of(m_steps, [](const Step& step) { return step.factor >= 1; }));
    assert(std::ranges::adjacent_find(
               m_steps, [](const Step& a, const Step& b) { return a.start >= b.start; }) == m_steps.end());
}

double LoadProcess::at(Nanoseconds time) const
{
    const auto after = std::ranges::upper_bound(m_steps, time, {}, &Step::start);
    return after == m_steps.begin() ? 1 : std::prev(after)->factor;
}

} // namespace coinfer
