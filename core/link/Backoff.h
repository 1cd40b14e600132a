#pragma once

#include "core/base/Clock.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

namespace coinfer {

/// How long to wait before the next attempt: doubles from `first` up to `most`, with +-25 % jitter so that
/// devices that lost the same edge do not all reconnect at the same moment.
class Backoff {
public:
    Backoff(Milliseconds first, Milliseconds most, std::uint32_t seed)
        : m_first(first), m_most(most), m_next(first), m_random(seed)
    {
    }

    Milliseconds next()
    {
        const Milliseconds wait = m_next;
        m_next = std::min(2 * m_next, m_most);
        return withJitter(wait);
    }
    /// For failures that waiting does not fix: `wait` with the jitter.
    Milliseconds about(Milliseconds wait) { return withJitter(wait); }
    void reset() { m_next = m_first; }

private:
    Milliseconds withJitter(Milliseconds wait)
    {
        std::uniform_real_distribution<double> factor(0.75, 1.25);
        return Milliseconds(std::llround(static_cast<double>(wait.count()) * factor(m_random)));
    }

    Milliseconds m_first;
    Milliseconds m_most;
    Milliseconds m_next;
    std::minstd_rand m_random;
};

} // namespace coinfer
