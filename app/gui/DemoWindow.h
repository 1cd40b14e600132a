#pragma once

#include "app/common/Demo.h"
#include "ui/Theme.h"

#include <QSize>

namespace coinfer::gui {

struct DemoWindowOptions {
    DeviceOptions device = demoDefaults();
    ThemeChoice theme = ThemeChoice::Auto;
    QString log; ///< session log to write; empty: none
    QSize size{1440, 900};
    QString screenshot;             ///< picture file to write; empty: none
    std::int64_t afterFrames = 100; ///< answered before the screenshot; the program then ends
};

/// Runs the main job on this machine in the window until it is closed. The exit code: 0, or 1 after one
/// clear line on stderr.
int runDemoWindow(const DemoWindowOptions& options);

} // namespace coinfer::gui
