#pragma once

#include "ui/charts/EventMarks.h"
#include "ui/charts/TimeWindow.h"

#include "core/base/Clock.h"

#include <QObject>

class QWidget;

namespace coinfer {

/// The time axis that all charts of a run share: the window they show, their cursor and the events on it. The
/// cursor keeps its position in the window, so it stays under the mouse as time advances. Lives in the GUI
/// thread.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const TimeWindow& window() const { return m_window; }
    const EventMarks& events() const { return m_events; }
    std::optional<double> cursor() const; ///< seconds of the session; none without a cursor

    void addEvents(double seconds, const std::vector<SessionEvent>& events) { m_events.add(seconds, events); }
    void forgetEvents() { m_events.clear(); }
    /// Sets the recorded interval; charts update at their own rate.
    void follow(double first, double last);
    void setCursor(std::optional<double> seconds);
    void moveCursor(double windowShare); ///< starts in the middle if there is no cursor
    void hold();
    void goLive();
    void reset();
    void zoom(double factor, std::optional<double> around = {});
    void pan(double seconds);
    /// Asks for the frame of a point in `chart`: at these seconds of the session, or at most `within` away.
    void requestFrame(double seconds, double within, const QWidget& chart);

Q_SIGNALS:
    void frameRequested(coinfer::Nanoseconds time, coinfer::Nanoseconds within, const QWidget* chart);
    void changed(); ///< the user zoomed, panned, froze or went back to live
    void cursorChanged();

private:
    void setShare(std::optional<double> share);

    TimeWindow m_window;
    EventMarks m_events;
    std::optional<double> m_share; ///< position of the cursor in the window, 0..1
};

} // namespace coinfer
