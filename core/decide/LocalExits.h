#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"

#include <span>
#include <vector>

namespace coinfer {

class LatencyModel;

/// An exit that the device can still finish itself from what it has computed of a frame.
struct LocalExit {
    int exit = 0;
    double accuracy = 0;
    double micros = 0; ///< of the remaining stages, at the profile's speed
};

/// How a device finishes a frame itself: the most accurate exit that is ready within `left` microseconds if
/// stages take `slowdown` times as long as in the profile; otherwise the fastest exit. Ties go to the earlier
/// exit. `exits` must not be empty.
const LocalExit& chooseLocalExit(std::span<const LocalExit> exits, double slowdown, double left);

/// The exits that a device can finish itself from every point of every exit's path, looked up once.
/// Immutable.
class LocalExits {
public:
    explicit LocalExits(const LatencyModel& costs);

    /// Exits whose path starts with the first `computed` stages of this exit's path, in increasing order.
    std::span<const LocalExit> behind(int exit, int computed) const;
    /// Time of the first `computed` stages of the exit's path, at the profile's speed.
    double microsBefore(int exit, int computed) const;
    /// Time of the stage at this position of the exit's path, at the profile's speed.
    double stageMicros(int exit, int place) const;
    int pathLength(int exit) const;

private:
    struct Path {
        std::vector<double> stageMicros;
        // Indexed by the number of computed stages.
        std::vector<double> microsBefore;
        std::vector<std::vector<LocalExit>> behind;
    };
    const Path& path(int exit) const { return m_paths.at(static_cast<std::size_t>(exit - 1)); }

    std::vector<Path> m_paths; ///< of exits 1 to kExits
};

/// A frame that the device finishes itself, stage by stage, while a reply may still arrive. The target exit
/// is chosen again after each stage. Plain value; `exits` must outlive it.
class LocalFinish {
public:
    /// Starts at the cut of the decision.
    LocalFinish(const LocalExits& exits, const Decision& decision)
        : m_exits(&exits), m_exit(decision.exit), m_computed(decision.cut)
    {
    }

    /// Chooses the target exit for the remaining time. `slowdown` is the recent estimate; the slowdown of the
    /// stages run here is used instead if it is larger.
    void choose(double slowdown, Nanoseconds left);
    /// Whether all stages of the exit's path are computed.
    bool isDone() const { return m_computed == m_exits->pathLength(m_exit); }
    /// Counts the next stage of the exit's path as computed.
    void ran(Nanoseconds took);

    int exit() const { return m_exit; }
    double accuracy() const { return m_accuracy; } ///< of that exit, after choose()
    int computed() const { return m_computed; }    ///< stages of the exit's path
    Nanoseconds took() const { return m_took; }    ///< all stages run here
    double micros() const { return m_micros; }     ///< the same at the profile's speed

private:
    const LocalExits* m_exits;
    int m_exit;
    double m_accuracy = 0;
    int m_computed;
    Nanoseconds m_took{};
    double m_micros = 0;
};

} // namespace coinfer
