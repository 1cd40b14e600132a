#pragma once

#include "ui/charts/AxisMark.h"

#include <optional>
#include <vector>

namespace coinfer {

/// The part of the recorded time that the charts show, in seconds of the session. When live, it ends at the
/// newest frame and moves with it; when held, it does not move. Independent of any widget.
class TimeWindow {
public:
    static constexpr double kUsualSpan = 30;
    static constexpr double kShortest = 2;

    /// Sets the recorded interval. If the newest frame is earlier than before (a rewound replay), the window
    /// becomes live.
    void follow(double first, double last);

    double begin() const { return m_end - m_span; }
    double end() const { return m_end; }
    double span() const { return m_span; }
    bool isLive() const { return m_live; }

    void hold() { m_live = false; }
    void goLive();
    void reset(); ///< live, with the usual span
    /// Shows `factor` times as much. When live, the window still ends at the newest frame; when held, the
    /// time `around` (none: the middle) keeps its position.
    void zoom(double factor, std::optional<double> around = {});
    /// Moves to later (> 0) or earlier times; becomes live on reaching the newest frame.
    void pan(double seconds);

private:
    double earliest() const; ///< end of the earliest possible window
    void clamp(double before);

    double m_first = 0;
    double m_last = 0;
    double m_end = 0;
    double m_span = kUsualSpan;
    bool m_live = true;
};

/// Live: how long ago; held: times of the session. At most six marks, at round distances.
std::vector<AxisMark> timeMarks(const TimeWindow& window);
/// 83.5 becomes "1:23.5" with one decimal; 3661 becomes "1:01:01".
QString clockText(double seconds, int decimals = 0);

} // namespace coinfer
