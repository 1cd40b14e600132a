#include "core/device/BusyThreads.h"

#include <QElapsedTimer>
#include <QTest>

#include <ctime>
#include <thread>

using namespace coinfer;

namespace {

/// Processor time of this process, in seconds.
double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Processor seconds used per second while an event loop turns.
double used(int milliseconds)
{
    QElapsedTimer wall;
    wall.start();
    const double before = processorSeconds();
    QTest::qWait(milliseconds);
    return (processorSeconds() - before) / (static_cast<double>(wall.elapsed()) / 1000);
}

} // namespace

/// The load that a person switches on must be real, and gone when it is switched off.
class tst_BusyThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsTheProcessorAndStops()
    {
        BusyThreads stress;
        stress.setLevel(1);
        QVERIFY(used(300) > 0.3); // of several cores that others use, too
        stress.setLevel(0);
        QVERIFY(used(200) < 0.3);
    }

    void loadsLessAtALowerLevel()
    {
        BusyThreads stress;
        stress.setLevel(0.2);
        const double cores = std::max(1U, std::thread::hardware_concurrency());
        const double share = used(400) / cores;
        QVERIFY2(share > 0.03 && share < 0.4, qPrintable(QString::number(share)));
    }

    void takesNonsenseForTheNearerEnd()
    {
        BusyThreads stress;
        stress.setLevel(7);
        QCOMPARE(stress.level(), 1.0);
        stress.setLevel(-3);
        QCOMPARE(stress.level(), 0.0);
        stress.setLevel(qQNaN());
        QCOMPARE(stress.level(), 0.0);
    }
};

QTEST_GUILESS_MAIN(tst_BusyThreads)
#include "tst_BusyThreads.moc"
