#pragma once

#include "app/gui/Screenshot.h"
#include "app/gui/WindowOptions.h"

#include <string>

namespace CLI {
class App;
}

namespace coinfer::gui {

/// The command line of the window.
class CommandLine {
public:
    explicit CommandLine(CLI::App& app); ///< adds the flags
    /// Call it after parsing. Fails if flags are invalid or do not go together.
    Result<WindowOptions> options() const;

private:
    void addModes();
    void addPicture();
    Result<ScreenshotRequest> picture() const;

    CLI::App& m_app;
    DeviceOptions m_device = windowDefaults();
    AccessOptions m_access;
    bool m_demo = false;
    std::string m_edgeElsewhere;
    std::string m_listen;
    std::string m_theme;
    std::optional<int> m_zoom;
    std::string m_language;
    bool m_forget = false;
    std::string m_tour;
    bool m_present = false;
    std::string m_log;
    bool m_recordPictures = false;
    std::string m_metrics;
    std::string m_size;
    std::string m_screenshot;
    std::string m_page;
    std::int64_t m_afterFrames = 100;
    std::string m_every;
    int m_pictures = 40;
    std::optional<int> m_workers;
};

} // namespace coinfer::gui
