// What the window costs: the share of one core that the GUI thread takes with every chart of the live page,
// with the agent's page, the rival's, the presenter's layout and minimised; how long the event loop stalls;
// memory after one and after ten hours of frames. Frames are made up, or those of the real demo on this
// machine. The screen must have room for the size: "xvfb-run -s '-screen 0 3840x2160x24'" makes one.
//   bench_Window [--json] [--seconds N] [--fps N] [--size WxH] [--zoom N] [--demo SOURCE] [--hours N]

#include "app/gui/RunLauncher.h"
#include "tests/bench/GuiMeter.h"
#include "tests/ui/FakeFeed.h"
#include "ui/look/Zoom.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace coinfer;

namespace {

/// Frames at a fixed rate from a thread of its own, with all that a learning policy reports.
class Feeder {
public:
    Feeder(RunModel& run, double framesPerSecond)
        : m_run(run), m_thread([this, framesPerSecond] {
              const std::chrono::duration<double> period(1 / framesPerSecond);
              auto due = std::chrono::steady_clock::now();
              while (!m_stopping) {
                  QMetaObject::invokeMethod(&m_run, [this, frame = next()] { m_run.showFrame(frame); });
                  due += std::chrono::duration_cast<std::chrono::nanoseconds>(period);
                  std::this_thread::sleep_until(due);
              }
          })
    {
    }
    ~Feeder()
    {
        m_stopping = true;
        m_thread.join();
    }

    static Network network() { return *Network::create(QStringLiteral("alexnet-224"), 10); }

private:
    std::shared_ptr<const AnsweredFrame> next()
    {
        AnsweredFrame frame = m_feed.next();
        const double t = static_cast<double>(frame.record.index);
        int i = 0;
        for (const Decision& decision : m_decisions)
            frame.report.choices.push_back({decision, 1.0 / static_cast<double>(m_decisions.size()),
                                            0.5 + 0.4 * std::sin(t / 30 + ++i), Milliseconds(40)});
        frame.record.reward = 0.5 + 0.3 * std::sin(t / 50);
        frame.record.shadow =
            LoggedChoice{.policy = QStringLiteral("edge-only"),
                         .decision = {5, 0, CutCodec::raw()},
                         .latency = Milliseconds(90 + static_cast<int>(40 * std::sin(t / 25))),
                         .accuracy = 0.9F,
                         .bytes = 20'000};
        frame.report.entropy = 2 + std::sin(t / 200);
        frame.record.entropy = static_cast<float>(*frame.report.entropy);
        frame.record.value = static_cast<float>(frame.record.reward + 0.05 * std::sin(t / 7));
        frame.record.temperature = static_cast<float>(0.1 + 0.05 * std::sin(t / 90));
        frame.record.criticLoss = static_cast<float>(0.02 + 0.01 * std::sin(t / 20));
        frame.record.actorLoss = static_cast<float>(-0.5 + 0.01 * std::sin(t / 10));
        return FakeFeed::shared(std::move(frame));
    }

    RunModel& m_run;
    FakeFeed m_feed{network(), 7};
    std::vector<Decision> m_decisions = network().decisions();
    std::atomic<bool> m_stopping = false;
    std::thread m_thread; ///< last: it uses the others
};

void runFor(double seconds)
{
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(seconds * 1000), &loop, &QEventLoop::quit);
    loop.exec();
}

QJsonObject measure(double seconds)
{
    runFor(2); // what is built and polished once is not what it goes on costing
    GuiMeter meter;
    meter.start();
    runFor(seconds);
    meter.stop();
    return {{QStringLiteral("core_share"), meter.share()},
            {QStringLiteral("stall_ms_max"), meter.stall(100)},
            {QStringLiteral("stall_ms_p99"), meter.stall(99)},
            {QStringLiteral("work_ms_max"), meter.work(100)},
            {QStringLiteral("work_ms_p99"), meter.work(99)}};
}

/// Pages one after the other, then minimised.
QJsonObject measurePages(MainWindow& window, double seconds)
{
    QJsonObject report;
    window.showPage(PageId::Live);
    report[QStringLiteral("live")] = measure(seconds);
    window.showPage(PageId::Agent);
    report[QStringLiteral("agent")] = measure(seconds / 3);
    window.showPage(PageId::Rival);
    report[QStringLiteral("rival")] = measure(seconds / 3);
    window.present(true);
    report[QStringLiteral("presenter")] = measure(seconds / 3);
    window.present(false);
    window.showMinimized();
    report[QStringLiteral("minimised")] = measure(seconds / 3);
    window.showNormal();
    return report;
}

/// Some frames of a day at work, to be passed again and again at later times.
std::vector<AnsweredFrame> samples()
{
    FakeFeed feed(Feeder::network(), 7);
    std::vector<AnsweredFrame> frames;
    for (int i = 0; i < 500; ++i) {
        frames.push_back(feed.next());
        frames.back().picture = {};
    }
    return frames;
}

/// Hours of frames as fast as the window takes them; the first has the number `first`.
void pass(RunModel& run, std::int64_t first, std::int64_t frames, double framesPerSecond)
{
    constexpr int kAtOnce = 2'000;
    static const std::vector<AnsweredFrame> again = samples();
    for (std::int64_t i = first; i < first + frames; ++i) {
        AnsweredFrame frame = again[static_cast<std::size_t>(i) % again.size()];
        frame.record.index = i;
        frame.record.monotonic =
            Nanoseconds(static_cast<std::int64_t>(1e9 * static_cast<double>(i) / framesPerSecond));
        run.showFrame(FakeFeed::shared(std::move(frame)));
        if ((i + 1) % kAtOnce != 0)
            continue;
        QEventLoop drained;
        QObject::connect(&run.feed(), &LiveFeed::framesDrained, &drained, &QEventLoop::quit);
        drained.exec();
    }
    runFor(1);
}

QJsonObject measureMemory(double hours, double framesPerSecond)
{
    MainWindow window;
    RunModel& run = window.beginRun(FakeFeed(Feeder::network(), 7).setup());
    window.show();
    runFor(1);
    QJsonObject report{{QStringLiteral("mb_before"), residentMegabytes()}};
    const auto anHour = static_cast<std::int64_t>(3600 * framesPerSecond);
    const auto all = static_cast<std::int64_t>(hours * 3600 * framesPerSecond);
    pass(run, 0, anHour, framesPerSecond); // the table of frames is full by then
    report[QStringLiteral("mb_after_1_hour")] = residentMegabytes();
    pass(run, anHour, all - anHour, framesPerSecond);
    report[QStringLiteral("mb_after_all_hours")] = residentMegabytes();
    report[QStringLiteral("hours")] = hours;
    report[QStringLiteral("frames")] = static_cast<qint64>(run.feed().history().answered());
    return report;
}

/// How the window stands on the screen.
struct Screen {
    QSize size;
    int zoom; ///< percent
};

void fit(MainWindow& window, const Screen& screen)
{
    window.setZoom(screen.zoom);
    window.resize(screen.size);
    window.show();
    if (zoomPercent() != screen.zoom || window.size() != screen.size)
        std::fprintf(stderr, "bench_Window: the screen allows %d x %d at %d %%\n", window.width(),
                     window.height(), zoomPercent());
}

QJsonObject measureDemo(const QString& source, double seconds, double framesPerSecond, const Screen& screen)
{
    MainWindow window;
    gui::WindowOptions options;
    options.demo.framesPerSecond = framesPerSecond;
    options.demo.loop = true;
    options.demo.slowdown = QStringLiteral("1");
    gui::RunLauncher launcher(window, options);
    fit(window, screen);
    QEventLoop begun;
    QObject::connect(&launcher, &gui::RunLauncher::begun, &begun, &QEventLoop::quit);
    QObject::connect(&launcher, &gui::RunLauncher::failed, &begun, [](const QString& text) {
        std::fprintf(stderr, "bench_Window: %s\n", qUtf8Printable(text));
        std::exit(1);
    });
    launcher.begin({.role = Role::Demo, .source = source});
    begun.exec();
    window.run()->requestShadow(QStringLiteral("edge-only"));
    QJsonObject report = measurePages(window, seconds);
    report[QStringLiteral("frames")] = static_cast<qint64>(window.run()->feed().history().answered());
    return report;
}

QJsonObject measureFed(double seconds, double framesPerSecond, const Screen& screen)
{
    MainWindow window;
    fit(window, screen);
    FakeFeed feed(Feeder::network(), 7);
    RunModel& run = window.beginRun(feed.setup());
    run.showShadow(QStringLiteral("edge-only"));
    const Feeder feeder(run, framesPerSecond);
    QJsonObject report = measurePages(window, seconds);
    report[QStringLiteral("frames")] = static_cast<qint64>(run.feed().history().answered());
    return report;
}

void print(const QJsonObject& report, const QString& before = {})
{
    for (const QString& name : report.keys())
        if (const QJsonValue value = report.value(name); value.isObject())
            print(value.toObject(), before + name + QLatin1Char(' '));
        else
            std::printf("%-36s %10.3f\n", qUtf8Printable(before + name), value.toDouble());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QTemporaryDir folder; // nobody's settings are read or written
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    QCommandLineParser words;
    words.addHelpOption();
    words.addOptions(
        {{QStringLiteral("json"), QStringLiteral("print JSON")},
         {QStringLiteral("seconds"), QStringLiteral("of the live page; the others get a third"),
          QStringLiteral("N"), QStringLiteral("60")},
         {QStringLiteral("fps"), QStringLiteral("frames a second"), QStringLiteral("N"),
          QStringLiteral("30")},
         {QStringLiteral("size"), QStringLiteral("of the window"), QStringLiteral("WxH"),
          QStringLiteral("1440x900")},
         {QStringLiteral("zoom"), QStringLiteral("in percent"), QStringLiteral("N"), QStringLiteral("100")},
         {QStringLiteral("hours"), QStringLiteral("of frames for the memory; 0: not measured"),
          QStringLiteral("N"), QStringLiteral("10")},
         {QStringLiteral("demo"), QStringLiteral("run the real demo on these pictures"),
          QStringLiteral("SOURCE")}});
    words.process(application);
    applyTheme(application, ThemeChoice::Light);
    const double seconds = words.value(QStringLiteral("seconds")).toDouble();
    const double fps = words.value(QStringLiteral("fps")).toDouble();
    const QStringList sides = words.value(QStringLiteral("size")).split(QLatin1Char('x'));
    const Screen screen{{sides.value(0).toInt(), sides.value(1).toInt()},
                        words.value(QStringLiteral("zoom")).toInt()};
    const QString source = words.value(QStringLiteral("demo"));
    const double hours = words.value(QStringLiteral("hours")).toDouble();

    QJsonObject report;
    if (seconds > 0)
        report =
            source.isEmpty() ? measureFed(seconds, fps, screen) : measureDemo(source, seconds, fps, screen);
    if (hours > 1)
        report[QStringLiteral("memory")] = measureMemory(hours, fps);
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    else
        print(report);
    return 0;
}
