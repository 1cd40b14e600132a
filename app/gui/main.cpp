#include "app/cli/Command.h"
#include "app/gui/DemoWindow.h"

#include <QApplication>

#include <CLI/CLI.hpp>

namespace {

using coinfer::ThemeChoice;
using coinfer::gui::DemoWindowOptions;

/// The words of the command line that are not ready for use.
struct Words {
    std::string theme = "auto";
    std::string log;
    std::string size = "1440x900";
    std::string screenshot;
    bool demo = true; ///< taken so that the same words serve packaging/demo; there is no other page yet
};

void addFlags(CLI::App& app, DemoWindowOptions& options, Words& words)
{
    coinfer::cli::addDeviceFlags(app, options.device);
    app.add_flag("--demo", words.demo, "edge and device on this machine, over real TCP on loopback");
    app.add_option("--log", words.log, "session log to write (JSON Lines)");
    app.add_option("--theme", words.theme, "light, dark or auto (as the system is)")
        ->check(CLI::IsMember({"light", "dark", "auto"}));
    app.add_option("--size", words.size, "size of the window, for example 800x480")
        ->check([](const std::string& text) {
            int width = 0, height = 0;
            char rest = 0;
            const bool read = std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) == 2;
            return read && width >= 640 && height >= 420 && width <= 16'384 && height <= 16'384
                       ? std::string()
                       : "\"" + text + "\" is no size from 640x420 to 16384x16384";
        });
    app.add_option("--screenshot", words.screenshot, "write a picture of the window to this file, then end");
    app.add_option("--after-frames", options.afterFrames, "answered before the screenshot (default: 100)")
        ->check(CLI::PositiveNumber);
}

void takeWords(const Words& words, DemoWindowOptions& options)
{
    options.theme = words.theme == "light"  ? ThemeChoice::Light
                    : words.theme == "dark" ? ThemeChoice::Dark
                                            : ThemeChoice::Auto;
    options.log = QString::fromStdString(words.log);
    options.screenshot = QString::fromStdString(words.screenshot);
    std::sscanf(words.size.c_str(), "%dx%d", &options.size.rwidth(), &options.size.rheight());
}

} // namespace

int main(int argc, char** argv)
{
    DemoWindowOptions options;
    options.device.loop = true; // a window stays until it is closed
    Words words;
    CLI::App app{"Coinfer runs one neural network on two machines at once, and shows it."};
    app.set_version_flag("--version", "coinfer " COINFER_VERSION);
    addFlags(app, options, words);
    try {
        app.parse(argc, argv); // before anything needs a display, so that --help works without one
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    takeWords(words, options);

    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("coinfer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COINFER_VERSION));
    coinfer::applyTheme(application, options.theme);
    return coinfer::gui::runDemoWindow(options);
}
