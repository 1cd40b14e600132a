#pragma once

#include "core/base/Clock.h"

#include <memory>
#include <optional>

class QWidget;

namespace coinfer {

/// Whether each frame that the page shows costs much, as in a window of 3840x2160.
bool hasManyPixels(const QWidget& page);

/// Says which frames a page shows: at most 20 a second, or all of them unless the page has many pixels. What
/// is left out at the end, the page shows when it ticks.
class FramePace {
public:
    enum class Limit { Always, ManyPixels };

    explicit FramePace(Limit limit, std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>());

    /// Whether the page shows the frame that has come, which then counts as shown.
    bool isDue(const QWidget& page);

private:
    Limit m_limit;
    std::shared_ptr<const Clock> m_clock;
    std::optional<Nanoseconds> m_shown; ///< when the last one was
};

} // namespace coinfer
