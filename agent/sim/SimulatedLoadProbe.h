#pragma once

#include "agent/sim/LoadProcess.h"

#include <optional>

namespace coinfer {

/// What a machine's LoadProbe would show in a simulated world: it looks at most four times a second, so what
/// it says is the mean since the look before and up to a quarter of a second old, and it does not tell our
/// own work from that of others. Plain value.
class SimulatedLoadProbe {
public:
    /// We have kept one processor busy for so long.
    void work(Nanoseconds took) { m_own += took; }
    /// 0..1 as a probe asked at `now` says it. `others` slow us; `bystanders` would, had they not processors
    /// of their own. Both may be null. Times rise from call to call.
    double look(Nanoseconds now, const LoadProcess* others, const LoadProcess* bystanders = nullptr);
    double shown() const { return m_shown; }

private:
    std::optional<Nanoseconds> m_looked;
    Nanoseconds m_own{}; ///< since then
    double m_shown = 0;
};

/// The share of a processor that others have when we get 1 / factor of it.
double loadOf(double factor);
/// Its mean from `from` to `to`, which is later.
double meanLoad(const LoadProcess& others, Nanoseconds from, Nanoseconds to);

} // namespace coinfer
