#include "app/cli/RefusalLog.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::cli;
using namespace std::chrono_literals;

namespace {

const QString kReason = QStringLiteral("no hello in time");

} // namespace

/// What an edge writes of those it turns away.
class tst_RefusalLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysTheFirstAtOnce()
    {
        RefusalLog log;
        QCOMPARE(log.add(QStringLiteral("192.0.2.1:4000"), kReason, 5s),
                 std::optional(QStringLiteral("refused 192.0.2.1:4000: no hello in time")));
        QVERIFY(!log.sumUp(500s)); // nothing is left to say
        QVERIFY(!log.rest());
        QVERIFY(log.add(QStringLiteral("192.0.2.2:1"), kReason, 500s)); // the minute is long over
    }

    void sumsUpTheOthersOfAMinute()
    {
        RefusalLog log;
        QVERIFY(log.add(QStringLiteral("192.0.2.1:4000"), kReason, 0s));
        for (int i = 1; i <= 30; ++i) {
            QVERIFY(!log.add(QStringLiteral("192.0.2.1:%1").arg(i), kReason, 1s));
            QVERIFY(!log.sumUp(1s));
        }
        QVERIFY(!log.add(QStringLiteral("[2001:db8::1]:1"), QStringLiteral("bad"), 2s));
        QVERIFY(!log.sumUp(60s - 1ns));
        QCOMPARE(log.sumUp(60s),
                 std::optional(QStringLiteral("refused 31 more: 30 of 192.0.2.1 (no hello in time), 1 of "
                                              "[2001:db8::1] (bad)")));
        QVERIFY(!log.sumUp(200s));
    }

    /// 60,957 lines in five seconds once.
    void aFloodFromManyAddressesMakesOneLineAMinute()
    {
        RefusalLog log;
        int lines = 0;
        std::int64_t told = 0;
        const auto take = [&](const std::optional<QString>& line) {
            if (!line)
                return;
            ++lines;
            told += lines == 1 ? 1 : line->section(QLatin1Char(' '), 1, 1).toLongLong();
            QVERIFY2(line->size() < 1'200, qPrintable(*line));
        };
        const int many = 60'000;
        for (int i = 0; i < many; ++i) { // three minutes less one step
            const Nanoseconds now = 3ms * i;
            take(log.add(QStringLiteral("10.%1.%2.9:77").arg(i / 250).arg(i % 250),
                         QString(2'000, QLatin1Char('x')), now));
            take(log.sumUp(now));
        }
        QCOMPARE(lines, 3);
        take(log.rest());
        QCOMPARE(lines, 4);
        QCOMPARE(told, many); // every one is counted
    }

    void namesWhoTriesMost()
    {
        RefusalLog log;
        QVERIFY(log.add(QStringLiteral("1.1.1.1:1"), kReason, 0s));
        for (const auto& [host, times] :
             {std::pair("a", 2), std::pair("b", 9), std::pair("c", 1), std::pair("d", 4), std::pair("e", 1)})
            for (int i = 0; i < times; ++i)
                log.add(QStringLiteral("%1:%2").arg(QLatin1String(host)).arg(i), kReason, 1s);
        QCOMPARE(log.rest(),
                 std::optional(QStringLiteral("refused 17 more: 9 of b (%1), 4 of d (%1), 2 of a (%1), 2 of "
                                              "other addresses")
                                   .arg(kReason)));
        QVERIFY(!log.rest());
    }
};

QTEST_GUILESS_MAIN(tst_RefusalLog)
#include "tst_RefusalLog.moc"
