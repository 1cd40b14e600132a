#pragma once

#include "core/base/Clock.h"

#include <algorithm>
#include <array>
#include <optional>

namespace coinfer {

/// Expects the next frame of a live source after the median of the last intervals. Plain value.
class FrameRhythm {
public:
    void arrived(Nanoseconds now)
    {
        if (m_last)
            m_intervals[m_count++ % m_intervals.size()] = now - *m_last;
        m_last = now;
    }

    /// nullopt before the second frame.
    std::optional<Nanoseconds> next() const
    {
        const std::size_t count = std::min(m_count, m_intervals.size());
        if (count == 0)
            return std::nullopt;
        auto sorted = m_intervals;
        std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count));
        return *m_last + sorted[(count - 1) / 2];
    }

private:
    std::array<Nanoseconds, 5> m_intervals{};
    std::size_t m_count = 0;
    std::optional<Nanoseconds> m_last;
};

} // namespace coinfer
