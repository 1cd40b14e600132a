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

LinkWish wishOf(const DeviceOptions& options)
{
    const auto milliseconds = [](const QString& text) { // parsed before, so it can be
        return std::chrono::duration_cast<Milliseconds>(*parseDuration(text));
    };
    return {options.throttle, milliseconds(options.delay), milliseconds(options.jitter)};
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
            .link = wishOf(options),
            .live = demo.settings().live,
            .session = describeSession(demo.settings(), demo.sourceName())};
}

void showDevice(DeviceRuntime& device, RunModel& run)
{
    QObject::connect(&device, &DeviceRuntime::frameAnswered, &run, &RunModel::showFrame);
    QObject::connect(&device, &DeviceRuntime::linkStateChanged, &run, &RunModel::showLinkState);
    QObject::connect(&device, &DeviceRuntime::limitChanged, &run, &RunModel::showLimit);
    QObject::connect(&device, &DeviceRuntime::policyChanged, &run, &RunModel::showPolicy);
    QObject::connect(&device, &DeviceRuntime::problem, &run, &RunModel::showProblem);
    QObject::connect(&device, &DeviceRuntime::finished, &run, &RunModel::showFinished);
    run.feed().setCounters([&device] { return device.counters(); });
}

void obeyWishes(RunModel& run, DeviceRuntime& device)
{
    QObject::connect(&run, &RunModel::policyWished, &device, &DeviceRuntime::setPolicy);
    QObject::connect(&run, &RunModel::liveWished, &device, &DeviceRuntime::setLive);
    QObject::connect(&run, &RunModel::pauseWished, &device, &DeviceRuntime::setPaused);
    auto last = std::make_shared<LinkWish>(run.link());
    QObject::connect(&run, &RunModel::linkWished, &device, [&run, &device, last](const LinkWish& link) {
        const auto ms = [](Milliseconds time) { return QStringLiteral("%1ms").arg(time.count()); };
        const auto shape = parseShape(link.throttle, ms(link.delay), ms(link.jitter));
        if (shape) {
            device.setShape(*shape);
            *last = link;
        } else {
            run.showProblem(shape.error().message);
            run.showLink(*last); // what goes on
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

    MainWindow window;
    RunModel& run = window.beginRun(setupOf(**demo, options.device));
    window.setTheme(options.theme);
    window.resize(options.size);
    showDevice(device, run);
    obeyWishes(run, device);

    LogTap log(device, run);
    if (!options.log.isEmpty())
        log.open(options.log, describeSession((*demo)->settings(), (*demo)->sourceName()));
    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(window, run.feed(), options.screenshot, options.afterFrames);
    QTimer poll;
    quitWhenInterrupted(application, poll);

    window.show();
    if ((*demo)->notes().size() > 1) // more than what is emulated: something is not as it was asked for
        window.showNotice((*demo)->notes().join(QLatin1Char('\n')));
    device.start();
    const int code = QApplication::exec();
    device.stop();
    run.feed().setCounters({});
    return code;
}

} // namespace coinfer::gui
