#pragma once

#include <memory>
#include <vector>

namespace coinfer {

/// Keeps every processor core busy for a share of the time, so that a person sees what load does to a device.
/// Owns and joins its threads, `stress`; there are none while the level is 0. Use from one thread.
class BusyThreads {
public:
    BusyThreads();
    ~BusyThreads(); ///< the load ends here

    /// 0 = none, 1 = all the time; what lies outside is taken to its nearer end.
    void setLevel(double level);
    double level() const;

private:
    struct Shared;
    struct Joined;
    std::unique_ptr<Shared> m_shared;
    std::vector<std::unique_ptr<Joined>> m_threads;
};

} // namespace coinfer
