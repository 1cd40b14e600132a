// The table of the session page with a million frames: how long reading a log, sorting by each column,
// filtering and scrolling take, and for how long the GUI thread is blocked meanwhile.
//   bench_Table [--json] [--rows N]

#include "core/session/SessionWriter.h"
#include "tests/bench/GuiMeter.h"
#include "tests/support/SessionSample.h"
#include "ui/look/Theme.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/ColumnTexts.h"
#include "ui/session/FrameTableModel.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

#include <functional>

using namespace coinfer;

namespace {

constexpr int kAfterwards = 200; ///< milliseconds: what the view makes of it belongs to it

void fail(const QString& text)
{
    std::fprintf(stderr, "bench_Table: %s\n", qUtf8Printable(text));
    std::exit(1);
}

void write(const QString& path, std::int64_t rows)
{
    auto writer = SessionWriter::create(path, sampleSession());
    if (!writer)
        fail(writer.error().message);
    for (std::int64_t i = 0; i < rows; ++i)
        if (const auto written = (*writer)->write(sampleFrame(i)); !written)
            fail(written.error().message);
}

/// Does `begin`, turns the event loop until `isDone`, and says what it cost. The longest block is of work of
/// the GUI thread; the longest stall also counts the time in which others had the processor.
QJsonObject measure(const std::function<void()>& begin, const std::function<bool()>& isDone)
{
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (isDone())
            loop.quit();
    });
    poll.start(2);
    GuiMeter meter;
    meter.start();
    const Nanoseconds start = SteadyClock().now();
    begin();
    loop.exec();
    const Nanoseconds end = SteadyClock().now();
    poll.stop();
    QTimer::singleShot(kAfterwards, &loop, &QEventLoop::quit);
    loop.exec();
    meter.stop();
    return {{QStringLiteral("ms"), std::chrono::duration<double, std::milli>(end - start).count()},
            {QStringLiteral("block_ms"), meter.work(100)},
            {QStringLiteral("stall_ms"), meter.stall(100)}};
}

/// From end to end in many steps, each drawn; the time is that of one.
QJsonObject measureScrolling(QTableView& view)
{
    constexpr int kSteps = 200;
    QScrollBar& bar = *view.verticalScrollBar();
    int step = 0;
    QTimer turn;
    QObject::connect(&turn, &QTimer::timeout, &view, [&] {
        bar.setValue(static_cast<int>(static_cast<double>(bar.maximum()) * ++step / kSteps));
        view.viewport()->repaint();
    });
    QJsonObject report = measure([&] { turn.start(0); }, [&] { return step >= kSteps; });
    report[QStringLiteral("ms")] = report.value(QStringLiteral("ms")).toDouble() / kSteps;
    return report;
}

QJsonObject measureAll(SessionPage& page, const QString& path)
{
    QJsonObject report;
    report[QStringLiteral("open")] =
        measure([&] { page.openLog(path); }, [&] { return page.openedLog() != nullptr; });
    auto& view = *page.findChild<QTableView*>(QStringLiteral("frameTable"));
    auto& model = *qobject_cast<FrameTableModel*>(view.model());
    bool arranged = false;
    QObject::connect(&model, &FrameTableModel::arranged, &view, [&] { arranged = true; });
    const auto arrange = [&](const std::function<void()>& begin) {
        return measure(
            [&] {
                arranged = false;
                begin();
            },
            [&] { return arranged; });
    };
    report[QStringLiteral("scroll")] = measureScrolling(view);
    QJsonObject sorts;
    for (int column = 0; column < model.columnCount(); ++column)
        sorts[QString::fromLatin1(columnTexts()[static_cast<std::size_t>(column)].name)] =
            arrange([&] { view.sortByColumn(column, Qt::DescendingOrder); });
    report[QStringLiteral("sort")] = sorts;
    report[QStringLiteral("scroll_sorted")] = measureScrolling(view);
    auto& filter = *page.findChild<QLineEdit*>(QStringLiteral("filterLine"));
    report[QStringLiteral("filter_sorted")] = arrange([&] { filter.setText(QStringLiteral("late")); });
    report[QStringLiteral("unsort")] =
        arrange([&] { view.horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); });
    report[QStringLiteral("filter")] = arrange([&] { filter.setText(QStringLiteral("exit=5 latency>60")); });
    report[QStringLiteral("clear")] = arrange([&] { filter.clear(); });
    report[QStringLiteral("rows")] = model.rowCount();
    report[QStringLiteral("mb")] = residentMegabytes();
    return report;
}

/// The longest of all blocks and stalls.
double longest(const QJsonObject& report, const QString& name)
{
    double most = report.value(name).toDouble();
    for (const QJsonValue value : report)
        if (value.isObject())
            most = std::max(most, longest(value.toObject(), name));
    return most;
}

void print(const QJsonObject& report, const QString& before = {})
{
    for (const QString& name : report.keys())
        if (const QJsonValue value = report.value(name); value.isObject())
            print(value.toObject(), before + name + QLatin1Char(' '));
        else
            std::printf("%-40s %10.1f\n", qUtf8Printable(before + name), value.toDouble());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCommandLineParser words;
    words.addHelpOption();
    words.addOptions({{QStringLiteral("json"), QStringLiteral("print JSON")},
                      {QStringLiteral("rows"), QStringLiteral("frames in the log"), QStringLiteral("N"),
                       QStringLiteral("1000000")}});
    words.process(application);
    applyTheme(application, ThemeChoice::Light);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bench.jsonl"));
    write(path, std::max(words.value(QStringLiteral("rows")).toInt(), 1));

    SessionPage page;
    page.resize(1300, 800);
    page.show();
    QJsonObject report = measureAll(page, path);
    report[QStringLiteral("longest_block_ms")] = longest(report, QStringLiteral("block_ms"));
    report[QStringLiteral("longest_stall_ms")] = longest(report, QStringLiteral("stall_ms"));
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    else
        print(report);
    return 0;
}
