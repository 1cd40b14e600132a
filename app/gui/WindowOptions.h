#pragma once

#include "app/common/DeviceOptions.h"
#include "app/gui/Screenshot.h"
#include "core/data/KnownSets.h"
#include "ui/look/Theme.h"
#include "ui/window/StartChoice.h"

#include <QSize>

#include <optional>

namespace coinfer::gui {

/// What the command line says of the window.
struct WindowOptions {
    DeviceOptions demo = demoDefaults();
    DeviceOptions device;               ///< of a device whose edge is elsewhere
    std::optional<StartChoice> start;   ///< what to be at once; none: the start page asks
    std::optional<ThemeChoice> theme;   ///< none: the one that was kept
    QString language;                   ///< empty: the one that was kept
    bool forget = false;                ///< all settings, first
    QString log;                        ///< session log to write; empty: none
    QList<KnownSet> sets = knownSets(); ///< that can be fetched
    std::optional<QSize> size;          ///< none: as it was kept
    ScreenshotRequest
        screenshot; ///< with a path: taken, then the program ends; its page is shown in any case
};

} // namespace coinfer::gui
