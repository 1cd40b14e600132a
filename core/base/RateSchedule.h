#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/base/Units.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// Bandwidth over time: steps that last until the next one; after the last it starts again. Immutable, so it
/// may be shared between threads. Times are counted from the schedule's own start and are never negative.
class RateSchedule
{
public:
    struct Step
    {
        Nanoseconds start{};
        BitRate rate;
    };

    /// Steps begin at 0 and rise strictly; `length` is after the last. Asserts otherwise.
    RateSchedule(QString name, std::vector<Step> steps, Nanoseconds length);

    const QString& name() const { return m_name; }
    const std::vector<Step>& steps() const { return m_steps; }
    Nanoseconds length() const { return m_length; }
    BitRate at(Nanoseconds time) const;
    /// When `bits` sent from `start` on are through; nullopt if they never are (all rates 0, or longer than a
    /// clock counts).
    std::optional<Nanoseconds> finish(Nanoseconds start, double bits) const;
    /// Bits that get through from `start` to `end`.
    double bitsBetween(Nanoseconds start, Nanoseconds end) const;
    /// When the step after the one at `time` begins; nullopt for a single step, which never ends.
    std::optional<Nanoseconds> nextStep(Nanoseconds time) const;

    static std::shared_ptr<const RateSchedule> constant(BitRate rate);
    /// Reads a trace file: header `time_s,mbps`, rising times from 0, rates >= 0. The last row lasts as long
    /// as the one before it, a single row one second. The error names the line.
    static Result<std::shared_ptr<const RateSchedule>> fromTraceFile(const QString& path);
    /// Built-in scenarios made by formula and seed, not from recorded data: 3g-drive, 4g-walk, 5g, outage.
    static Result<std::shared_ptr<const RateSchedule>> scenario(const QString& name);
    static QStringList scenarioNames();
    /// `RATE|SCENARIO|FILE` as in --throttle; "off" gives null.
    static Result<std::shared_ptr<const RateSchedule>> parse(const QString& text);

private:
    struct Place
    {
        std::int64_t cycle = 0;
        Nanoseconds within{};
        std::size_t step = 0;
    };
    Place placeOf(Nanoseconds time) const;
    Nanoseconds endOf(std::size_t step) const;
    double bitsWithin(const Place& place) const;

    QString m_name;
    std::vector<Step> m_steps;
    Nanoseconds m_length{};
    std::vector<double> m_bitsBefore; ///< of a cycle, up to each step's start and, last, its end
};

} // namespace coinfer
