#pragma once

#include <QFont>
#include <QMargins>
#include <QSize>

class QApplication;

namespace coinfer {

/// The system's font, bounded where the screen (logical pixels) is too small for it: Qt's own without a
/// desktop, on eglfs or linuxfb, is 12 points on every screen, and some desktops' are as large.
QFont letteringFor(const QFont& system, QSize screen);

/// Everything that is made from now on is lettered for the application's screen.
void applyScreenFonts(const QApplication& application);

/// For marks, captions and legends.
QFont smallFont(const QFont& font);

/// What a plot leaves free for its marks, on the left and below, in the small form of `font`.
QMargins plotMargins(const QFont& font);

} // namespace coinfer
