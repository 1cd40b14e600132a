#include "app/common/RunSummary.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace coinfer;

namespace {

/// Frames of a run, each unlike the one before it.
FrameRecord frame(std::int64_t index)
{
    FrameRecord record;
    record.index = index;
    record.phases.device = Microseconds{index % 1000};
    record.phases.edge = Microseconds{index % 7};
    record.total = record.phases.total();
    record.deadlineMet = index % 4 != 0;
    record.label = index % 10 == 0 ? -1 : 1;
    record.truth = index % 3 == 0 ? 1 : index % 3 == 1 ? 0 : -1;
    record.bytesUp = index;
    record.reward = index % 2 == 0 ? 1 : 0.5;
    record.guarded = index % 5 == 0;
    record.answeredBy = static_cast<int>(1 + index % 5);
    if (index % 6 == 0)
        record.look = 1;
    return record;
}

RunSummary summedUp(std::int64_t frames)
{
    RunSummary run;
    for (std::int64_t i = 0; i < frames; ++i)
        run.add(frame(i));
    return run;
}

SessionSummary summaryOf(std::int64_t frames)
{
    std::vector<FrameRecord> all;
    for (std::int64_t i = 0; i < frames; ++i)
        all.push_back(frame(i));
    return summarise(all);
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9 * std::max(1.0, std::abs(b));
}

constexpr auto kLong = static_cast<std::int64_t>(RunSummary::kKept) * 5 / 2;

} // namespace

/// What a run without a window keeps of its frames.
class tst_RunSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsUpAsOneWouldAllFrames()
    {
        const auto frames = static_cast<std::int64_t>(RunSummary::kKept);
        QCOMPARE(toJson(summedUp(frames).summary()), toJson(summaryOf(frames)));
        QCOMPARE(toJson(summedUp(0).summary()), toJson(summaryOf(0)));
    }

    void keepsTheNewestFramesAlone()
    {
        const RunSummary run = summedUp(kLong);
        QVERIFY(run.frames().size() >= RunSummary::kKept);
        QVERIFY(run.frames().size() < RunSummary::kKept * 6 / 5);
        QCOMPARE(run.frames().back().index, kLong - 1);
    }

    void countsFramesThatItNoLongerKeeps()
    {
        const SessionSummary found = summedUp(kLong).summary(), all = summaryOf(kLong);
        QCOMPARE(found.frames, all.frames);
        QCOMPARE(found.answered, all.answered);
        QCOMPARE(found.guarded, all.guarded);
        QCOMPARE(found.looked, all.looked);
        QCOMPARE(found.onDevice, all.onDevice);
        QCOMPARE(found.known, all.known);
        QCOMPARE(found.bytesUp, all.bytesUp);
        QVERIFY(near(*found.accuracy, *all.accuracy));
        QVERIFY(near(found.deadlineMet, all.deadlineMet));
        QVERIFY(near(found.reward, all.reward));
        QVERIFY(near(found.latency.mean, all.latency.mean));
        QVERIFY(near(found.edge.mean, all.edge.mean));
        QVERIFY(found.latency.p50 > 0);
    }
};

QTEST_GUILESS_MAIN(tst_RunSummary)
#include "tst_RunSummary.moc"
