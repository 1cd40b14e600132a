#include "core/base/RateSchedule.h"
#include "core/base/Scenarios.h"
#include "core/base/Throttle.h"
#include "core/base/TraceFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

/// 2 Mbit/s for a second, nothing for a second, 8 Mbit/s for two.
RateSchedule steps()
{
    return RateSchedule(QStringLiteral("steps"),
                        {{0s, BitRate::fromMbps(2)}, {1s, BitRate::fromMbps(0)}, {2s, BitRate::fromMbps(8)}},
                        4s);
}

std::vector<double> rates(const RateSchedule& schedule)
{
    std::vector<double> list;
    for (const auto& step : schedule.steps())
        list.push_back(step.rate.mbps());
    return list;
}

double geometricMean(const std::vector<double>& list)
{
    double sum = 0;
    int count = 0;
    for (const double value : list)
        if (value > 0) {
            sum += std::log(value);
            ++count;
        }
    return std::exp(sum / count);
}

} // namespace

class tst_RateSchedule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsAStepUntilTheNextAndStartsAgain()
    {
        const auto schedule = steps();
        QCOMPARE(schedule.at(0s).mbps(), 2.0);
        QCOMPARE(schedule.at(999'999'999ns).mbps(), 2.0);
        QCOMPARE(schedule.at(1s).mbps(), 0.0);
        QCOMPARE(schedule.at(3'900ms).mbps(), 8.0);
        QCOMPARE(schedule.at(4s).mbps(), 2.0);
        QCOMPARE(schedule.at(4'001s).mbps(), 0.0);
    }

    void saysWhenBitsAreThrough_data()
    {
        QTest::addColumn<qint64>("startMs");
        QTest::addColumn<double>("bits");
        QTest::addColumn<qint64>("endMs");
        QTest::newRow("nothing") << qint64{1500} << 0.0 << qint64{1500};
        QTest::newRow("within a step") << qint64{0} << 1e6 << qint64{500};
        QTest::newRow("to the end of a step") << qint64{0} << 2e6 << qint64{1000};
        QTest::newRow("over a stall") << qint64{500} << 2e6 << qint64{2125};
        QTest::newRow("from within a stall") << qint64{1300} << 8e6 << qint64{3000};
        QTest::newRow("to the end of a cycle") << qint64{0} << 18e6 << qint64{4000};
        QTest::newRow("into the next cycle") << qint64{3000} << 9e6 << qint64{4500};
        QTest::newRow("over many cycles") << qint64{0} << 18e6 * 1000 + 1e6 << qint64{4'000'500};
        QTest::newRow("late") << qint64{4'000'500} << 1e6 << qint64{4'001'000};
    }
    void saysWhenBitsAreThrough()
    {
        QFETCH(qint64, startMs);
        QFETCH(double, bits);
        QFETCH(qint64, endMs);
        const auto end = steps().finish(Milliseconds(startMs), bits);
        QVERIFY(end.has_value());
        QVERIFY2(std::abs((*end - Nanoseconds(Milliseconds(endMs))).count()) <= 2,
                 qPrintable(QString::number(end->count())));
        QVERIFY(std::abs(steps().bitsBetween(Milliseconds(startMs), *end) - bits) < 0.1);
    }

    void finishAndBitsAgreeOnEveryScenario()
    {
        for (const QString& name : scenarioNames()) {
            const auto schedule = *makeScenario(name);
            for (int i = 0; i < 500; ++i) {
                const Nanoseconds start = i * 731'234'567ns;
                const double bits = 1 + i * i * 1000.0;
                const auto end = schedule->finish(start, bits);
                QVERIFY(end && *end > start);
                QVERIFY(std::abs(schedule->bitsBetween(start, *end) - bits) < 1);
                QVERIFY(schedule->bitsBetween(start, *end - 10us) < bits);
            }
        }
    }

    void knowsThatNothingEverGetsThrough()
    {
        QVERIFY(!RateSchedule::constant({0})->finish(0s, 1).has_value());
        QVERIFY(!RateSchedule::constant({1e-9})->finish(0s, 8e6).has_value());
        QVERIFY(RateSchedule::constant({0})->finish(5s, 0).has_value());
    }

    void saysWhenTheRateChanges()
    {
        QVERIFY(*steps().nextStep(500ms) == 1s);
        QVERIFY(*steps().nextStep(1s) == 2s);
        QVERIFY(*steps().nextStep(2'500ms) == 4s);
        QVERIFY(*steps().nextStep(4s) == 5s);
        QVERIFY(!RateSchedule::constant({1e6})->nextStep(1s).has_value());
    }

    void readsATrace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << QByteArray("time_s,mbps\n0,2.5\n0.5,0\n1.5,10\n");
        QTest::newRow("no last line end") << QByteArray("time_s,mbps\n0,2.5\n0.5,0\n1.5,10");
        QTest::newRow("written on Windows")
            << QByteArray("\xef\xbb\xbftime_s,mbps\r\n0,2.5\r\n0.5,0\r\n1.5,10\r\n\r\n");
    }
    void readsATrace()
    {
        QFETCH(QByteArray, text);
        const auto trace = readTrace(written("trace.csv", text));
        QVERIFY2(trace.ok(), trace.ok() ? "" : qPrintable(trace.error().message));
        QCOMPARE((*trace)->name(), QStringLiteral("trace"));
        QVERIFY((rates(**trace) == std::vector<double>{2.5, 0, 10}));
        QVERIFY((*trace)->steps()[1].start == 500ms);
        QVERIFY((*trace)->length() == 2'500ms); // the last row lasts as long as the one before
    }

    void readsMahimahisFormat()
    {
        QByteArray text;
        for (int ms = 1; ms <= 100; ++ms) // 12 Mbit/s for 0.1 s
            text += QByteArray::number(ms) + '\n';
        text += "201\r\n250\r\n250\r\n"; // a silence, then 3 packets in 50 ms
        const auto trace = readTrace(written("verizon.down", text));
        QVERIFY2(trace.ok(), trace.ok() ? "" : qPrintable(trace.error().message));
        QCOMPARE((*trace)->name(), QStringLiteral("verizon"));
        const auto found = rates(**trace);
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0], 12.0);
        QCOMPARE(found[1], 0.0);
        QCOMPARE(found[2], 3 * 1500 * 8 / 0.05 / 1e6);
        QVERIFY((*trace)->steps()[2].start == 200ms);
        QVERIFY((*trace)->length() == 250ms); // mahimahi begins anew with the last packet
    }

    void aSingleRowLastsASecond()
    {
        const auto trace = readTrace(written("one.csv", "time_s,mbps\n0,3\n"));
        QVERIFY(trace.ok());
        QVERIFY((*trace)->length() == 1s);
    }

    void refusesABadTraceNamingTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* name, const QByteArray& text, const char* complaint) {
            QTest::newRow(name) << text << QString::fromUtf8(complaint);
        };
        row("empty", "", "is empty");
        row("no header", "0,1\n1,2\n", "line 1: write the header \"time_s,mbps\"");
        row("another header", "timestamp,bandwidth\n0,1\n", "format of mahimahi: one line per packet");
        row("packets, a word", "1\n2\nx\n", "line 3: \"x\" is not a packet time");
        row("packets, a fraction", "1\n2.5\n", "line 2: \"2.5\" is not a packet time");
        row("packets, negative", "-1\n", "line 1: \"-1\" is not");
        row("packets, backwards", "5\n4\n", "line 2: this packet is earlier");
        row("packets, absurd", "1\n99999999999\n", "line 2: \"99999999999\" is not");
        row("packets, all at once", "0\n0\n", "all packets are at 0 ms");
        row("only header", "time_s,mbps\n", "no rows");
        row("word", "time_s,mbps\n0,1\n1,fast\n", "line 3: mbps is \"fast\", which is not a number");
        row("empty cell", "time_s,mbps\n0,\n", "line 2: mbps is \"\"");
        row("negative rate", "time_s,mbps\n0,-1\n", "line 2: mbps is -1, which is negative");
        row("NaN", "time_s,mbps\n0,nan\n", "line 2: mbps");
        row("infinite", "time_s,mbps\n0,inf\n", "line 2: mbps");
        row("overflowing", "time_s,mbps\n0,1e999\n", "line 2: mbps");
        row("absurd rate", "time_s,mbps\n0,1e9\n", "over the limit");
        row("absurd time", "time_s,mbps\n0,1\n1e12,1\n", "line 3: time_s is 1e12, over the limit");
        row("not from 0", "time_s,mbps\n1,1\n", "line 2: the first time_s is 1; begin at 0");
        row("backwards", "time_s,mbps\n0,1\n2,1\n1,1\n", "line 4: time_s does not increase");
        row("twice the same", "time_s,mbps\n0,1\n1,1\n1,2\n", "line 4: time_s does not increase");
        row("three columns", "time_s,mbps\n0,1,2\n", "line 2: 3 columns");
        row("one column", "time_s,mbps\n0\n", "line 2: 1 columns");
        row("binary", QByteArray(100'000, '\0'), "line 1");
        row("endless line", "time_s,mbps\n0," + QByteArray(5'000'000, '1'), "line 2");
    }
    void refusesABadTraceNamingTheLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, complaint);
        const QString path = written("bad.csv", text);
        const auto trace = readTrace(path);
        QVERIFY(!trace.ok());
        QVERIFY2(trace.error().message.contains(complaint), qPrintable(trace.error().message));
        QVERIFY(trace.error().message.contains(path));
    }

    void refusesATraceOfTooManyRows()
    {
        QByteArray text = "time_s,mbps\n";
        text.reserve(12'000'000);
        for (int i = 0; i <= 1'000'000; ++i)
            text += QByteArray::number(i) + ",1\n";
        const auto trace = readTrace(written("long.csv", text));
        QVERIFY(!trace.ok());
        QVERIFY2(trace.error().message.contains(QStringLiteral("more than 1000000 rows")),
                 qPrintable(trace.error().message));
    }

    void refusesAFolderAndAFileThatIsNotThere()
    {
        QVERIFY(readTrace(m_folder.path()).error().message.contains(QStringLiteral("folder")));
        const auto missing = readTrace(m_folder.filePath(QStringLiteral("none.csv")));
        QVERIFY(missing.error().message.contains(QStringLiteral("none.csv")));
    }

    void scenariosStayInTheirRange_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("typical");
        QTest::newRow("3g-drive") << QStringLiteral("3g-drive") << 0.3 << 3.0 << 1.0;
        QTest::newRow("4g-walk") << QStringLiteral("4g-walk") << 5.0 << 25.0 << 12.0;
        QTest::newRow("5g") << QStringLiteral("5g") << 20.0 << 200.0 << 80.0;
        QTest::newRow("outage") << QStringLiteral("outage") << 10.0 << 10.0 << 10.0;
    }
    void scenariosStayInTheirRange()
    {
        QFETCH(QString, name);
        QFETCH(double, lowest);
        QFETCH(double, highest);
        QFETCH(double, typical);
        const auto schedule = *makeScenario(name);
        const auto list = rates(*schedule);
        QCOMPARE(list.size(), std::size_t{240});
        QVERIFY(schedule->length() == 120s);
        QVERIFY(std::ranges::max(list) <= highest);
        const auto inRange = std::ranges::count_if(list, [&](double rate) { return rate >= lowest; });
        QVERIFY2(inRange > 240 * 0.6, "only stalls and blockages may leave the range");
        QVERIFY(geometricMean(list) > typical * 0.5 && geometricMean(list) < typical * 1.5);
        QVERIFY(list == rates(**makeScenario(name))); // the same every time
    }

    void outagesLastThreeToEightSeconds()
    {
        const auto list = rates(**makeScenario(QStringLiteral("outage")));
        int outages = 0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            std::size_t end = i;
            while (end < list.size() && list[end] == 0)
                ++end;
            if (end == i)
                continue;
            QVERIFY(end - i >= 6 && end - i <= 16);
            ++outages;
            i = end;
        }
        QVERIFY(outages >= 5);
    }

    void volatileScenariosStallAndRecover()
    {
        const auto drive = rates(**makeScenario(QStringLiteral("3g-drive")));
        QVERIFY(std::ranges::count(drive, 0.0) > 3);
        const auto millimetres = rates(**makeScenario(QStringLiteral("5g")));
        QVERIFY(std::ranges::count_if(millimetres, [](double rate) { return rate < 20; }) > 5);
        QCOMPARE(std::ranges::count(rates(**makeScenario(QStringLiteral("4g-walk"))), 0.0), 0);
    }

    void readsWhatTheThrottleFlagSays()
    {
        QVERIFY(*parseThrottle(QStringLiteral("off")) == nullptr);
        QCOMPARE((*parseThrottle(QStringLiteral("5mbit")))->at(0s).mbps(), 5.0);
        QCOMPARE((*parseThrottle(QStringLiteral("3g-drive")))->name(), QStringLiteral("3g-drive"));
        const QString path = written("walk.csv", "time_s,mbps\n0,7\n");
        QCOMPARE((*parseThrottle(path))->at(0s).mbps(), 7.0);
    }

    void saysWhatAThrottleMayBe_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "5", "fast", "-5mbit", "/no/such/file.csv", "99999999999gbit"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("too many digits") << QString(400, u'9') + QStringLiteral("gbit");
    }
    void saysWhatAThrottleMayBe()
    {
        QFETCH(QString, text);
        const auto schedule = parseThrottle(text);
        QVERIFY(!schedule.ok());
        QVERIFY(schedule.error().message.contains(QStringLiteral("off")));
    }

private:
    QString written(const char* name, const QByteArray& text)
    {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return path;
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_RateSchedule)
#include "tst_RateSchedule.moc"
