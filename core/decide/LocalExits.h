#pragma once

#include "core/base/Clock.h"
#include "core/decide/Accuracies.h"
#include "core/nn/Outcomes.h"

#include <array>
#include <span>
#include <vector>

namespace coinfer {

class LatencyModel;

/// An exit that the device can still finish itself from what it has computed of a frame.
struct LocalExit {
    int exit = 0;
    double micros = 0; ///< of the remaining stages, at the profile's speed
};

/// How a device finishes a frame itself: the most accurate exit that is ready within `left` microseconds if
/// stages take `slowdown` times as long as in the profile; otherwise the fastest exit. Ties go to the earlier
/// exit. `exits` must not be empty.
const LocalExit& chooseLocalExit(std::span<const LocalExit> exits, const ExitAccuracies& accuracies,
                                 double slowdown, double left);

/// The exits that a device can finish itself from every point of every exit's path, looked up once.
/// Immutable.
class LocalExits {
public:
    explicit LocalExits(const LatencyModel& costs);

    /// Exits whose path starts with the first `computed` stages of this exit's path, in increasing order.
    /// After a look at an earlier exit `computed` includes what it shares with this exit, and its answer
    /// counts as an exit that takes no more time.
    std::span<const LocalExit> behind(int exit, int computed, int look = 0) const;
    /// Those that remain once the decision's stages before the cut are computed.
    std::span<const LocalExit> after(const Decision& decision, int look = 0) const
    {
        return behind(decision.exit, computedAt(decision, look), look);
    }
    /// How many stages of the exit's path are computed when the decision's stages before the cut are.
    int computedAt(const Decision& decision, int look = 0) const;
    /// Time of the stages before the decision's cut, less those that the look has computed, at the profile's
    /// speed.
    double microsBeforeCut(const Decision& decision, int look = 0) const;
    /// Time of the stage at this position of the exit's path, at the profile's speed.
    double stageMicros(int exit, int place) const;
    int pathLength(int exit) const;

private:
    struct Path {
        std::vector<double> stageMicros;
        // Indexed by the number of computed stages.
        std::vector<double> microsBefore;
        std::array<std::vector<std::vector<LocalExit>>, 1 + kLooks> behind; ///< by look
        std::array<int, 1 + kLooks> shared{}; ///< stages shared with the exit looked at
    };
    const Path& path(int exit) const { return m_paths.at(static_cast<std::size_t>(exit - 1)); }

    std::vector<Path> m_paths; ///< of exits 1 to kExits
};

/// A frame that the device finishes itself, stage by stage, while a reply may still arrive. The target exit
/// is chosen again after each stage. After a look its exit is at hand. Plain value; `exits` and `accuracies`
/// must outlive it.
class LocalFinish {
public:
    /// Starts at the cut of the decision, or behind the look if that got further.
    LocalFinish(const LocalExits& exits, const ExitAccuracies& accuracies, const Decision& decision,
                int look = 0)
        : m_exits(&exits), m_accuracies(&accuracies), m_look(look), m_path(decision.exit),
          m_exit(decision.exit), m_computed(exits.computedAt(decision, look))
    {
    }

    /// Chooses the target exit for the remaining time. `slowdown` is the recent estimate; the slowdown of the
    /// stages run here is used instead if it is larger.
    void choose(double slowdown, Nanoseconds left);
    /// Whether all stages of the exit's path are computed.
    bool isDone() const
    {
        return m_exit == m_look || (m_exit == m_path && m_computed == m_exits->pathLength(m_exit));
    }
    bool answersWithLook() const { return m_exit == m_look; }
    /// Counts the next stage of the exit's path as computed.
    void ran(Nanoseconds took);

    int exit() const { return m_exit; }
    int computed() const { return m_computed; } ///< stages of the exit's path
    Nanoseconds took() const { return m_took; } ///< all stages run here
    double micros() const { return m_micros; }  ///< the same at the profile's speed

private:
    const LocalExits* m_exits;
    const ExitAccuracies* m_accuracies;
    int m_look;
    int m_path; ///< exit on whose path m_computed stages are computed
    int m_exit; ///< chosen
    int m_computed;
    Nanoseconds m_took{};
    double m_micros = 0;
};

} // namespace coinfer
