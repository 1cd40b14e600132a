#pragma once

#include "core/base/Clock.h"
#include "core/base/Decision.h"

#include <span>
#include <vector>

namespace coinfer {

class LatencyModel;

/// One exit that a device can still finish by itself from what it has computed of a frame.
struct LocalExit {
    int exit = 0;
    double accuracy = 0;
    double micros = 0; ///< of the stages that are left, at the profile's speed
};

/// The rule by which a device finishes a frame by itself: the most accurate exit that is ready within `left`
/// microseconds when stages take `slowdown` times what the profile says; else the quickest; of equals the
/// earlier one. `exits` is not empty.
const LocalExit& chooseLocalExit(std::span<const LocalExit> exits, double slowdown, double left);

/// What a device can finish by itself from every point of every exit's path, looked up once. Immutable.
class LocalExits {
public:
    explicit LocalExits(const LatencyModel& costs);

    /// Exits whose path passes through the first `computed` stages of this exit's path, by rising exit.
    std::span<const LocalExit> behind(int exit, int computed) const;
    /// Of the stage at that place of the exit's path, at the profile's speed.
    double stageMicros(int exit, int place) const;
    int pathLength(int exit) const;

private:
    struct Path {
        std::vector<double> stageMicros;
        std::vector<std::vector<LocalExit>> behind; ///< by how many stages are computed
    };
    const Path& path(int exit) const { return m_paths.at(static_cast<std::size_t>(exit - 1)); }

    std::vector<Path> m_paths; ///< of exit 1 to kExits
};

/// A frame that the device finishes by itself, stage by stage, while a reply may still come. Which exit it
/// heads for is decided anew after each stage. Plain value; the exits outlive it.
class LocalFinish {
public:
    /// From where the decision cuts.
    LocalFinish(const LocalExits& exits, const Decision& decision)
        : m_exits(&exits), m_exit(decision.exit), m_computed(decision.cut)
    {
    }

    /// Heads for the exit that the rule chooses with that much time left. `slowdown` is as measured lately;
    /// that of the stages run here counts where it is more.
    void choose(double slowdown, Nanoseconds left);
    /// Whether the exit's path is computed to its end.
    bool isDone() const { return m_computed == m_exits->pathLength(m_exit); }
    /// Books the next stage of the exit's path.
    void ran(Nanoseconds took);

    int exit() const { return m_exit; }
    int computed() const { return m_computed; } ///< stages of the exit's path
    Nanoseconds took() const { return m_took; } ///< all stages run here
    double micros() const { return m_micros; }  ///< the same at the profile's speed

private:
    const LocalExits* m_exits;
    int m_exit;
    int m_computed;
    Nanoseconds m_took{};
    double m_micros = 0;
};

} // namespace coinfer
