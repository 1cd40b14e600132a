#pragma once

#include "core/session/SessionEvent.h"

#include <deque>
#include <vector>

class QPainter;

namespace coinfer {

struct Colours;
struct PlotMap;

/// An event on the time axis.
struct EventMark {
    double seconds = 0; ///< of the session
    SessionEvent event;
};

/// The events of a run on its time axis, the newest 2,000.
class EventMarks {
public:
    void add(double seconds, const std::vector<SessionEvent>& events);
    void clear() { m_marks.clear(); }

    /// In order of time.
    std::vector<EventMark> between(double begin, double end) const;

private:
    std::deque<EventMark> m_marks;
};

/// Draws a line for each mark, with a sign above it that differs by kind: a flag (note, caption), a triangle
/// (throttle), a diamond (policy), a cross (edge lost), a ring (edge found), a square (guard). `scale`: of
/// the signs, 1 at 100 %.
void drawEventMarks(QPainter& painter, const PlotMap& plot, const Colours& colours,
                    const std::vector<EventMark>& marks, double scale = 1);

} // namespace coinfer
