#include "agent/sim/SimulatedLoadProbe.h"

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr Milliseconds kLookInterval{250}; // same as in LoadProbe
/// Processors per machine, of which our own work uses one: a Pi 4 has four, a PC at least four.
constexpr double kProcessors = 4;

} // namespace

double loadOf(double factor)
{
    return 1 - 1 / factor;
}

double meanLoad(const LoadProcess& others, Nanoseconds from, Nanoseconds to)
{
    const auto& steps = others.steps();
    double sum = 0;
    auto step = std::ranges::upper_bound(steps, from, {}, &LoadProcess::Step::start);
    for (Nanoseconds now = from; now < to;) {
        const Nanoseconds end = step == steps.end() ? to : std::min(step->start, to);
        sum += loadOf(step == steps.begin() ? 1 : std::prev(step)->factor) *
               static_cast<double>((end - now).count());
        now = end;
        if (step != steps.end())
            ++step;
    }
    return sum / static_cast<double>((to - from).count());
}

double SimulatedLoadProbe::look(Nanoseconds now, const LoadProcess* others, const LoadProcess* bystanders)
{
    if (m_looked && now - *m_looked < kLookInterval)
        return m_shown;
    const auto before = std::exchange(m_looked, now);
    const auto own = static_cast<double>(std::exchange(m_own, {}).count());
    if (!before) // the first read has nothing to compare with
        return m_shown;
    double idle = 1 - std::min(own / static_cast<double>((now - *before).count()), 1.0) / kProcessors;
    for (const LoadProcess* load : {others, bystanders})
        idle *= load ? 1 - meanLoad(*load, *before, now) : 1;
    return m_shown = 1 - idle;
}

} // namespace coinfer
