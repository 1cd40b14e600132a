#include "ui/charts/ChartPointer.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/TimeAxis.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QStyleHints>
#include <QTouchEvent>

#include <cmath>

namespace coinfer {
namespace {

constexpr double kZoomOfNotch = 1.25;
constexpr double kNotch = 120; ///< eighths of a degree
constexpr double kCursorStep = 0.01;
constexpr double kFinger = 40; ///< pixels between two taps at one place, at most
constexpr double kNear = 0.75; ///< pixels beside a point that still mean it

} // namespace

ChartPointer::ChartPointer(TimeAxis& axis, ChartFrame& chart) : m_axis(axis), m_chart(chart)
{
    chart.setMouseTracking(true);
    chart.setAttribute(Qt::WA_AcceptTouchEvents);
    chart.setFocusPolicy(Qt::StrongFocus);
    chart.installEventFilter(this);
    m_holding.setSingleShot(true);
    m_holding.setInterval(QGuiApplication::styleHints()->mousePressAndHoldInterval());
    connect(&m_holding, &QTimer::timeout, this, &ChartPointer::openMenu);
}

double ChartPointer::secondsAt(double x) const
{
    return m_chart.plot().seconds(x);
}

bool ChartPointer::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (auto& mouse = *static_cast<QMouseEvent*>(event); mouse.button() == Qt::LeftButton) {
            m_from = mouse.position().x();
            m_dragging = false;
        }
        break;
    case QEvent::MouseButtonDblClick:
        if (const auto& mouse = *static_cast<QMouseEvent*>(event); mouse.button() == Qt::LeftButton) {
            m_from.reset();
            openFrameAt(secondsAt(mouse.position().x()));
            return true;
        }
        break;
    case QEvent::MouseMove:
        move(*static_cast<QMouseEvent*>(event));
        break;
    case QEvent::MouseButtonRelease:
        m_from.reset();
        m_dragging = false;
        m_chart.unsetCursor();
        break;
    case QEvent::Leave:
        m_axis.setCursor({});
        break;
    case QEvent::Wheel:
        turn(*static_cast<QWheelEvent*>(event));
        return true;
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
        touch(*static_cast<QTouchEvent*>(event));
        event->accept();
        return true;
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        lift(*static_cast<QTouchEvent*>(event));
        event->accept();
        return true;
    case QEvent::KeyPress:
        return press(*static_cast<QKeyEvent*>(event));
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ChartPointer::move(const QMouseEvent& event)
{
    if ((event.buttons() & Qt::LeftButton) && dragTo(event.position().x()))
        m_chart.setCursor(Qt::ClosedHandCursor);
    m_axis.setCursor(secondsAt(event.position().x()));
}

bool ChartPointer::dragTo(double x)
{
    if (!m_from)
        return false;
    if (!m_dragging && std::abs(x - *m_from) < QApplication::startDragDistance())
        return false;
    m_dragging = true;
    m_axis.pan(secondsAt(*m_from) - secondsAt(x));
    m_from = x;
    return true;
}

void ChartPointer::turn(const QWheelEvent& event)
{
    const QPoint turned = event.angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y())) { // sideways: through time
        m_axis.pan(-turned.x() / kNotch * m_axis.window().span() / 10);
        return;
    }
    m_axis.zoom(std::pow(kZoomOfNotch, -turned.y() / kNotch), secondsAt(event.position().x()));
}

void ChartPointer::touch(const QTouchEvent& event)
{
    if (event.pointCount() >= 2) {
        pinch(event);
        return;
    }
    const QPointF place = event.points().at(0).position();
    if (event.type() == QEvent::TouchBegin) {
        m_from = place.x();
        m_dragging = false;
        m_finger = place;
        m_holding.start();
        m_chart.setFocus(Qt::MouseFocusReason);
    } else if (m_fingers == 0 && dragTo(place.x())) {
        m_holding.stop();
    }
}

/// No finger is left on the chart, or the system has taken them all away.
void ChartPointer::lift(const QTouchEvent& event)
{
    if (event.type() == QEvent::TouchEnd && !m_dragging && m_fingers == 0)
        tap(event);
    m_from.reset();
    m_fingers = 0;
    m_holding.stop();
}

/// Reads the value there; the second of two taps opens the frame.
void ChartPointer::tap(const QTouchEvent& event)
{
    const double x = event.points().at(0).position().x();
    m_axis.setCursor(secondsAt(x));
    const bool isSecond = m_tapped.isValid() && std::abs(x - m_tapAt) <= kFinger &&
                          !m_tapped.hasExpired(QGuiApplication::styleHints()->mouseDoubleClickInterval());
    m_tapAt = x;
    if (!isSecond)
        return m_tapped.start();
    m_tapped.invalidate();
    openFrameAt(secondsAt(x));
}

void ChartPointer::openFrameAt(double seconds)
{
    const double within = std::abs(secondsAt(kNear) - secondsAt(0));
    m_axis.requestFrame(seconds, within, m_chart);
}

void ChartPointer::openMenu()
{
    m_from.reset(); // the finger's way ends here
    m_dragging = true;
    QContextMenuEvent menu(QContextMenuEvent::Mouse, m_finger.toPoint(),
                           m_chart.mapToGlobal(m_finger).toPoint());
    QCoreApplication::sendEvent(&m_chart, &menu);
}

/// Two fingers: the times under them stay under them.
void ChartPointer::pinch(const QTouchEvent& event)
{
    const QPointF a = event.points().at(0).position();
    const QPointF b = event.points().at(1).position();
    m_holding.stop();
    const double distance = std::max(std::abs(a.x() - b.x()), 1.0);
    const double centre = (a.x() + b.x()) / 2;
    if (m_fingers > 0) {
        m_axis.zoom(m_fingers / distance, secondsAt(centre));
        if (m_from)
            m_axis.pan(secondsAt(*m_from) - secondsAt(centre));
    }
    m_fingers = distance;
    m_from = centre;
    m_dragging = true;
}

bool ChartPointer::press(const QKeyEvent& event)
{
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
        m_axis.moveCursor(-kCursorStep);
        return true;
    case Qt::Key_Right:
        m_axis.moveCursor(kCursorStep);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_axis.cursor())
            return false;
        openFrameAt(*m_axis.cursor());
        return true;
    case Qt::Key_Escape:
        if (!m_axis.cursor())
            return false; // somebody else's
        m_axis.setCursor({});
        return true;
    default:
        return false;
    }
}

} // namespace coinfer
