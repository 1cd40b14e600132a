#pragma once

#include "agent/sim/World.h"

#include "tests/support/SampleModel.h"

/// Worlds without chance, so that a test can work out what has to come.
namespace coinfer::sample {

inline std::shared_ptr<const RateSchedule> constantLink(double mbps)
{
    return RateSchedule::constant(BitRate::fromMbps(mbps));
}

/// Steps of (seconds, Mbit/s); the schedule lasts `length` seconds.
inline std::shared_ptr<const RateSchedule> link(const std::vector<std::pair<double, double>>& steps,
                                                double length)
{
    const auto time = [](double seconds) { return Nanoseconds(static_cast<std::int64_t>(seconds * 1e9)); };
    std::vector<RateSchedule::Step> made;
    for (const auto& [start, mbps] : steps)
        made.push_back({time(start), BitRate::fromMbps(mbps)});
    return std::make_shared<const RateSchedule>(QStringLiteral("test"), made, time(length));
}

inline std::shared_ptr<const LoadProcess> load(double factor)
{
    return std::make_shared<const LoadProcess>(std::vector<LoadProcess::Step>{{Nanoseconds{}, factor}});
}

inline WorldSettings calm(double mbps)
{
    return {
        .bandwidth = constantLink(mbps), .computeNoise = 0, .deadline = Milliseconds(100), .guard = false};
}

} // namespace coinfer::sample
