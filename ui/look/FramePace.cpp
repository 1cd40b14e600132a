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

FramePace::FramePace(Limit limit, std::shared_ptr<const Clock> clock)
    : m_limit(limit), m_clock(std::move(clock))
{
}

bool FramePace::isDue(const QWidget& page)
{
    const Nanoseconds now = m_clock->now();
    const bool isLimited = m_limit == Limit::Always || hasManyPixels(page);
    if (isLimited && m_shown && now - *m_shown < kLeastApart)
        return false;
    m_shown = now;
    return true;
}

} // namespace coinfer
