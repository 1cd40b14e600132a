#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>
#include <QTimer>

#include <optional>

class QKeyEvent;
class QMouseEvent;
class QTouchEvent;
class QWheelEvent;

namespace coinfer {

class ChartFrame;
class TimeAxis;

/// Mouse, wheel, touch and keys on a chart: point to read values, drag or swipe to move through time, wheel
/// or pinch to zoom, Left and Right to move the cursor, press and hold for the menu; double click, double tap
/// or Enter at the cursor to open a frame. A click or tap gives the chart the keyboard focus. Owned by the
/// chart.
class ChartPointer : public QObject {
    Q_OBJECT
public:
    ChartPointer(TimeAxis& axis, ChartFrame& chart);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void move(const QMouseEvent& event);
    void turn(const QWheelEvent& event);
    void touch(const QTouchEvent& event);
    void lift(const QTouchEvent& event);
    void pinch(const QTouchEvent& event);
    void openMenu();
    bool press(const QKeyEvent& event);
    void tap(const QTouchEvent& event);
    void openFrameAt(double seconds);
    double secondsAt(double x) const;
    bool dragTo(double x); ///< true once it has moved further than a click

    TimeAxis& m_axis;
    ChartFrame& m_chart;
    std::optional<double> m_from; ///< last position of the drag, in pixels
    bool m_dragging = false;
    QTimer m_holding;       ///< while one finger is held still
    QPointF m_finger;       ///< position of that finger
    QElapsedTimer m_tapped; ///< since the last tap
    double m_tapAt = 0;     ///< its position, in pixels
    double m_fingers = 0;   ///< distance between two fingers, in pixels; 0: not two
};

} // namespace coinfer
