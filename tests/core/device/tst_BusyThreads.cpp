#include "core/device/BusyThreads.h"
#include "tests/support/Patience.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <thread>

using namespace coinfer;

namespace {

double secondsOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Processor time of this process but for the test's own thread, which waits and looks.
double workedSeconds()
{
    return secondsOf(CLOCK_PROCESS_CPUTIME_ID) - secondsOf(CLOCK_THREAD_CPUTIME_ID);
}

/// Threads of this process that are called `stress`.
int stressThreads()
{
    int count = 0;
    for (const QString& task : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs)) {
        QFile name(QStringLiteral("/proc/self/task/%1/comm").arg(task));
        if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "stress")
            ++count;
    }
    return count;
}

} // namespace

/// The load that a person switches on must be real, and gone when it is switched off.
class tst_BusyThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsTheProcessorAndStops()
    {
        BusyThreads stress;
        const double before = workedSeconds();
        stress.setLevel(1);
        QTRY_VERIFY_WITH_TIMEOUT(workedSeconds() > before + 0.5 * m_cores, kPatience);
        QVERIFY(stressThreads() > 0);
        stress.setLevel(0);
        QTRY_COMPARE(stressThreads(), 0); // the system takes a moment to forget them
    }

    /// Each works for 4 of every 20 ms at most. So what they have worked takes a certain real time at least;
    /// on a busy machine only longer.
    void loadsLessAtALowerLevel()
    {
        BusyThreads stress;
        QElapsedTimer wall;
        wall.start();
        const double before = workedSeconds();
        stress.setLevel(0.2);
        QTRY_VERIFY_WITH_TIMEOUT(workedSeconds() > before + 0.15 * m_cores, kPatience);
        const double worked = (workedSeconds() - before) / m_cores;
        const double took = static_cast<double>(wall.nsecsElapsed()) * 1e-9;
        QVERIFY2(took > worked / 0.25, qPrintable(QStringLiteral("%1 s in %2 s").arg(worked).arg(took)));
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

private:
    const unsigned m_cores = std::max(1U, std::thread::hardware_concurrency());
};

QTEST_GUILESS_MAIN(tst_BusyThreads)
#include "tests/support/Patience.h"
#include "tst_BusyThreads.moc"
