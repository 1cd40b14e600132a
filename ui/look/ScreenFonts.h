#pragma once

#include <QFont>
#include <QMargins>
#include <QSize>

class QApplication;

namespace coinfer {

/// The system font, limited in size on small screens (in logical pixels). Without a desktop, on eglfs or
/// linuxfb, Qt uses 12 points on every screen, and some desktops do as well.
QFont letteringFor(const QFont& system, QSize screen);

/// Sets the font for the application's screen; widgets created from now on use it.
void applyScreenFonts(const QApplication& application);

/// For axis labels, captions and legends.
QFont smallFont(const QFont& font);

/// The margins of a plot for its axis labels, left and below, in the small form of `font`.
QMargins plotMargins(const QFont& font);

} // namespace coinfer
