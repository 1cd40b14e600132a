#include "ui/look/FramePace.h"

#include <QWidget>

#include <utility>

namespace coinfer {
namespace {

constexpr double kManyPixels = 4e6;
constexpr Milliseconds kLeastApart{50};

} // namespace

bool hasManyPixels(const QWidget& page)
{
    const QSizeF pixels = QSizeF(page.size()) * page.devicePixelRatio();
    return pixels.width() * pixels.height() > kManyPixels;
}

FramePace::FramePace(std::shared_ptr<const Clock> clock) : m_clock(std::move(clock)) {}

bool FramePace::isDue(const QWidget& page)
{
    const Nanoseconds now = m_clock->now();
    if (m_shown && now - *m_shown < kLeastApart && hasManyPixels(page))
        return false;
    m_shown = now;
    return true;
}

} // namespace coinfer
