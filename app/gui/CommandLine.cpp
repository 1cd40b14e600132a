#include "app/gui/CommandLine.h"
#include "app/common/DeviceFlags.h"

#include "app/common/Addresses.h"
#include "app/common/Keeping.h"
#include "app/common/Monitor.h"
#include "app/common/Validators.h"
#include "core/base/Units.h"
#include "core/edge/EdgeSettings.h"
#include "ui/look/Zoom.h"
#include "ui/window/Language.h"

#include <CLI/CLI.hpp>

namespace coinfer::gui {
namespace {

constexpr const char* kUsualListening = "127.0.0.1:7070";

std::string refuseSize(const std::string& text)
{
    int width = 0, height = 0;
    char rest = 0;
    const bool read = std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) == 2;
    return read && width >= 800 && height >= 480 && width <= 16'384 && height <= 16'384
               ? std::string()
               : "\"" + text + "\" is not a window size; give one from 800x480 to 16384x16384";
}

std::vector<std::string> standard(const QStringList& texts)
{
    std::vector<std::string> all;
    for (const QString& text : texts)
        all.push_back(text.toStdString());
    return all;
}

QStringList pageNames()
{
    QStringList names;
    for (const PageEntry& page : pageTable())
        names << page.name;
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

CommandLine::CommandLine(CLI::App& app) : m_app(app)
{
    addDeviceFlags(app, m_device);
    m_device.loop = true; // a window stays until it is closed
    addModes();
    addAccessFlags(app, m_access);
    app.add_option("--workers", m_workers,
                   "number of requests that an edge computes at once (default: as on the start page)")
        ->check(wholeNumberIn(1, kMostEdgeWorkers));
    auto* log = app.add_option("--log", m_log, "session log to write (JSON Lines)");
    app.add_flag("--record-pictures", m_recordPictures, kRecordPicturesHelp)->needs(log);
    addMonitorFlag(app, m_metrics);
    app.add_option("--theme", m_theme, "light, dark, contrast or auto (follows the system)")
        ->check(CLI::IsMember(standard(themeNames())));
    QStringList codes;
    for (const Language& language : languages())
        codes << language.code;
    app.add_option("--language", m_language, "language of the window: en or de (default: follows the system)")
        ->check(CLI::IsMember(standard(codes)));
    app.add_option("--zoom", m_zoom,
                   "size of letters and controls in percent, 75 to 300, as far as the screen allows")
        ->check(wholeNumberIn(zoomSteps().front(), zoomSteps().back()));
    app.add_flag("--present", m_present,
                 "show the presenter's layout: the picture, both machines and large figures, for an audience")
        ->excludes(app.get_option("--edge"));
    app.add_flag("--forget", m_forget, "start by forgetting all settings of the window");
    app.add_option("--size", m_size, "size of the window, for example 800x480")->check(refuseSize);
    addPicture();
}

/// Each skips the start page; none together with another.
void CommandLine::addModes()
{
    auto* demo =
        m_app.add_flag("--demo", m_demo, "run edge and device on this machine, over real TCP on loopback");
    auto* device =
        m_app.add_option("--device", m_edgeElsewhere,
                         "run as a device of the edge at HOST:PORT, or of several, separated by commas");
    auto* edge = m_app
                     .add_option("--edge", m_listen,
                                 "run as an edge that listens on ADDRESS:PORT (default: 127.0.0.1:7070, "
                                 "which only this machine can reach)")
                     ->expected(0, 1);
    auto* tour =
        m_app
            .add_option("--tour", m_tour,
                        "play a tour that changes link and policies by itself, again and again, until a "
                        "key or touch ends it; a JSON file, or none for the tour that comes with Coinfer")
            ->expected(0, 1);
    tour->excludes(edge);
    demo->excludes(device)->excludes(edge);
    device->excludes(edge);
}

void CommandLine::addPicture()
{
    auto* screenshot = m_app.add_option("--screenshot", m_screenshot,
                                        "save a screenshot of the window to this file, then exit");
    auto* every = m_app.add_option("--every", m_every,
                                   "save a series of screenshots at this interval, for example 250ms; the "
                                   "file name needs a placeholder for the number, such as live-%04d.png");
    every->needs(screenshot);
    m_app.add_option("--pictures", m_pictures, "number of screenshots in a series (default: 40)")
        ->check(wholeNumberIn(1, 9'999))
        ->needs(every);
    m_app
        .add_option("--after-frames", m_afterFrames,
                    "frames to answer before the first screenshot (default: 100)")
        ->check(wholeNumberIn(1, 1'000'000'000));
    m_app.add_option("--page", m_page, "page to show once the run has started")
        ->check(CLI::IsMember(standard(pageNames())));
}

Result<ScreenshotRequest> CommandLine::picture() const
{
    ScreenshotRequest request{
        .path = QString::fromStdString(m_screenshot), .page = pageOf(m_page), .afterFrames = m_afterFrames};
    if (m_every.empty())
        return request;
    const auto every = parseDuration(QString::fromStdString(m_every));
    if (!every)
        return every.error();
    request.every = std::chrono::duration_cast<Milliseconds>(*every);
    request.count = m_pictures;
    if (request.every <= Milliseconds{})
        return Error{QStringLiteral("--every must be at least 1ms")};
    if (numbered(request.path, 0).isEmpty())
        return Error{
            QStringLiteral("\"%1\" has no placeholder for the number of a screenshot; ").arg(request.path) +
            QStringLiteral("use a name like live-%04d.png")};
    return request;
}

Result<WindowOptions> CommandLine::options() const
{
    WindowOptions options{.demo = m_device, .device = m_device, .access = m_access, .workers = m_workers};
    if (m_app.count("--throttle") == 0)
        options.device.throttle = DeviceOptions().throttle; // a real link needs no made-up one
    if (m_app.count("--slowdown") == 0)
        options.device.slowdown = DeviceOptions().slowdown;
    StartChoice start{.source = m_device.source, .model = m_device.model, .workers = m_workers.value_or(1)};
    if (m_app.count("--edge") > 0) {
        start.role = Role::Edge;
        start.listen = QString::fromStdString(m_listen.empty() ? kUsualListening : m_listen);
        if (const auto where = parseListening(start.listen); !where)
            return where.error();
    } else if (!m_edgeElsewhere.empty()) {
        start.role = Role::Device;
        start.address = QString::fromStdString(m_edgeElsewhere);
        if (const auto edges = parseEdgeAddresses(start.address); !edges)
            return edges.error();
    }
    if (m_app.count("--tour") > 0)
        options.tour = QString::fromStdString(m_tour);
    if (m_demo || options.tour || start.role != Role::Demo)
        options.start = start;
    options.theme = themeOf(QString::fromStdString(m_theme));
    options.language = QString::fromStdString(m_language);
    options.zoom = m_zoom;
    options.present = m_present;
    options.forget = m_forget;
    options.log = QString::fromStdString(m_log);
    options.pictures = m_recordPictures ? KeepPictures::Yes : KeepPictures::No;
    options.metrics = m_metrics;
    QSize size;
    if (std::sscanf(m_size.c_str(), "%dx%d", &size.rwidth(), &size.rheight()) == 2)
        options.size = size;
    const auto request = picture();
    if (!request)
        return request.error();
    options.screenshot = *request;
    return options;
}

} // namespace coinfer::gui
