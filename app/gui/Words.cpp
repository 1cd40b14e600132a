#include "app/gui/Words.h"

#include "app/cli/Command.h"
#include "app/common/Addresses.h"

#include <CLI/CLI.hpp>

namespace coinfer::gui {
namespace {

constexpr const char* kUsualListening = "127.0.0.1:7070";

std::string refuseSize(const std::string& text)
{
    int width = 0, height = 0;
    char rest = 0;
    const bool read = std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) == 2;
    return read && width >= 640 && height >= 420 && width <= 16'384 && height <= 16'384
               ? std::string()
               : "\"" + text + "\" is no size from 640x420 to 16384x16384";
}

std::vector<std::string> pageNames()
{
    std::vector<std::string> names;
    for (const PageEntry& page : pageTable())
        names.push_back(page.name.toStdString());
    return names;
}

std::optional<PageId> pageOf(const std::string& name)
{
    for (const PageEntry& page : pageTable())
        if (page.name.toStdString() == name)
            return page.id;
    return {};
}

} // namespace

Words::Words(CLI::App& app) : m_app(app)
{
    cli::addDeviceFlags(app, m_device);
    m_device.loop = true; // a window stays until it is closed
    addModes();
    app.add_option("--log", m_log, "session log to write (JSON Lines)");
    app.add_option("--theme", m_theme, "light, dark or auto (as the system is)")
        ->check(CLI::IsMember({"light", "dark", "auto"}));
    app.add_option("--size", m_size, "size of the window, for example 800x480")->check(refuseSize);
    addPicture();
}

/// Each skips the start page; none together with another.
void Words::addModes()
{
    auto* demo =
        m_app.add_flag("--demo", m_demo, "edge and device on this machine, over real TCP on loopback");
    auto* device = m_app.add_option("--device", m_edgeElsewhere, "be a device of the edge at HOST:PORT");
    auto* edge = m_app
                     .add_option("--edge", m_listen,
                                 "be an edge, at ADDRESS:PORT (default: 127.0.0.1:7070, which only this "
                                 "machine can reach)")
                     ->expected(0, 1);
    demo->excludes(device)->excludes(edge);
    device->excludes(edge);
}

void Words::addPicture()
{
    m_app.add_option("--screenshot", m_screenshot, "write a picture of the window to this file, then end");
    m_app.add_option("--after-frames", m_afterFrames, "answered before the screenshot (default: 100)")
        ->check(CLI::PositiveNumber);
    m_app.add_option("--page", m_page, "page to show first, once it is open")
        ->check(CLI::IsMember(pageNames()));
}

Result<WindowOptions> Words::options() const
{
    WindowOptions options{.demo = m_device, .device = m_device};
    if (m_app.count("--throttle") == 0)
        options.device.throttle = DeviceOptions().throttle; // a real link needs no made-up one
    if (m_app.count("--slowdown") == 0)
        options.device.slowdown = DeviceOptions().slowdown;
    StartChoice start{.source = m_device.source, .model = m_device.model};
    if (m_app.count("--edge") > 0) {
        start.role = Role::Edge;
        start.listen = QString::fromStdString(m_listen.empty() ? kUsualListening : m_listen);
        if (const auto where = parseListening(start.listen); !where)
            return where.error();
    } else if (!m_edgeElsewhere.empty()) {
        start.role = Role::Device;
        start.address = QString::fromStdString(m_edgeElsewhere);
        if (const auto address = parseEdgeAddress(start.address); !address)
            return address.error();
    }
    if (m_demo || start.role != Role::Demo)
        options.start = start;
    options.theme = m_theme == "light"  ? ThemeChoice::Light
                    : m_theme == "dark" ? ThemeChoice::Dark
                                        : ThemeChoice::Auto;
    options.log = QString::fromStdString(m_log);
    std::sscanf(m_size.c_str(), "%dx%d", &options.size.rwidth(), &options.size.rheight());
    options.screenshot = {
        .path = QString::fromStdString(m_screenshot), .page = pageOf(m_page), .afterFrames = m_afterFrames};
    return options;
}

} // namespace coinfer::gui
