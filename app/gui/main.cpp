#include "app/common/CommandDocs.h"
#include "app/common/Configuration.h"
#include "app/common/Monitor.h"
#include "app/common/Process.h"
#include "app/common/Version.h"
#include "app/gui/CommandLine.h"
#include "app/gui/RunLauncher.h"
#include "app/gui/SettingsStore.h"
#include "ui/look/ScreenFonts.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <utility>

namespace {

using namespace coinfer;
using namespace coinfer::gui;

constexpr int kInterruptPollMilliseconds = 200;
constexpr QSize kPictureSize{1440, 900};

void quitWhenInterrupted(MainWindow& window, QTimer& poll)
{
    watchInterrupts();
    QObject::connect(&poll, &QTimer::timeout, &window, [&window] {
        if (interrupted())
            window.closeUnasked();
    });
    poll.start(kInterruptPollMilliseconds);
}

/// What was asked for on the command line and cannot be ends the program: a script wants to know.
void endOnFailure(RunLauncher& launcher)
{
    QObject::connect(&launcher, &RunLauncher::failed, &launcher, [](const QString& text) {
        std::fprintf(stderr, "coinfer: %s\n", qUtf8Printable(text));
        QCoreApplication::exit(1);
    });
}

int runWindow(const WindowOptions& options)
{
    const auto monitor = Monitor::create(options.metrics);
    if (!monitor) {
        std::fprintf(stderr, "coinfer: %s\n", qUtf8Printable(monitor.error().message));
        return 1;
    }
    const bool taking = options.screenshot.isRequested(); // then what is kept has no say
    speak(taking ? options.language : SettingsStore::language(options));
    PreparingDevice ahead = prepareAhead(options);
    MainWindow window;
    window.setParts(libraries());
    RunLauncher launcher(window, options, std::move(ahead)); // alone: what is not taken up is closed
    if (*monitor) {
        launcher.showTo(**monitor);
        std::fprintf(stderr, "metrics on %s\n", qUtf8Printable((*monitor)->url()));
    }
    std::optional<SettingsStore> store;
    if (taking) {
        window.setTheme(options.theme.value_or(ThemeChoice::Auto));
        window.resize(options.size.value_or(kPictureSize));
        window.setZoom(options.zoom.value_or(100));
    } else {
        store.emplace(window, launcher, options);
    }
    if (options.tour && !options.tour->isEmpty()) {
        const auto script = readTour(*options.tour);
        if (!script) {
            std::fprintf(stderr, "coinfer: %s\n", qUtf8Printable(script.error().message));
            return 1;
        }
        window.setTour(*script);
    }
    Screenshot screenshot(window, options.screenshot);
    QObject::connect(&launcher, &RunLauncher::begun, &screenshot, [&] {
        if (options.tour)
            window.startTour();
        if (options.present)
            window.present(true);
        if (taking)
            screenshot.watch();
        else if (options.screenshot.page)
            window.showPage(*options.screenshot.page);
    });
    QTimer poll;
    quitWhenInterrupted(window, poll);
    window.show();
    if (options.start) {
        endOnFailure(launcher);
        launcher.begin(*options.start);
    } else if (taking) {
        screenshot.takeSoon();
    }
    return QApplication::exec();
}

/// Qt ends the program when there is no display, and names neither a way out nor the other program. Only
/// while the application is made.
void sayWithoutDisplay(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type != QtFatalMsg)
        return;
    std::fprintf(stderr,
                 "coinfer: cannot open a window without a display (%s); use coinfer-cli, which needs none, "
                 "or set DISPLAY, WAYLAND_DISPLAY or QT_QPA_PLATFORM=eglfs\n",
                 qUtf8Printable(text.section(u'\n', 0, 0).trimmed()));
    std::_Exit(1);
}

int start(int argc, char** argv)
{
    CLI::App app{"Coinfer splits a neural network between two machines and shows it at work."};
    app.set_version_flag("--version", [] { return versionText("coinfer", COINFER_COMMIT); });
    app.option_defaults()->always_capture_default();
    CommandLine words(app);
    addGenerate(app, "coinfer");
    Configuration configuration(app);
    try {
        configuration.parse(argc, argv); // before anything needs a display, so that --help works without one
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    const auto options = words.options();
    if (!options) {
        std::fprintf(stderr, "coinfer: %s\n", qUtf8Printable(options.error().message));
        return 2;
    }
    const auto usual = qInstallMessageHandler(sayWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    QCoreApplication::setOrganizationName(QStringLiteral("coinfer"));
    QCoreApplication::setApplicationName(QStringLiteral("coinfer"));
    QCoreApplication::setApplicationVersion(QStringLiteral(COINFER_VERSION));
    keepDecimalPoint();
    applyScreenFonts(application);
    if (options->forget)
        QSettings().clear();
    return runWindow(*options);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return start(argc, argv);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "coinfer: %s\n", e.what());
        return 1;
    }
}
