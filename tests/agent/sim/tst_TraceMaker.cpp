#include "core/base/Quantile.h"
#include "tests/support/Files.h"

#include "agent/sim/TraceMaker.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace coinfer;

namespace {

/// Means over a second each, sorted.
std::vector<double> secondsOf(NetworkKind kind, int traces)
{
    std::vector<double> mbps;
    for (int seed = 1; seed <= traces; ++seed) {
        const auto trace = makeTrace(kind, std::chrono::seconds(600), static_cast<std::uint64_t>(seed));
        for (int second = 0; second < 600; ++second)
            mbps.push_back(
                trace->bitsBetween(std::chrono::seconds(second), std::chrono::seconds(second + 1)) / 1e6);
    }
    std::ranges::sort(mbps);
    return mbps;
}

} // namespace

class tst_TraceMaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Recorded traces of these kinds, over means of a second (docs/simulator.md).
    void madeTracesHaveTheQuantilesOfRecordedOnes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("median");
        QTest::addColumn<double>("p95");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("slowShare"); // below 0.5 Mbit/s
        QTest::newRow("3g") << int(NetworkKind::ThreeG) << 0.89 << 2.83 << 1.04 << 0.269;
        QTest::newRow("4g") << int(NetworkKind::FourG) << 14.55 << 45.20 << 17.44 << 0.051;
        QTest::newRow("5g") << int(NetworkKind::FiveG) << 20.82 << 217.77 << 56.47 << 0.169;
        QTest::newRow("broadband") << int(NetworkKind::Broadband) << 1.41 << 26.73 << 5.27 << 0.221;
    }
    void madeTracesHaveTheQuantilesOfRecordedOnes()
    {
        QFETCH(int, kind);
        QFETCH(double, median);
        QFETCH(double, p95);
        QFETCH(double, mean);
        QFETCH(double, slowShare);
        const auto mbps = secondsOf(static_cast<NetworkKind>(kind), 100);
        const double sum = std::accumulate(mbps.begin(), mbps.end(), 0.0);
        const auto slow = std::ranges::lower_bound(mbps, 0.5) - mbps.begin();
        const auto count = static_cast<double>(mbps.size());
        qInfo("median %.2f p95 %.1f mean %.2f slow %.3f", percentile(mbps, 50), percentile(mbps, 95),
              sum / count, static_cast<double>(slow) / count);
        QVERIFY(std::abs(percentile(mbps, 50) / median - 1) < 0.2);
        QVERIFY(std::abs(percentile(mbps, 95) / p95 - 1) < 0.2);
        QVERIFY(std::abs(sum / count / mean - 1) < 0.2);
        QVERIFY(std::abs(static_cast<double>(slow) / count - slowShare) < 0.04);
        QVERIFY(mbps.front() == 0); // outages are real
    }

    void sameSeedSameTrace()
    {
        const auto one = makeTrace(NetworkKind::FourG, std::chrono::seconds(60), 5);
        const auto two = makeTrace(NetworkKind::FourG, std::chrono::seconds(60), 5);
        const auto other = makeTrace(NetworkKind::FourG, std::chrono::seconds(60), 6);
        QCOMPARE(one->length(), Nanoseconds(std::chrono::seconds(60)));
        const auto rates = [](const RateSchedule& trace) {
            std::vector<double> mbps;
            for (const auto& step : trace.steps())
                mbps.push_back(step.rate.mbps());
            return mbps;
        };
        QCOMPARE(rates(*one), rates(*two));
        QVERIFY(rates(*one) != rates(*other));
    }

    void readsAFolderByName()
    {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("b.csv")), "time_s,mbps\n0,1\n5,0\n60,2\n"); // a gap, a zero
        write(folder.filePath(QStringLiteral("a.csv")), "time_s,mbps\n0,7\n");
        write(folder.filePath(QStringLiteral("notes.txt")), "not a trace");
        const auto traces = loadTraceFolder(folder.path());
        QVERIFY2(traces, traces ? "" : qPrintable(traces.error().message));
        QCOMPARE(traces->size(), std::size_t{2});
        QCOMPARE((*traces)[0]->name(), QStringLiteral("a"));
        QCOMPARE((*traces)[1]->at(std::chrono::seconds(59)).mbps(), 0.0);
        QCOMPARE((*traces)[1]->at(std::chrono::seconds(61)).mbps(), 2.0);
    }

    void refusesAFolderWithABadFileNamingFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("negative") << QByteArray("time_s,mbps\n0,1\n1,-2\n") << QStringLiteral("line 3");
        QTest::newRow("no number") << QByteArray("time_s,mbps\n0,fast\n") << QStringLiteral("line 2");
        QTest::newRow("nan") << QByteArray("time_s,mbps\n0,nan\n") << QStringLiteral("line 2");
        QTest::newRow("order") << QByteArray("time_s,mbps\n0,1\n2,1\n1,1\n") << QStringLiteral("line 4");
        QTest::newRow("columns") << QByteArray("time_s,mbps\n0,1,2\n") << QStringLiteral("line 2");
        QTest::newRow("header") << QByteArray("0,1\n") << QStringLiteral("line 1");
    }
    void refusesAFolderWithABadFileNamingFileAndLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("a.csv")), "time_s,mbps\n0,7\n");
        write(folder.filePath(QStringLiteral("bad.csv")), text);
        const auto traces = loadTraceFolder(folder.path());
        QVERIFY(!traces);
        QVERIFY2(traces.error().message.contains(QStringLiteral("bad.csv")),
                 qPrintable(traces.error().message));
        QVERIFY2(traces.error().message.contains(where), qPrintable(traces.error().message));
    }

    void refusesAFolderThatIsNotThereOrEmpty()
    {
        QTemporaryDir folder;
        QVERIFY(loadTraceFolder(folder.path()).error().message.contains(QStringLiteral("no traces")));
        QVERIFY(loadTraceFolder(folder.filePath(QStringLiteral("x")))
                    .error()
                    .message.contains(QStringLiteral("no such")));
    }
};

QTEST_APPLESS_MAIN(tst_TraceMaker)
#include "tst_TraceMaker.moc"
