#include "ui/look/ScreenFonts.h"

#include "ui/look/Zoom.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr QSize kRoomForAny{1024, 600};
constexpr int kMostOnSmall = 13; ///< pixels
constexpr double kSmaller = 0.9;
constexpr int kLeast = 9; ///< pixels; less is not to be read
// Pixels at 100 %.
constexpr int kMarkGap = 6;
constexpr int kPastLastMark = 18; ///< half a word on the time axis

} // namespace

QFont letteringFor(const QFont& system, QSize screen)
{
    const bool small = screen.width() < kRoomForAny.width() || screen.height() < kRoomForAny.height();
    if (!small || QFontInfo(system).pixelSize() <= kMostOnSmall)
        return system;
    QFont bounded = system;
    bounded.setPixelSize(kMostOnSmall);
    return bounded;
}

void applyScreenFonts(const QApplication& application)
{
    if (const QScreen* screen = application.primaryScreen())
        QApplication::setFont(letteringFor(QApplication::font(), screen->size()));
}

QFont smallFont(const QFont& font)
{
    QFont small = font;
    const double pixels = kSmaller * QFontInfo(font).pixelSize();
    small.setPixelSize(std::max(static_cast<int>(std::lround(pixels)), kLeast));
    return small;
}

QMargins plotMargins(const QFont& font)
{
    const QFontMetrics marks(smallFont(font));
    const int gap = zoomed(kMarkGap), half = std::max(gap, marks.height() / 2 - 1); // of a mark's height
    return {marks.horizontalAdvance(QStringLiteral("10.0 Mbit/s")) + gap, half, zoomed(kPastLastMark),
            marks.height() + half};
}

} // namespace coinfer
