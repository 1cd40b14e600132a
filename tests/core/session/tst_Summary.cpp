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

class TestSummary : public QObject {
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

    void namesItsFieldsAsScriptsExpect()
    {
        const QJsonObject json = toJson(summarise({}));
        for (const char* name : {"frames", "answered", "fallback", "guarded", "accuracy", "latency_ms",
                                 "phases_ms", "bytes_up", "deadline_met"})
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

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_Summary.moc"
