#include "core/session/Summary.h"

#include <QJsonArray>
#include <QTest>

using namespace coinfer;

namespace {

std::vector<Microseconds> upTo(int count)
{
    std::vector<Microseconds> times;
    for (int i = count; i >= 1; --i) // unsorted
        times.emplace_back(1000 * i);
    return times;
}

} // namespace

class tst_Summary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesQuantilesByNearestRank_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("p50");
        QTest::addColumn<double>("p95");
        QTest::addColumn<double>("p99");
        QTest::newRow("none") << 0 << 0.0 << 0.0 << 0.0;
        QTest::newRow("one") << 1 << 1.0 << 1.0 << 1.0;
        QTest::newRow("two") << 2 << 1.0 << 2.0 << 2.0;
        QTest::newRow("twenty") << 20 << 10.0 << 19.0 << 20.0;
        QTest::newRow("hundred") << 100 << 50.0 << 95.0 << 99.0;
        QTest::newRow("hundred and one") << 101 << 51.0 << 96.0 << 100.0;
    }
    void takesQuantilesByNearestRank()
    {
        QFETCH(const int, count);
        const Quantiles got = quantiles(upTo(count));
        QTEST(got.p50, "p50");
        QTEST(got.p95, "p95");
        QTEST(got.p99, "p99");
        QCOMPARE(got.mean, count ? (count + 1) / 2.0 : 0.0);
    }

    void countsOnlyKnownTruthIntoAccuracy()
    {
        std::vector<FrameRecord> frames(5);
        frames[0].label = 3, frames[0].truth = 3;
        frames[1].label = 3, frames[1].truth = 4;
        frames[2].label = 3; // unknown truth
        frames[3].truth = 3; // no answer
        frames[4].label = 0, frames[4].truth = 0;
        const SessionSummary summary = summarise(frames);
        QCOMPARE(summary.frames, 5);
        QCOMPARE(summary.answered, 4);
        QCOMPARE(summary.known, 3);
        QCOMPARE(*summary.accuracy, 2.0 / 3.0);
        QVERIFY(!summarise(std::span(frames).subspan(2, 2)).accuracy);
    }

    void addsUpPhasesBytesAndFlags()
    {
        std::vector<FrameRecord> frames(4);
        for (int i = 0; i < 4; ++i) {
            frames[static_cast<std::size_t>(i)].phases.uplink = Microseconds(1000 * i);
            frames[static_cast<std::size_t>(i)].bytesUp = 10;
            frames[static_cast<std::size_t>(i)].deadlineMet = i < 3;
            frames[static_cast<std::size_t>(i)].reward = 0.5;
        }
        frames[1].guarded = frames[2].fallback = frames[3].fallback = true;
        const SessionSummary summary = summarise(frames);
        QCOMPARE(summary.uplink.mean, 1.5);
        QCOMPARE(summary.uplink.p50, 1.0);
        QCOMPARE(summary.device.p99, 0.0);
        QCOMPARE(summary.bytesUp, 40);
        QCOMPARE(summary.deadlineMet, 0.75);
        QCOMPARE(summary.guarded, 1);
        QCOMPARE(summary.fallback, 2);
        QCOMPARE(summary.reward, 0.5);
    }

    /// Three ways to be alone; a log that does not tell of its link leaves only what failed under way.
    void countsFramesThatNoEdgeCouldHaveAnswered()
    {
        std::vector<FrameRecord> frames(7);
        frames[0].link = LinkCondition::None;
        frames[1].link = LinkCondition::Down;
        frames[2].link = LinkCondition::Connecting;
        frames[3].link = frames[4].link = frames[5].link = LinkCondition::Connected;
        frames[4].fallback = true;
        frames[5].guarded = true;
        QCOMPARE(summarise(frames).alone, 4);
        QCOMPARE(toJson(summarise(frames))[QLatin1String("alone")].toInt(), 4);
        frames[6].fallback = true; // its link is unknown
        QCOMPARE(summarise(frames).alone, 5);
        QCOMPARE(summarise(frames).fallback, 2);
    }

    /// What was sent and answered by the edge all the same is none of the device's.
    void countsLooksAndWhatTheDeviceAnswered()
    {
        std::vector<FrameRecord> frames(6);
        frames[0].answeredBy = 1, frames[0].look = 1; // stopped at the look
        frames[1].answeredBy = 5, frames[1].look = 1; // sent after it
        frames[2].answeredBy = 2, frames[2].guarded = true;
        frames[3].answeredBy = 2, frames[3].fallback = true;
        frames[4].answeredBy = 5, frames[4].bytesUp = 0;
        frames[5].answeredBy = 0; // no exit answered
        for (const std::size_t sent : {1U, 2U, 3U})
            frames[sent].bytesUp = 100;
        const SessionSummary summary = summarise(frames);
        QCOMPARE(summary.looked, 2);
        QCOMPARE(summary.onDevice, (std::array<std::int64_t, kExits>{1, 2, 0, 0, 1}));
        const QJsonObject json = toJson(summary);
        QCOMPARE(json[QLatin1String("looked")].toInt(), 2);
        QCOMPARE(json[QLatin1String("on_device")].toArray(), (QJsonArray{1, 2, 0, 0, 1}));
    }

    void countsWhatWasDecided()
    {
        std::vector<FrameRecord> frames(6);
        for (FrameRecord& frame : frames)
            frame.decision = {5, 2, 4};
        frames[0].decision = frames[3].decision = {1, 3, kFloatBits};
        for (const std::size_t sent : {1U, 2U, 4U, 5U})
            frames[sent].bytesUp = 100;
        frames[1].deadlineMet = frames[3].deadlineMet = true;
        const auto decisions = summarise(frames).decisions;
        QCOMPARE(decisions.size(), std::size_t{2});
        QVERIFY(decisions[0].decision == (Decision{5, 2, 4}));
        QCOMPARE(decisions[0].frames, 4);
        QCOMPARE(decisions[0].met, 1);
        QCOMPARE(decisions[0].bytesUp, 400);
        QVERIFY(decisions[1].decision == (Decision{1, 3, kFloatBits}));
        QCOMPARE(decisions[1].met, 1);
        const QJsonObject row = toJson(summarise(frames))[QLatin1String("decisions")][1].toObject();
        QCOMPARE(
            row,
            (QJsonObject{
                {"exit", 1}, {"cut", 3}, {"codec", "float"}, {"frames", 2}, {"met", 1}, {"bytes_up", 0}}));
        const auto twice = joined(decisions, summarise(std::span(frames).first(1)).decisions);
        QCOMPARE(twice.size(), std::size_t{2});
        QCOMPARE(twice[1].frames, 3);
    }

    void namesItsFieldsAsScriptsExpect()
    {
        const QJsonObject json = toJson(summarise({}));
        for (const char* name :
             {"frames", "answered", "alone", "fallback", "guarded", "looked", "on_device", "accuracy",
              "latency_ms", "decisions", "phases_ms", "bytes_up", "deadline_met"})
            QVERIFY2(json.contains(QLatin1String(name)), name);
        QVERIFY(json[QLatin1String("accuracy")].isNull());
        const QJsonObject phases = json[QLatin1String("phases_ms")].toObject();
        QCOMPARE(phases.keys(), QStringList({"device", "edge", "encode", "queue", "reply", "uplink"}));
        for (const QJsonValue& phase : phases)
            QCOMPARE(phase.toObject().keys(), QStringList({"mean", "p50", "p95", "p99"}));
        QCOMPARE(json[QLatin1String("latency_ms")].toObject().keys(),
                 QStringList({"mean", "p50", "p95", "p99"}));
    }
};

QTEST_GUILESS_MAIN(tst_Summary)
#include "tst_Summary.moc"
