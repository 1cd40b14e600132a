#pragma once

class QDialog;
class QWidget;

namespace coinfer {

/// Whether somebody moves and frames windows here. Not on eglfs, linuxfb and their like.
bool hasWindowManager();

/// Opens a dialog over the window of its parent and inside it: nobody can move it where there is no window
/// manager.
void openInside(QDialog& dialog);

/// Makes a window that is not shown yet no larger than its screen has room for, frame included. One that
/// fills the screen by itself is left as it is.
void boundToScreen(QWidget& window);

} // namespace coinfer
