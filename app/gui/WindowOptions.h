#pragma once

#include "app/common/DeviceOptions.h"
#include "app/common/LinkAccess.h"
#include "app/gui/Screenshot.h"
#include "core/data/KnownSets.h"
#include "core/session/KeptPictures.h"
#include "ui/look/Theme.h"
#include "ui/window/StartChoice.h"

#include <QSize>

#include <optional>
#include <string>

namespace coinfer::gui {

/// The demo at a pace at which an audience can follow picture and decision. `--fps 0` asks for more.
inline DeviceOptions windowDefaults()
{
    DeviceOptions options = demoDefaults();
    options.framesPerSecond = 12;
    return options;
}

/// The settings of the window from the command line.
struct WindowOptions {
    DeviceOptions demo = windowDefaults();
    DeviceOptions device;             ///< of a device whose edge is elsewhere
    AccessOptions access;             ///< who gets into an edge, and with what a device does
    std::optional<int> workers;       ///< of an edge; none: as the start page says
    std::optional<StartChoice> start; ///< what to start at once; none: the start page asks
    std::optional<ThemeChoice> theme; ///< none: the saved one
    std::optional<int> zoom;          ///< in percent; none: the saved one
    QString language;                 ///< empty: the saved one
    std::optional<QString> tour;      ///< to play once the run has begun: a file; empty: the shipped one
    bool present = false;             ///< for an audience, once the run has begun
    bool forget = false;              ///< all settings, first
    std::string metrics;              ///< where to serve them; empty: nowhere
    QString log;                      ///< session log to write; empty: none
    KeepPictures pictures = KeepPictures::No; ///< beside that log
    QList<KnownSet> sets = knownSets();       ///< data sets that can be fetched
    std::optional<QSize> size;                ///< none: the saved one
    ScreenshotRequest screenshot; ///< with a path, ends the program; its page is shown in any case
};

} // namespace coinfer::gui
