#include "app/common/OwnTimes.h"
#include "core/split/MeasureMachine.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// A machine measures itself, keeps that, and others learn of it.
class tst_OwnTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit());
        const auto served = openModel(QStringLiteral("fashion-mnist"), QStringLiteral("int8"));
        QVERIFY(served.ok());
        m_served = *served;
    }

    void measuresOnceAndKeepsIt()
    {
        const auto first = times(), second = times();
        QVERIFY(first.ok() && second.ok());
        QVERIFY(first->stageMicros.front() > 0);
        QVERIFY(first->stageMicros == second->stageMicros);
        QCOMPARE(m_said.size(), 1);
        QCOMPARE(QDir(m_cache.filePath(QStringLiteral("coinfer"))).entryList(QDir::Files).size(), 1);
    }

    void measuresAnewWhenAsked()
    {
        QVERIFY(times(OwnEdgeTimes::Take::Anew).ok());
        QCOMPARE(m_said.size(), 1);
    }

    void measuresAnewForAnotherFormat()
    {
        m_served.format = NumberFormat::Float;
        QVERIFY(times().ok());
        QCOMPARE(m_said.size(), 1);
        m_served.format = NumberFormat::Int8;
    }

    void measuresAnewWhereWhatWasKeptIsNoGood_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("cut short") << QByteArray() << QByteArray("{\"schema\"");
        QTest::newRow("another machine") << machineText().toUtf8() << QByteArray("PDP-11");
        QTest::newRow("other weights") << m_served.model->hash.toHex() << QByteArray(64, '0');
        QTest::newRow("another program")
            << QByteArray("coinfer " COINFER_VERSION) << QByteArray("coinfer 0.0.1");
    }
    void measuresAnewWhereWhatWasKeptIsNoGood()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QVERIFY(times(OwnEdgeTimes::Take::Anew).ok());
        m_said.clear();
        const QDir folder(m_cache.filePath(QStringLiteral("coinfer")));
        QFile kept(folder.filePath(folder.entryList({QStringLiteral("*int8*")}, QDir::Files).value(0)));
        QVERIFY(kept.open(QIODevice::ReadWrite));
        const QByteArray before = kept.readAll();
        QVERIFY(before.contains(from));
        kept.resize(0);
        kept.seek(0);
        kept.write(from.isEmpty() ? to : QByteArray(before).replace(from, to));
        kept.close();
        QVERIFY(times().ok());
        QCOMPARE(m_said.size(), 1);
    }

    void aFolderThatCannotBeWrittenIsTold()
    {
        QFile file(m_cache.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        qputenv("XDG_CACHE_HOME", file.fileName().toLocal8Bit());
        const auto measured = times();
        qputenv("XDG_CACHE_HOME", m_cache.path().toLocal8Bit());
        QVERIFY(measured.ok());
        QCOMPARE(m_said.size(), 2);
        QVERIFY2(m_said.last().contains(QStringLiteral("cannot keep")), qPrintable(m_said.last()));
    }

    void anEmulatedDeviceGoesByTheLeastThatWasEverMeasured()
    {
        MachineProfile quick = *times(), slow = quick; // an edge's figures serve as well here
        const auto least = [&](const MachineProfile& now) { return leastDeviceTimes(m_served, 1, now); };
        slow.stageMicros.front() *= 2;
        slow.pictureMicros.back() *= 3;
        QVERIFY(!hasDeviceTimes(m_served, 1));
        QVERIFY(least(slow).stageMicros == slow.stageMicros);
        QVERIFY(hasDeviceTimes(m_served, 1) && !hasDeviceTimes(m_served, 2));
        QVERIFY(least(quick).stageMicros == quick.stageMicros);
        quick.pictureMicros.back() *= 2; // each figure by itself
        QVERIFY(least(slow).stageMicros == quick.stageMicros);
        QCOMPARE(least(slow).pictureMicros.back(), slow.pictureMicros.back() / 3);
        QVERIFY(leastDeviceTimes(m_served, 2, slow).stageMicros == slow.stageMicros); // of other threads
        QVERIFY(times()->stageMicros == quick.stageMicros);                           // the edge's are apart
    }

    void aProfileOfARealPairIsWritten()
    {
        const EdgeProcess edge(words("--model fashion-mnist"));
        QVERIFY(!edge.address().isEmpty());
        const QString path = m_cache.filePath(QStringLiteral("pair.json"));
        const QStringList measure{QStringLiteral("profile"),
                                  QStringLiteral("--repeats"),
                                  QStringLiteral("2"),
                                  QStringLiteral("--model"),
                                  QStringLiteral("fashion-mnist"),
                                  QStringLiteral("--output"),
                                  path,
                                  QStringLiteral("--edge")};
        const auto made = runProgram(QStringList(measure) << edge.address());
        QVERIFY2(made.exitCode == 0, made.errors.constData());
        const auto pair = loadProfile(path, m_served.model->network);
        QVERIFY2(pair.ok(), pair ? "" : qPrintable(pair.error().message));
        QVERIFY(pair->roundTripMicros > 0);
        const auto told = times(); // the edge took what was kept
        QVERIFY(pair->edge.stageMicros == told->stageMicros);

        const auto run = runProgram(words("device --frames 2 --source dataset:fashion-mnist --connect")
                                    << edge.address() << QStringLiteral("--profile") << path);
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        const auto nobody = runProgram(QStringList(measure) << QStringLiteral("127.0.0.1:1"));
        QCOMPARE(nobody.exitCode, 1);
        QVERIFY2(nobody.errors.contains("127.0.0.1:1"), nobody.errors.constData());
        QCOMPARE(runProgram(QStringList(measure) << QStringLiteral("nowhere")).exitCode, 2);
    }

    void init() { m_said.clear(); }

private:
    Result<MachineProfile> times(OwnEdgeTimes::Take take = OwnEdgeTimes::Take::Kept)
    {
        return ownEdgeTimes(m_served, {.take = take, .say = [this](const QString& text) { m_said << text; }});
    }

    QTemporaryDir m_cache;
    ModelInFormat m_served;
    QStringList m_said;
};

QTEST_GUILESS_MAIN(tst_OwnTimes)
#include "tst_OwnTimes.moc"
