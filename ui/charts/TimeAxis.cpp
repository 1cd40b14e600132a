#include "ui/charts/TimeAxis.h"

#include <algorithm>

namespace coinfer {

std::optional<double> TimeAxis::cursor() const
{
    if (!m_share)
        return {};
    return m_window.begin() + *m_share * m_window.span();
}

void TimeAxis::follow(double first, double last)
{
    const bool live = m_window.isLive();
    m_window.follow(first, last);
    if (m_window.isLive() != live)
        Q_EMIT changed();
}

void TimeAxis::setCursor(std::optional<double> seconds)
{
    if (seconds)
        setShare((*seconds - m_window.begin()) / m_window.span());
    else
        setShare({});
}

void TimeAxis::moveCursor(double windowShare)
{
    setShare(m_share ? *m_share + windowShare : 0.5);
}

void TimeAxis::setShare(std::optional<double> share)
{
    if (share)
        share = std::clamp(*share, 0.0, 1.0);
    if (share == m_share)
        return;
    m_share = share;
    Q_EMIT cursorChanged();
}

void TimeAxis::hold()
{
    m_window.hold();
    Q_EMIT changed();
}

void TimeAxis::goLive()
{
    m_window.goLive();
    Q_EMIT changed();
}

void TimeAxis::reset()
{
    m_window.reset();
    Q_EMIT changed();
}

void TimeAxis::zoom(double factor, std::optional<double> around)
{
    m_window.zoom(factor, around);
    Q_EMIT changed();
}

void TimeAxis::requestFrame(double seconds, double within, const QWidget& chart)
{
    const auto time = [](double value) {
        return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(value));
    };
    Q_EMIT frameRequested(time(seconds), time(within), &chart);
}

void TimeAxis::pan(double seconds)
{
    m_window.pan(seconds);
    Q_EMIT changed();
}

} // namespace coinfer
