#pragma once

#include "agent/Features.h"

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

namespace coinfer {

/// One step of experience. Plain value; a state that ends one step and starts the next is stored once.
struct Transition {
    std::shared_ptr<const Features> features;
    int action = 0;
    float reward = 0;                     ///< of the action
    std::vector<float> rewards;           ///< of every decision, where all are known; else empty
    std::shared_ptr<const Features> next; ///< may be null where gamma is 0, and after the end
    bool terminated = false;              ///< nothing comes after; a time limit does not count
};

/// The latest transitions, sampled uniformly with replacement. (Prioritised replay would replay the noise of
/// latencies.) Use it in one thread.
class ReplayBuffer {
public:
    ReplayBuffer(std::size_t capacity, std::uint64_t seed);

    void add(Transition transition); ///< replaces the oldest one when full
    std::size_t size() const { return m_transitions.size(); }
    /// Valid until the next add(). The buffer must not be empty.
    std::vector<const Transition*> sample(int count);

private:
    std::size_t m_capacity;
    std::size_t m_next = 0;
    std::vector<Transition> m_transitions;
    std::mt19937_64 m_random;
};

} // namespace coinfer
