#pragma once

#include "ui/charts/AxisMark.h"

#include <optional>
#include <vector>

namespace coinfer {

/// Which part of the kept time the charts show, in seconds of the session. Live it ends with the newest frame
/// and moves on with it; held it stays where it is while frames go on. Plain: knows no widget.
class TimeWindow {
public:
    static constexpr double kUsualSpan = 30;
    static constexpr double kShortest = 2;

    /// What is kept now. A newest frame before the one so far (a replay that was wound back) makes it live.
    void follow(double first, double last);

    double begin() const { return m_end - m_span; }
    double end() const { return m_end; }
    double span() const { return m_span; }
    bool isLive() const { return m_live; }

    void hold() { m_live = false; }
    void goLive();
    void reset(); ///< live, the usual span
    /// Shows `factor` times as much. Live it goes on ending with the newest frame; held, the time `around`
    /// (none: the middle) stays in its place.
    void zoom(double factor, std::optional<double> around = {});
    /// To later times (> 0) or earlier ones; comes live again when it meets the newest frame.
    void pan(double seconds);

private:
    double earliest() const; ///< end of a window without room to go back
    void clamp(double before);

    double m_first = 0;
    double m_last = 0;
    double m_end = 0;
    double m_span = kUsualSpan;
    bool m_live = true;
};

/// Live: how long ago; held: times of the session. At most six, at round distances.
std::vector<AxisMark> timeMarks(const TimeWindow& window);
/// 83.5 -> "1:23.5", 3661 -> "1:01:01"; tenths where they are asked for.
QString clockText(double seconds, int decimals = 0);

} // namespace coinfer
