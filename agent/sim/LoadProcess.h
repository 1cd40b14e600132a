#pragma once

#include "core/base/Clock.h"

#include <memory>
#include <vector>

namespace coinfer {

/// How many times slower a machine is over time, as steps that each last until the next one; the last one
/// stays. Immutable.
class LoadProcess {
public:
    struct Step {
        Nanoseconds start{};
        double factor = 1; ///< >= 1
    };
    explicit LoadProcess(std::vector<Step> steps);
    double at(Nanoseconds time) const;
    const std::vector<Step>& steps() const { return m_steps; }

private:
    std::vector<Step> m_steps;
};

/// 1 if there is no process.
inline double factorAt(const std::shared_ptr<const LoadProcess>& load, Nanoseconds time)
{
    return load ? load->at(time) : 1;
}

} // namespace coinfer
