#pragma once

#include <QWidget>

namespace coinfer {

/// Whether a page is visible, in a window that is not minimised: else it draws nothing.
inline bool isSeen(const QWidget& page)
{
    return page.isVisible() && !page.window()->isMinimized();
}

} // namespace coinfer
