#pragma once

#include "core/runtime/LatencyModel.h"

#include <array>
#include <span>
#include <vector>

namespace coinfer {

/// One exit that the device can finish by itself from where a decision cuts.
struct LocalPath {
    int exit = 0;
    double accuracy = 0;
    std::vector<double> stages;           ///< microseconds of each stage left
    std::vector<double> planned;          ///< the same as the device believes
    std::vector<double> left;             ///< that of all that are left when so many of them are done
    std::array<int, kExits + 1> shared{}; ///< with the path of that exit, of the stages left
};

/// What the device can still do alone behind the cut of every decision, looked up once for a model.
/// Immutable.
class LocalPaths {
public:
    /// How long stages take, and how long the device believes that they take.
    LocalPaths(const LatencyModel& truth, const LatencyModel& believed);

    /// Behind the cut of the decision of that index in LatencyModel::costs(), by rising exit; the decision's
    /// own exit is among them.
    std::span<const LocalPath> behind(std::size_t index) const { return m_paths[m_pathsOf[index]]; }
    /// Whether the stages before the cut are long enough to teach the slowdown estimator.
    bool teaches(std::size_t index) const { return m_teaches[index]; }
    /// The decision that the runtime takes where the policy's cannot be: exit 1, nothing sent.
    std::size_t safest() const { return m_safest; }

private:
    std::vector<std::vector<LocalPath>> m_paths; ///< one entry an (exit, cut)
    std::vector<std::size_t> m_pathsOf;          ///< of each decision
    std::vector<bool> m_teaches;
    std::size_t m_safest = 0;
};

} // namespace coinfer
