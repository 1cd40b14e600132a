#pragma once

#include "ui/window/WindowMemory.h"

#include <functional>

class QWidget;

namespace coinfer {

/// Shows the part of a page that was shown last, if the page shows one part at a time on a small screen.
/// `name` is the page's in `memory.parts`.
void showKeptPart(QWidget& page, const QString& name, const WindowMemory& memory);

/// The same, and keeps `memory.parts` up to date. `changed` is called after each change. Memory outlives the
/// page.
void keepShownPart(QWidget& page, const QString& name, WindowMemory& memory,
                   const std::function<void()>& changed);

} // namespace coinfer
