#pragma once

#include "core/base/Clock.h"
#include "core/base/Units.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace coinfer {

/// Bandwidth over time, as steps that each last until the next one. The schedule repeats after its last step.
/// Immutable, so it may be shared between threads. Times are counted from its start and are never negative.
class RateSchedule {
public:
    struct Step {
        Nanoseconds start{};
        BitRate rate;
    };

    /// Steps start at 0 and strictly increase; `length` is greater than the last start. Asserts otherwise.
    RateSchedule(QString name, std::vector<Step> steps, Nanoseconds length);

    const QString& name() const { return m_name; }
    const std::vector<Step>& steps() const { return m_steps; }
    Nanoseconds length() const { return m_length; }
    BitRate at(Nanoseconds time) const;
    /// When `bits` that are sent from `start` on have all arrived. nullopt if they never do (all rates are 0)
    /// or only after more than about 30 years.
    std::optional<Nanoseconds> finish(Nanoseconds start, double bits) const;
    /// Bits that get through between `start` and `end`.
    double bitsBetween(Nanoseconds start, Nanoseconds end) const;
    /// Start of the step after the one at `time`; nullopt for a single step, which never ends.
    std::optional<Nanoseconds> nextStep(Nanoseconds time) const;

    static std::shared_ptr<const RateSchedule> constant(BitRate rate);

private:
    struct Place {
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
    std::vector<double> m_bitsBefore; ///< bits of a cycle before each step; last, of the whole cycle
};

} // namespace coinfer
