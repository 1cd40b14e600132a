#include "core/session/FrameAt.h"

#include <QTest>

using namespace coinfer;

namespace {

/// Frames at these milliseconds of the session, each with a latency of its own.
Frames framesAt(const std::vector<std::pair<int, int>>& timesAndLatencies)
{
    std::vector<FrameRecord> records;
    for (const auto& [time, latency] : timesAndLatencies) {
        FrameRecord record;
        record.monotonic = Milliseconds(time);
        record.total = Milliseconds(latency);
        records.push_back(record);
    }
    FrameStore store;
    store.append(records);
    return store.frames();
}

} // namespace

/// Which frame a point in a chart stands for.
class tst_FrameAt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheNearest_data()
    {
        QTest::addColumn<int>("time");
        QTest::addColumn<int>("frame");
        QTest::newRow("before the first") << -500 << 0;
        QTest::newRow("of it") << 100 << 1;
        QTest::newRow("nearer to the one before") << 140 << 1;
        QTest::newRow("nearer to the one behind") << 160 << 2;
        QTest::newRow("behind the last") << 9'000 << 3;
    }
    void isTheNearest()
    {
        QFETCH(int, time);
        QFETCH(int, frame);
        const Frames frames = framesAt({{0, 9}, {100, 5}, {200, 7}, {300, 1}});
        QCOMPARE(frameAt(frames, Milliseconds(time), Milliseconds(5)),
                 std::optional(static_cast<std::size_t>(frame)));
    }

    /// A spike among many frames of one pixel is what one sees, and so what one means.
    void isTheSlowestOfThoseThatThePointCovers()
    {
        const Frames frames = framesAt({{0, 90}, {100, 5}, {110, 70}, {120, 6}, {200, 99}});
        QCOMPARE(frameAt(frames, Milliseconds(101), Milliseconds(30)), std::optional(std::size_t{2}));
    }

    void findsFramesThatAnswersHaveOvertaken()
    {
        const Frames frames = framesAt({{0, 1}, {200, 2}, {300, 3}, {100, 4}, {400, 5}});
        QCOMPARE(frameAt(frames, Milliseconds(101), Milliseconds(5)), std::optional(std::size_t{3}));
        QCOMPARE(frameAt(frames, Milliseconds(198), Milliseconds(5)), std::optional(std::size_t{1}));
    }

    void findsEachOfManyFrames()
    {
        std::vector<std::pair<int, int>> times;
        for (int i = 0; i < 10'000; ++i)
            times.emplace_back(i * 10, 1);
        const Frames frames = framesAt(times);
        for (int i = 0; i < 10'000; i += 37)
            QCOMPARE(frameAt(frames, Milliseconds(i * 10 + 2), Milliseconds(1)),
                     std::optional(static_cast<std::size_t>(i)));
    }

    void isNoneWithoutFrames() { QVERIFY(!frameAt({}, Milliseconds(1), Milliseconds(1))); }
};

QTEST_GUILESS_MAIN(tst_FrameAt)
#include "tst_FrameAt.moc"
