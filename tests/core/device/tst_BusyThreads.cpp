#include "core/device/BusyThreads.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
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
        const double before = processorSeconds();
        stress.setLevel(1);
        QTRY_VERIFY_WITH_TIMEOUT(processorSeconds() > before + 0.3, 60'000);
        QVERIFY(stressThreads() > 0);
        stress.setLevel(0);
        QTRY_COMPARE(stressThreads(), 0); // the system takes a moment to forget them
    }

    /// A thread works for its share of the time at most, however busy the machine is.
    void loadsLessAtALowerLevel()
    {
        BusyThreads stress;
        QElapsedTimer wall;
        wall.start();
        const double before = processorSeconds();
        stress.setLevel(0.2);
        QTRY_VERIFY_WITH_TIMEOUT(processorSeconds() > before + 0.3, 60'000);
        const double share = (processorSeconds() - before) / (static_cast<double>(wall.elapsed()) / 1000) /
                             std::max(1U, std::thread::hardware_concurrency());
        QVERIFY2(share < 0.4, qPrintable(QString::number(share)));
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
