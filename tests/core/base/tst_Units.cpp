#include "core/base/Units.h"

#include <QTest>

#include <limits>

using namespace coinfer;

namespace {

QString utf8(const char* text)
{
    return QString::fromUtf8(text);
}

void refuseRow(const char* name, const char* text)
{
    QTest::newRow(name) << utf8(text);
}

/// Texts that are neither a duration nor a rate.
void addNonsense()
{
    refuseRow("empty", "");
    refuseRow("blank", "   ");
    refuseRow("bare number", "100");
    refuseRow("bare zero", "0");
    refuseRow("only ms", "ms");
    refuseRow("only mbit", "mbit");
    refuseRow("only a point", ".ms");
    refuseRow("two points", "1.2.3ms");
    refuseRow("comma", "1,5ms");
    refuseRow("two numbers", "1 2ms");
    refuseRow("two quantities", "1s 500ms");
    refuseRow("hexadecimal", "0x10ms");
    refuseRow("infinite", "inf");
    refuseRow("not a number", "nans");
    refuseRow("option", "--deadline");
    refuseRow("foreign digits", "١٠٠ms");
}

} // namespace

class tst_Units : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanoseconds");
        const auto row = [](const char* text, qint64 ns) { QTest::newRow(text) << utf8(text) << ns; };
        row("100ms", 100'000'000);
        row("2s", 2'000'000'000);
        row("500us", 500'000);
        row("500\u00b5s", 500'000);
        row("500\u03bcs", 500'000);
        row("7ns", 7);
        row("1min", 60'000'000'000);
        row("1.5ms", 1'500'000);
        row(".5s", 500'000'000);
        row("5.s", 5'000'000'000);
        row("0ms", 0);
        row("0.4ns", 0);
        row("007ms", 7'000'000);
        row(" 20 ms ", 20'000'000);
        row("20\tms", 20'000'000);
        row("20MS", 20'000'000);
        row("8000000000s", 8'000'000'000'000'000'000);
    }
    void readsDurations()
    {
        QFETCH(QString, text);
        const auto duration = parseDuration(text);
        QVERIFY2(duration, qPrintable(duration ? QString() : duration.error().message));
        QTEST(static_cast<qint64>(duration->count()), "nanoseconds");
    }

    void refusesWhatIsNoDuration_data()
    {
        QTest::addColumn<QString>("text");
        addNonsense();
        refuseRow("negative", "-5ms");
        refuseRow("signed", "+5ms");
        refuseRow("exponent", "1e99s");
        refuseRow("small exponent", "1e3ms");
        refuseRow("rate", "5mbit");
        refuseRow("unknown unit", "5h");
        refuseRow("per second", "5ms/s");
        refuseRow("too long for 64 bits", "9000000001s");
        refuseRow("far too long", "99999999999999999999999999s");
    }
    void refusesWhatIsNoDuration()
    {
        QFETCH(QString, text);
        const auto duration = parseDuration(text);
        QVERIFY(!duration);
        QVERIFY2(duration.error().message.startsWith(QLatin1Char('"') + text + QLatin1Char('"')),
                 qPrintable(duration.error().message));
    }

    void saysHowToWriteADuration()
    {
        const auto bare = parseDuration(QStringLiteral("100"));
        QVERIFY(!bare);
        QVERIFY(bare.error().message.contains(QStringLiteral("100ms")));
    }

    void readsRates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("bits");
        const auto row = [](const char* text, double bits) { QTest::newRow(text) << utf8(text) << bits; };
        row("5mbit", 5e6);
        row("5 mbit", 5e6);
        row("5Mbit/s", 5e6);
        row("5 MBIT/S ", 5e6);
        row("5mbit /s", 5e6);
        row("400kbit", 4e5);
        row("1gbit", 1e9);
        row("800bit", 800);
        row("0.5mbit", 5e5);
        row("0bit", 0);
        row("1000000gbit", 1e15);
    }
    void readsRates()
    {
        QFETCH(QString, text);
        const auto rate = parseBitRate(text);
        QVERIFY2(rate, qPrintable(rate ? QString() : rate.error().message));
        QTEST(rate->bitsPerSecond, "bits");
    }

    void refusesWhatIsNoRate_data()
    {
        QTest::addColumn<QString>("text");
        addNonsense();
        refuseRow("negative", "-5mbit");
        refuseRow("exponent", "1e99mbit");
        refuseRow("duration", "100ms");
        refuseRow("bare number a second", "5/s");
        refuseRow("a second only", "/s");
        refuseRow("per second twice", "5mbit/s/s");
        refuseRow("per minute", "5mbit/min");
        refuseRow("bytes or bits?", "5mb");
        refuseRow("too high", "1000001gbit");
    }
    void refusesWhatIsNoRate()
    {
        QFETCH(QString, text);
        const auto rate = parseBitRate(text);
        QVERIFY(!rate);
        QVERIFY2(rate.error().message.startsWith(QLatin1Char('"') + text + QLatin1Char('"')),
                 qPrintable(rate.error().message));
    }

    void refusesMoreDigitsThanADoubleHolds()
    {
        const QString digits(400, QLatin1Char('9'));
        QVERIFY(!parseBitRate(digits + QStringLiteral("mbit")));
        QVERIFY(!parseDuration(digits + QStringLiteral("ns")));
    }

    void writesDurationsWithThreeDigits_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 ns, const char* text) { QTest::newRow(text) << ns << utf8(text); };
        row(0, "0 µs");
        row(1, "0.00 µs");
        row(850'000, "850 µs");
        row(999'400, "999 µs");
        row(999'600, "1.00 ms");
        row(9'994'000, "9.99 ms");
        row(9'996'000, "10.0 ms");
        row(12'340'000, "12.3 ms");
        row(99'960'000, "100 ms");
        row(999'700'000, "1.00 s");
        row(2'000'000'000, "2.00 s");
        row(3'600'000'000'000, "3600 s");
        row(-12'340'000, "-12.3 ms");
    }
    void writesDurationsWithThreeDigits()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(formatDuration(Nanoseconds(nanoseconds)), "text");
    }

    void writesRatesWithThreeDigits_data()
    {
        QTest::addColumn<double>("bits");
        QTest::addColumn<QString>("text");
        const auto row = [](double bits, const char* text) { QTest::newRow(text) << bits << utf8(text); };
        row(0, "0 kbit/s");
        row(400e3, "400 kbit/s");
        row(999.6e3, "1.00 Mbit/s");
        row(5e6, "5.00 Mbit/s");
        row(54e6, "54.0 Mbit/s");
        row(1e9, "1.00 Gbit/s");
    }
    void writesRatesWithThreeDigits()
    {
        QFETCH(double, bits);
        QTEST(formatBitRate({bits}), "text");
    }

    void writesBytes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 bytes, const char* text) { QTest::newRow(text) << bytes << utf8(text); };
        row(0, "0 B");
        row(640, "640 B");
        row(9'999, "9999 B");
        row(10'000, "10.0 kB");
        row(150'528, "151 kB");
        row(999'999, "1.00 MB");
        row(1'200'000, "1.20 MB");
        row(5'000'000'000, "5.00 GB");
        row(-20'000, "-20.0 kB");
    }
    void writesBytes()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes), "text");
    }

    void writesTheSmallestNumberOfBytes()
    {
        QVERIFY(formatBytes(std::numeric_limits<std::int64_t>::min()).endsWith(QStringLiteral(" GB")));
    }

    void readsBackWhatItWrites()
    {
        for (const qint64 ns : {850'000LL, 12'300'000LL, 2'000'000'000LL}) {
            const auto duration = parseDuration(formatDuration(Nanoseconds(ns)));
            QVERIFY(duration);
            QCOMPARE(static_cast<qint64>(duration->count()), ns);
        }
        const auto rate = parseBitRate(formatBitRate(BitRate::fromMbps(5)));
        QVERIFY(rate);
        QCOMPARE(rate->mbps(), 5.0);
    }
};

QTEST_GUILESS_MAIN(tst_Units)
#include "tst_Units.moc"
