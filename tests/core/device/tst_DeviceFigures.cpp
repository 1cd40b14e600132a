#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"

#include "tests/support/Patience.h"
#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

std::int64_t answers(const FrameFigures& figures, AnsweredBy by, std::size_t exit)
{
    return figures.answers[static_cast<std::size_t>(by)][exit - 1];
}

/// Answered by the edge at exit 5.
FrameRecord sent()
{
    FrameRecord frame;
    frame.answeredBy = 5;
    frame.bytesUp = 1'000;
    frame.bytesDown = 60;
    frame.phases = {.device = 1ms, .encode = 2ms, .uplink = 3ms, .queue = 4ms, .edge = 5ms, .reply = 6ms};
    frame.total = frame.phases.total();
    frame.deadlineMet = true;
    frame.estimateMbps = 2.5;
    return frame;
}

} // namespace

class tst_DeviceFigures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsAnAnswerOfTheEdge()
    {
        FrameFigures figures;
        figures.take(sent());
        QCOMPARE(answers(figures, AnsweredBy::Edge, 5), 1);
        QCOMPARE(figures.late, 0);
        QCOMPARE(figures.bytesSent, 1'000);
        QCOMPARE(figures.bytesReceived, 60);
        QCOMPARE(figures.total.sum, Nanoseconds(21ms));
        QCOMPARE(figures.queue.sum, Nanoseconds(4ms));
        QCOMPARE(figures.reply.sum, Nanoseconds(6ms));
        QCOMPARE(figures.throughputMbps, std::optional(2.5));
        QVERIFY(!figures.roundTripMs);
    }

    /// Zeros of phases that a frame did not go through would pull the quantiles down.
    void countsOnlyThePhasesThatAFrameWentThrough_data()
    {
        QTest::addColumn<bool>("guarded");
        QTest::addColumn<bool>("fallback");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("by");
        QTest::addColumn<qint64>("encoded");
        QTest::newRow("on the device")
            << false << false << qint64{0} << static_cast<int>(AnsweredBy::Device) << qint64{0};
        QTest::newRow("guarded") << true << false << qint64{900} << static_cast<int>(AnsweredBy::Guard)
                                 << qint64{1};
        QTest::newRow("fallback") << false << true << qint64{900} << static_cast<int>(AnsweredBy::Fallback)
                                  << qint64{1};
        QTest::newRow("not even sent")
            << false << true << qint64{0} << static_cast<int>(AnsweredBy::Fallback) << qint64{0};
    }
    void countsOnlyThePhasesThatAFrameWentThrough()
    {
        QFETCH(bool, guarded);
        QFETCH(bool, fallback);
        QFETCH(qint64, bytes);
        QFETCH(int, by);
        FrameRecord frame = sent();
        frame.guarded = guarded;
        frame.fallback = fallback;
        frame.bytesUp = bytes;
        frame.answeredBy = 2;
        FrameFigures figures;
        figures.take(frame);
        QCOMPARE(answers(figures, static_cast<AnsweredBy>(by), 2), 1);
        QCOMPARE(figures.total.count(), 1);
        QCOMPARE(figures.device.count(), 1);
        QTEST(qint64{figures.encode.count()}, "encoded");
        QTEST(qint64{figures.uplink.count()}, "encoded");
        QCOMPARE(figures.queue.count() + figures.edge.count() + figures.reply.count(), 0);
    }

    void countsLateAnswers()
    {
        FrameFigures figures;
        FrameRecord frame = sent();
        frame.deadlineMet = false;
        figures.take(frame);
        figures.take(sent());
        QCOMPARE(figures.late, 1);
    }

    void aRunTellsItsFigures()
    {
        const auto costs = costsOf(shippedModel());
        QVERIFY(costs);
        DeviceSettings settings{
            .costs = costs,
            .policy = QStringLiteral("device-only"),
            .makePolicy = [](const QString& name, const auto& known) { return makePolicy(name, known, 1); }};
        DeviceRuntime device(settings, std::make_unique<GreySource>(20, costs->model().classes, true));
        QVERIFY(!device.figures().isRunning);
        QueuedSpy finished(&device, &DeviceRuntime::finished);
        device.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        device.stop();
        const DeviceFigures figures = device.figures();
        QVERIFY(!figures.isRunning);
        QVERIFY(!figures.link);
        QCOMPARE(figures.counters.answered, 18);
        QCOMPARE(figures.counters.broken, 2);
        QCOMPARE(figures.frames.total.count(), 18);
        std::int64_t alone = 0;
        for (std::size_t exit = 1; exit <= FrameFigures::kExits; ++exit)
            alone += answers(figures.frames, AnsweredBy::Device, exit);
        QCOMPARE(alone, 18);
        QCOMPARE(figures.frames.bytesSent, 0);
    }

    void isRunningWhileItRuns()
    {
        const auto costs = costsOf(shippedModel());
        DeviceSettings settings{
            .costs = costs,
            .policy = QStringLiteral("device-only"),
            .makePolicy = [](const QString& name, const auto& known) { return makePolicy(name, known, 1); }};
        settings.edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = 1}};
        DeviceRuntime device(settings, std::make_unique<GreySource>(1'000'000, costs->model().classes));
        device.start();
        QVERIFY(device.figures().isRunning);
        QTRY_VERIFY(device.figures().frames.total.count() > 0);
        QVERIFY(device.figures().isRunning);
        QVERIFY(device.figures().link && *device.figures().link != LinkState::Connected);
        device.stop();
        QVERIFY(!device.figures().isRunning);
    }
};

QTEST_GUILESS_MAIN(tst_DeviceFigures)
#include "tst_DeviceFigures.moc"
