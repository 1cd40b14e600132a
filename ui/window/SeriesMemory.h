#pragma once

#include "ui/window/WindowMemory.h"

#include <functional>

class QWidget;

namespace coinfer {

/// Switches off what was off in the run before, in all legends of a page whose entries are buttons, and keeps
/// `memory.hiddenSeries` up to date. `changed` is called after each change. Memory outlives the page.
void keepHiddenSeries(QWidget& page, WindowMemory& memory, const std::function<void()>& changed);

} // namespace coinfer
