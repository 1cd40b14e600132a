#pragma once

#include <memory>
#include <vector>

namespace coinfer {

/// Keeps every processor core busy for a share of the time, to demonstrate the effect of load on a device.
/// Owns and joins its threads, `stress`; there are none at level 0. Use it from one thread.
class BusyThreads {
public:
    BusyThreads();
    ~BusyThreads(); ///< ends the load

    /// 0 = no load, 1 = always busy; other values are clamped.
    void setLevel(double level);
    double level() const;

private:
    struct Shared;
    struct Joined;
    std::unique_ptr<Shared> m_shared;
    std::vector<std::unique_ptr<Joined>> m_threads;
};

} // namespace coinfer
