#pragma once

#include "agent/sim/LoadProcess.h"

#include <optional>

namespace coinfer {

/// What a machine's LoadProbe would report in a simulated world. It reads at most four times a second, so its
/// value is the mean since the previous read and up to a quarter of a second old. It does not distinguish our
/// own work from that of others. Plain value.
class SimulatedLoadProbe {
public:
    /// Our own work has kept one processor busy for `took`.
    void work(Nanoseconds took) { m_own += took; }
    /// The load, 0..1, that a probe would report at `now`. `others` slow us down; `bystanders` run on
    /// processors of their own and do not. Both may be null. `now` must not decrease.
    double look(Nanoseconds now, const LoadProcess* others, const LoadProcess* bystanders = nullptr);
    double shown() const { return m_shown; }

private:
    std::optional<Nanoseconds> m_looked;
    Nanoseconds m_own{}; ///< since the last read
    double m_shown = 0;
};

/// The share of a processor that others have if we get 1 / factor of it.
double loadOf(double factor);
/// Mean of loadOf() between `from` and `to`; `to` must be later.
double meanLoad(const LoadProcess& others, Nanoseconds from, Nanoseconds to);

} // namespace coinfer
