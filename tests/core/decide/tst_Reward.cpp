#include "core/decide/Reward.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_Reward : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheFormula_data()
    {
        QTest::addColumn<double>("accuracy");
        QTest::addColumn<qint64>("latencyMs");
        QTest::addColumn<double>("weight");
        QTest::addColumn<double>("expected");
        QTest::newRow("half the deadline") << 0.9 << qint64{50} << 0.9 << 0.81 - 0.1 * 0.5 / 3;
        QTest::newRow("just in time") << 0.9 << qint64{100} << 0.9 << 0.81 - 0.1 / 3;
        QTest::newRow("late") << 0.9 << qint64{150} << 0.9 << -0.9 - 0.1 * 1.5 / 3;
        QTest::newRow("three deadlines") << 0.5 << qint64{300} << 0.8 << -0.8 - 0.2;
        QTest::newRow("no worse after three") << 0.5 << qint64{100'000} << 0.8 << -0.8 - 0.2;
        QTest::newRow("accuracy alone") << 0.7 << qint64{90} << 1.0 << 0.7;
        QTest::newRow("speed alone, late costs no more") << 0.7 << qint64{150} << 0.0 << -0.5;
        QTest::newRow("best of all") << 1.0 << qint64{0} << 1.0 << 1.0;
        QTest::newRow("worst of all") << 0.0 << qint64{400} << 0.5 << -1.0;
    }
    void followsTheFormula()
    {
        QFETCH(const double, accuracy);
        QFETCH(const qint64, latencyMs);
        QFETCH(const double, weight);
        QFETCH(const double, expected);
        const double got =
            reward(accuracy, Milliseconds(latencyMs), 0, {.deadline = 100ms, .accuracyWeight = weight});
        QVERIFY2(std::abs(got - expected) < 1e-12, qPrintable(QString::number(got)));
    }

    void staysWithinOne()
    {
        for (double accuracy : {0.0, 0.5, 1.0})
            for (double weight : {0.0, 0.3, 1.0})
                for (Nanoseconds latency :
                     {Nanoseconds(0), Nanoseconds(99ms), Nanoseconds(101ms), Nanoseconds(1h)})
                    for (Nanoseconds deadline : {Nanoseconds(0), Nanoseconds(100ms)})
                        QVERIFY(std::abs(reward(accuracy, latency, 0,
                                                {.deadline = deadline, .accuracyWeight = weight})) <= 1);
    }

    void neverPaysForWaiting()
    {
        double before = 2;
        for (int ms = 0; ms < 400; ms += 5) {
            const double now = reward(0.8, Milliseconds(ms), 0, {.deadline = 100ms, .accuracyWeight = 0.9});
            QVERIFY(now <= before);
            before = now;
        }
    }

    void treatsNoDeadlineAsMissed()
    {
        QCOMPARE(reward(1, 1ms, 0, {.deadline = 0ns, .accuracyWeight = 0.9}), -0.9 - 0.1);
    }

    void paperModeKeepsTheAccuracyOfALateAnswer()
    {
        const Observation paper{.deadline = 100ms, .accuracyWeight = 0.9, .reward = RewardKind::Paper};
        QCOMPARE(reward(0.9, 150ms, 0, paper), 0.81 - 0.1 * 1.5 / 3);
        QCOMPARE(reward(0.9, 50ms, 0, paper),
                 reward(0.9, 50ms, 0, {.deadline = 100ms, .accuracyWeight = 0.9}));
    }

    void bytesHaveTheirPrice()
    {
        Observation now{.deadline = 100ms, .accuracyWeight = 0.9};
        const double free = reward(0.9, 50ms, 3'700, now);
        QCOMPARE(free, reward(0.9, 50ms, 0, now));
        now.bytePrice = 0.01;
        QVERIFY(std::abs(reward(0.9, 50ms, 3'700, now) - (free - 0.037)) < 1e-12);
        QCOMPARE(reward(0.9, 50ms, 0, now), free);
        now.bytePrice = 1;
        QCOMPARE(reward(0.9, 50ms, 150'528, now), free - 1); // at most 1
    }

    void isChosenByName()
    {
        for (const QString& name : rewardNames())
            QCOMPARE(rewardName(parseReward(name).value()), name);
        QVERIFY(!parseReward(QStringLiteral("profit")));
    }
};

QTEST_GUILESS_MAIN(tst_Reward)
#include "tst_Reward.moc"
