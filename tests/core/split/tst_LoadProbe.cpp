#include "core/split/LoadProbe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

const QString kStat = QStringLiteral("proc/stat");
const QString kClock = QStringLiteral("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq");

/// A machine of files.
class FakeMachine {
public:
    QString root() const { return m_dir.path(); }
    void put(const QString& path, const QByteArray& content) const
    {
        const QString full = m_dir.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    void putZone(int zone, const QByteArray& type, const QByteArray& milliDegrees) const
    {
        const QString folder = QStringLiteral("sys/class/thermal/thermal_zone%1/").arg(zone);
        put(folder + QStringLiteral("type"), type);
        put(folder + QStringLiteral("temp"), milliDegrees);
    }

private:
    QTemporaryDir m_dir;
};

} // namespace

class tst_LoadProbe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsTheShareThatWasNotIdle()
    {
        const FakeMachine machine;
        LoadProbe probe(machine.root());
        machine.put(kStat, "cpu  100 0 50 800 50 0 0 0 70 0\ncpu0 1 1 1 1\n");
        QVERIFY(!probe.sample(0s).load); // one look tells no share
        machine.put(kStat, "cpu  130 10 60 840 60 5 5 0 99 0\ncpu0 1 1 1 1\n");
        QCOMPARE(*probe.sample(1s).load, 60.0 / 110);
        machine.put(kStat, "cpu  130 10 60 840 60 5 5 0 99 0\n");
        QCOMPARE(*probe.sample(2s).load, 60.0 / 110); // no tick has passed
        machine.put(kStat, "cpu  5 0 0 10 0 0 0 0 0 0\n");
        QCOMPARE(*probe.sample(3s).load, 60.0 / 110); // counters began anew
        machine.put(kStat, "cpu  25 0 0 10 0 0 0 0 0 0\n");
        QCOMPARE(*probe.sample(4s).load, 1.0);
    }

    void looksAtMostFourTimesASecond()
    {
        const FakeMachine machine;
        machine.put(kClock, "1800000\n");
        LoadProbe probe(machine.root());
        QCOMPARE(*probe.sample(10s).clockMHz, 1800.0);
        machine.put(kClock, "600000\n");
        QCOMPARE(*probe.sample(10s + 249ms).clockMHz, 1800.0);
        QCOMPARE(*probe.sample(10s + 250ms).clockMHz, 600.0);
    }

    void takesTheHottestZoneOfTheProcessor()
    {
        const FakeMachine machine;
        machine.putZone(0, "acpitz\n", "90000\n");
        machine.putZone(1, "cpu-thermal\n", "51234\n");
        machine.putZone(2, "soc_dts0\n", "48000\n");
        QCOMPARE(*LoadProbe(machine.root()).sample(0s).temperatureC, 51.234);
    }

    void takesAnyZoneWhereNoneIsTheProcessors()
    {
        const FakeMachine machine;
        machine.putZone(0, "acpitz", "27800");
        machine.putZone(1, "mystery", "-274000");
        QCOMPARE(*LoadProbe(machine.root()).sample(0s).temperatureC, 27.8);
    }

    void saysNothingWhereNothingCanBeRead()
    {
        const FakeMachine machine;
        const LoadSample empty = LoadProbe(machine.root()).sample(0s);
        QVERIFY(!empty.load && !empty.clockMHz && !empty.temperatureC);
        machine.put(kStat, "garbage\n");
        machine.put(kClock, "<unsupported>\n");
        machine.putZone(0, "cpu", "hot");
        LoadProbe probe(machine.root());
        static_cast<void>(probe.sample(0s));
        const LoadSample broken = probe.sample(1s);
        QVERIFY(!broken.load && !broken.clockMHz && !broken.temperatureC);
        machine.put(kStat, "cpu  1 2");
        QVERIFY(!probe.sample(2s).load);
    }

    void readsThisMachine()
    {
        LoadProbe probe;
        static_cast<void>(probe.sample(0s));
        QVERIFY(QFile::exists(QStringLiteral("/proc/stat")));
        QTRY_VERIFY(probe.sample(SteadyClock().now()).load.has_value());
        const double load = *probe.sample(SteadyClock().now()).load;
        QVERIFY(load >= 0 && load <= 1);
    }
};

QTEST_GUILESS_MAIN(tst_LoadProbe)
#include "tst_LoadProbe.moc"
