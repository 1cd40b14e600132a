#include "core/base/RateSchedule.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace coinfer {
namespace {

constexpr double kNanosecondsPerSecond = 1e9;
/// Nobody waits for anything later than this (30 years), and adding it to a clock cannot overflow.
constexpr double kEndOfTime = 1e18;
constexpr Nanoseconds kConstantLength = std::chrono::hours(1);

double seconds(Nanoseconds duration)
{
    return static_cast<double>(duration.count()) / kNanosecondsPerSecond;
}

} // namespace

RateSchedule::RateSchedule(QString name, std::vector<Step> steps, Nanoseconds length)
    : m_name(std::move(name)), m_steps(std::move(steps)), m_length(length)
{
    assert(!m_steps.empty() && m_steps.front().start == Nanoseconds::zero() &&
           m_steps.back().start < m_length);
    assert(std::ranges::adjacent_find(
               m_steps, [](const Step& a, const Step& b) { return a.start >= b.start; }) == m_steps.end());
    m_bitsBefore.reserve(m_steps.size() + 1);
    m_bitsBefore.push_back(0);
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        m_bitsBefore.push_back(m_bitsBefore.back() +
                               m_steps[i].rate.bitsPerSecond * seconds(endOf(i) - m_steps[i].start));
}

Nanoseconds RateSchedule::endOf(std::size_t step) const
{
    return step + 1 < m_steps.size() ? m_steps[step + 1].start : m_length;
}

RateSchedule::Place RateSchedule::placeOf(Nanoseconds time) const
{
    const Nanoseconds late = std::max(time, Nanoseconds::zero());
    const Nanoseconds within = late % m_length;
    const auto after = std::ranges::upper_bound(m_steps, within, {}, &Step::start);
    return {late / m_length, within, static_cast<std::size_t>(after - m_steps.begin()) - 1};
}

double RateSchedule::bitsWithin(const Place& place) const
{
    const Step& step = m_steps[place.step];
    return m_bitsBefore[place.step] + step.rate.bitsPerSecond * seconds(place.within - step.start);
}

BitRate RateSchedule::at(Nanoseconds time) const
{
    return m_steps[placeOf(time).step].rate;
}

double RateSchedule::bitsBetween(Nanoseconds start, Nanoseconds end) const
{
    if (end <= start)
        return 0;
    const Place from = placeOf(start);
    const Place to = placeOf(end);
    return static_cast<double>(to.cycle - from.cycle) * m_bitsBefore.back() + bitsWithin(to) -
           bitsWithin(from);
}

std::optional<Nanoseconds> RateSchedule::nextStep(Nanoseconds time) const
{
    if (m_steps.size() == 1)
        return std::nullopt;
    const Place place = placeOf(time);
    return place.cycle * m_length + endOf(place.step);
}

std::optional<Nanoseconds> RateSchedule::finish(Nanoseconds start, double bits) const
{
    if (bits <= 0)
        return start;
    const double perCycle = m_bitsBefore.back();
    const Place from = placeOf(start);
    // Count from the beginning of the cycle that contains `start`, skip the whole cycles, and in the last one
    // find the first step by whose end all bits are through.
    const double target = bitsWithin(from) + bits;
    if (!(perCycle > 0) || target / perCycle * static_cast<double>(m_length.count()) > kEndOfTime)
        return std::nullopt;
    const double cycles = std::max(0.0, std::ceil(target / perCycle) - 1);
    const double rest = std::clamp(target - cycles * perCycle, std::numeric_limits<double>::min(), perCycle);
    const auto end = std::ranges::lower_bound(m_bitsBefore, rest);
    const auto step = static_cast<std::size_t>(std::max<std::ptrdiff_t>(end - m_bitsBefore.begin(), 1)) - 1;
    const double inStep = (rest - m_bitsBefore[step]) / m_steps[step].rate.bitsPerSecond;
    const auto within =
        m_steps[step].start + Nanoseconds(std::llround(std::ceil(inStep * kNanosecondsPerSecond)));
    const auto cycle = from.cycle + static_cast<std::int64_t>(cycles);
    return std::max(start, cycle * m_length + std::min(within, endOf(step)));
}

std::shared_ptr<const RateSchedule> RateSchedule::constant(BitRate rate)
{
    return std::make_shared<const RateSchedule>(formatBitRate(rate), std::vector<Step>{{{}, rate}},
                                                kConstantLength);
}

} // namespace coinfer
