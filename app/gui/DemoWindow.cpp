#include "app/gui/DemoWindow.h"

#include "app/cli/Command.h"
#include "app/common/Recorder.h"
#include "app/gui/LogTap.h"
#include "app/gui/Screenshot.h"
#include "core/base/RateSchedule.h"
#include "ui/MainWindow.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

namespace coinfer::gui {
namespace {

constexpr int kInterruptPollMilliseconds = 200;

int fail(const Error& error)
{
    std::fprintf(stderr, "coinfer: %s\n", qUtf8Printable(error.message));
    return 1;
}

WindowSetup setupOf(const Demo& demo, const DeviceOptions& options)
{
    const Model& model = demo.settings().costs->model();
    return {.network = networkPicture(model.network),
            .classes = model.classes,
            .model = model.name,
            .source = demo.sourceName(),
            .policies = policyChoices(),
            .policy = demo.settings().policy,
            .scenarios = RateSchedule::scenarioNames(),
            .throttle = options.throttle,
            .live = demo.settings().live};
}

void showDevice(DeviceRuntime& device, MainWindow& window)
{
    QObject::connect(&device, &DeviceRuntime::frameAnswered, &window, &MainWindow::showFrame);
    QObject::connect(&device, &DeviceRuntime::linkStateChanged, &window, &MainWindow::showLinkState);
    QObject::connect(&device, &DeviceRuntime::limitChanged, &window, &MainWindow::showLimit);
    QObject::connect(&device, &DeviceRuntime::policyChanged, &window, &MainWindow::showPolicy);
    QObject::connect(&device, &DeviceRuntime::problem, &window, &MainWindow::showProblem);
    QObject::connect(&device, &DeviceRuntime::finished, &window, &MainWindow::showFinished);
    window.feed().setCounters([&device] { return device.counters(); });
}

void obeyWishes(MainWindow& window, DeviceRuntime& device, const DeviceOptions& options)
{
    QObject::connect(&window, &MainWindow::policyWished, &device, &DeviceRuntime::setPolicy);
    QObject::connect(&window, &MainWindow::liveWished, &device, &DeviceRuntime::setLive);
    QObject::connect(&window, &MainWindow::pauseWished, &device, &DeviceRuntime::setPaused);
    auto last = std::make_shared<QString>(options.throttle);
    QObject::connect(&window, &MainWindow::throttleWished, &device,
                     [&window, &device, options, last](const QString& throttle) {
                         const auto shape = parseShape(throttle, options.delay, options.jitter);
                         if (shape) {
                             device.setShape(*shape);
                             *last = throttle;
                         } else {
                             window.showProblem(shape.error().message);
                             window.showThrottle(*last); // what goes on
                         }
                     });
}

void quitWhenInterrupted(QApplication& application, QTimer& poll)
{
    cli::watchInterrupts();
    QObject::connect(&poll, &QTimer::timeout, &application, [] {
        if (cli::interrupted())
            QCoreApplication::quit();
    });
    poll.start(kInterruptPollMilliseconds);
}

} // namespace

int runDemoWindow(const DemoWindowOptions& options)
{
    auto& application = *static_cast<QApplication*>(QCoreApplication::instance());
    auto demo = Demo::create(options.device);
    if (!demo)
        return fail(demo.error());
    DeviceRuntime& device = (*demo)->device();

    MainWindow window(setupOf(**demo, options.device));
    window.setTheme(options.theme);
    window.resize(options.size);
    showDevice(device, window);
    obeyWishes(window, device, options.device);

    LogTap log(device, window);
    if (!options.log.isEmpty())
        log.open(options.log, describeSession((*demo)->settings(), (*demo)->sourceName()));
    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(window, options.screenshot, options.afterFrames);
    QTimer poll;
    quitWhenInterrupted(application, poll);

    window.show();
    if ((*demo)->notes().size() > 1) // more than what is emulated: something is not as it was asked for
        window.showNotice((*demo)->notes().join(QLatin1Char('\n')));
    device.start();
    const int code = QApplication::exec();
    device.stop();
    window.feed().setCounters({});
    return code;
}

} // namespace coinfer::gui
