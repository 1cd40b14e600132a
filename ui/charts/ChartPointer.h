#pragma once

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

/// Mouse, wheel, fingers and keys on a chart: point to read, drag or swipe to go through time, wheel or pinch
/// to zoom, Left and Right to move the cursor, a finger that stays for the menu. Whoever clicks or taps a
/// chart gives it the keys. Belongs to the chart.
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
    double secondsAt(double x) const;
    bool dragTo(double x); ///< true once it is more than a click

    TimeAxis& m_axis;
    ChartFrame& m_chart;
    std::optional<double> m_from; ///< where the drag is, in pixels
    bool m_dragging = false;
    QTimer m_holding;     ///< while one finger stays where it is
    QPointF m_finger;     ///< where that is
    double m_fingers = 0; ///< distance of two, in pixels; 0: not two
};

} // namespace coinfer
