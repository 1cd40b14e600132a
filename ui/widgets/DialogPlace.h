#pragma once

class QDialog;

namespace coinfer {

/// Whether somebody moves and frames windows here. Not on eglfs, linuxfb and their like.
bool hasWindowManager();

/// Opens a dialog over the window of its parent and inside it: nobody can move it where there is no window
/// manager.
void openInside(QDialog& dialog);

} // namespace coinfer
