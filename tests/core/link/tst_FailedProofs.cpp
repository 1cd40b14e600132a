#include "core/link/FailedProofs.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_FailedProofs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shutsOutWhoFailsTooOften()
    {
        FailedProofs failures(3, 60s);
        QVERIFY(!failures.add(m_stranger, 0s));
        QVERIFY(!failures.add(m_stranger, 1s));
        QVERIFY(!failures.isShutOut(m_stranger, 1s));
        QVERIFY(failures.add(m_stranger, 2s));
        QVERIFY(failures.isShutOut(m_stranger, 2s));
        QVERIFY(!failures.isShutOut(m_other, 2s));
        QVERIFY(failures.isShutOut(m_stranger, 61s));
        QVERIFY(!failures.isShutOut(m_stranger, 62s)); // a period after the last failure
        QVERIFY(!failures.add(m_stranger, 63s));       // which starts afresh
    }

    void forgetsFailuresThatAreLongAgo()
    {
        FailedProofs failures(2, 60s);
        for (Nanoseconds at = 0s; at < 1h; at += 61s)
            QVERIFY(!failures.add(m_stranger, at));
    }

    void forgivesWhoProvesItself()
    {
        FailedProofs failures(2, 60s);
        failures.add(m_stranger, 0s);
        failures.forgive(m_stranger);
        QVERIFY(!failures.add(m_stranger, 1s));
    }

    void countsWhoIsTurnedAway()
    {
        FailedProofs failures(1, 60s);
        QCOMPARE(failures.turnAway(m_stranger), 0); // nothing is known of it
        failures.add(m_stranger, 0s);
        QCOMPARE(failures.turnAway(m_stranger), 1);
        QCOMPARE(failures.turnAway(m_stranger), 2);
    }

    void takesANetworkOfIpv6ForOneAddress()
    {
        FailedProofs failures(2, 60s);
        failures.add(QHostAddress(QStringLiteral("2001:db8:1:2::1")), 0s);
        QVERIFY(failures.add(QHostAddress(QStringLiteral("2001:db8:1:2:ffff::9")), 0s));
        QVERIFY(!failures.isShutOut(QHostAddress(QStringLiteral("2001:db8:1:3::1")), 0s));
        failures.add(QHostAddress(QStringLiteral("::ffff:192.0.2.7")), 0s);
        QVERIFY(failures.add(m_stranger, 0s)); // the same in other words
    }

    void keepsItsMemoryBounded()
    {
        FailedProofs failures(2, 60s);
        const quint32 many = 10 * FailedProofs::kMostAddresses;
        for (quint32 i = 0; i < many; ++i)
            failures.add(QHostAddress(i + 1), Nanoseconds(i));
        QVERIFY(failures.add(QHostAddress(many), 1s));        // the newest is remembered
        QVERIFY(!failures.add(QHostAddress(quint32{1}), 1s)); // the oldest is not
    }

    void shutsNobodyOutIfToldSo()
    {
        FailedProofs failures(0, 60s);
        for (int i = 0; i < 100; ++i)
            QVERIFY(!failures.add(m_stranger, 0s));
        QVERIFY(!failures.isShutOut(m_stranger, 0s));
    }

private:
    const QHostAddress m_stranger{QStringLiteral("192.0.2.7")};
    const QHostAddress m_other{QStringLiteral("192.0.2.8")};
};

QTEST_GUILESS_MAIN(tst_FailedProofs)
#include "tst_FailedProofs.moc"
