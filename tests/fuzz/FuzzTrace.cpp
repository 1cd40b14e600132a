#include "core/base/RateSchedule.h"
#include "core/base/TraceFile.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/MemoryFile.h"

#include <cmath>

// A trace of bandwidth, and the schedule that the shaper makes of it. An input is the file.

namespace coinfer::fuzz {
namespace {

using Schedule = RateSchedule;

void demandSense(const Schedule& schedule, Nanoseconds time)
{
    const double rate = schedule.at(time).bitsPerSecond;
    demand(rate >= 0 && std::isfinite(rate), "rates are finite and not negative");
    if (const auto next = schedule.nextStep(time))
        demand(*next > time, "the next step is later");
    for (const double bits : {1.0, 12'000.0, 1e9}) {
        const auto end = schedule.finish(time, bits);
        if (!end)
            continue;
        demand(*end >= time, "nothing ends before it begins");
        const double through = schedule.bitsBetween(time, *end);
        // Rates and times are doubles: a bit that arrives in years is known to the microsecond.
        const double sum = schedule.bitsBetween({}, *end);
        demand(std::isfinite(through) && through >= bits - 1e-6 * (sum + bits) - 1e-3,
               "by then all of it has arrived");
    }
}

} // namespace

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(input);
    const auto trace = readTrace(file.path());
    if (!trace)
        return false;
    const Schedule& schedule = **trace;
    demand(!schedule.steps().empty() && schedule.length() > schedule.steps().back().start,
           "the last step lasts");
    for (const Nanoseconds time : {Nanoseconds{}, schedule.length() / 3, schedule.length() - Nanoseconds(1),
                                   schedule.length(), 5 * schedule.length() + Nanoseconds(12'345)})
        demandSense(schedule, time);
    return true;
}

std::vector<QByteArray> seeds()
{
    return {"time_s,mbps\n0,5\n1,2.5\n", "\xef\xbb\xbftime_s,mbps\r\n0,5\r\n\r\n0.5,0\r\n0.75,1e-3\r\n",
            "time_s,mbps\n0,0.001\n", "1\n5\n5\n6\n250\n", "0\n0\n1\n"};
}

} // namespace coinfer::fuzz
