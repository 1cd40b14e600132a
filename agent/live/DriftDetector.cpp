#include "agent/live/DriftDetector.h"

#include <algorithm>
#include <cmath>

namespace coinfer {

bool DriftDetector::add(double surprise)
{
    if (!std::isfinite(surprise))
        return false;
    ++m_samples;
    m_mean += (surprise - m_mean) / m_samples;
    const double off = surprise - m_mean;
    m_above = std::max(0.0, m_above + off - m_settings.tolerated);
    m_below = std::max(0.0, m_below - off - m_settings.tolerated);
    const bool moved =
        m_samples >= m_settings.leastSamples && std::max(m_above, m_below) > m_settings.threshold;
    if (moved)
        *this = DriftDetector(m_settings);
    return moved;
}

} // namespace coinfer
