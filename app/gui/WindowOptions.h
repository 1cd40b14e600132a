#pragma once

#include "app/common/Demo.h"
#include "app/gui/Screenshot.h"
#include "ui/StartChoice.h"
#include "ui/Theme.h"

#include <QSize>

#include <optional>

namespace coinfer::gui {

/// What the command line says of the window.
struct WindowOptions {
    DeviceOptions demo = demoDefaults();
    DeviceOptions device;             ///< of a device whose edge is elsewhere
    std::optional<StartChoice> start; ///< what to be at once; none: the start page asks
    ThemeChoice theme = ThemeChoice::Auto;
    QString log; ///< session log to write; empty: none
    QSize size{1440, 900};
    ScreenshotWish screenshot; ///< with a path: taken, then the program ends; its page is shown in any case
};

} // namespace coinfer::gui
