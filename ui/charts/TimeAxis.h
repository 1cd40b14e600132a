#pragma once

#include "ui/charts/TimeWindow.h"

#include <QObject>

namespace coinfer {

/// The one time axis of all charts of a run: what they show and where their cursor stands. The cursor keeps
/// its place in the window, so it stays under the mouse while time goes on. Lives in the GUI thread.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const TimeWindow& window() const { return m_window; }
    std::optional<double> cursor() const; ///< seconds of the session; none where nobody points

    /// What is kept now; the charts follow by their own beat.
    void follow(double first, double last);
    void setCursor(std::optional<double> seconds);
    void moveCursor(double windowShare); ///< from the middle where there is none
    void hold();
    void goLive();
    void reset();
    void zoom(double factor, std::optional<double> around = {});
    void pan(double seconds);

Q_SIGNALS:
    void changed(); ///< somebody zoomed, panned, held or went back to live
    void cursorChanged();

private:
    void setShare(std::optional<double> share);

    TimeWindow m_window;
    std::optional<double> m_share; ///< the cursor's place in the window, 0..1
};

} // namespace coinfer
