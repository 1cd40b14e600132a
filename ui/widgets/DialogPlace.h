#pragma once

class QDialog;
class QSize;
class QWidget;

namespace coinfer {

/// Whether there is a window manager. There is none on eglfs, linuxfb and similar platforms.
bool hasWindowManager();

/// Opens a dialog within the window of its parent, because without a window manager it cannot be moved. It is
/// deleted when it closes.
void openInside(QDialog& dialog);

/// Sizes the dialog and centres it in the window of its parent.
void placeInside(QDialog& dialog);

/// What the screen of a window has for it, without the frame.
QSize roomOnScreen(const QWidget& window);

/// Limits the size of a window that is not shown yet to its screen, including the frame. A maximised or
/// full-screen window is unchanged.
void boundToScreen(QWidget& window);

} // namespace coinfer
