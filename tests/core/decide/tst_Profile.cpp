#include "core/decide/Profile.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SampleModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace coinfer;

class tst_Profile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_path = m_dir.filePath(QStringLiteral("pair.json"));
        QVERIFY(saveProfile(sample::profile(m_network), m_network, m_path).ok());
        m_good = read(m_path);
    }

    void givesBackWhatWasSaved()
    {
        Profile saved = sample::profile(m_network);
        saved.estimate = true;
        saved.note = QStringLiteral("from \"published\" figures");
        saved.device.format = NumberFormat::Float;
        saved.edge.stageMicros[4] = 0.1 + 0.2;
        QVERIFY(saveProfile(saved, m_network, m_path).ok());
        const auto loaded = loadProfile(m_path, m_network);
        QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->name, saved.name);
        QCOMPARE(loaded->model, saved.model);
        QCOMPARE(loaded->modelHash, saved.modelHash);
        QCOMPARE(loaded->note, saved.note);
        QVERIFY(loaded->estimate);
        QCOMPARE(loaded->roundTripMicros, 2000.0);
        QCOMPARE(loaded->device.machine, saved.device.machine);
        QVERIFY(loaded->device.format == NumberFormat::Float && loaded->edge.format == NumberFormat::Int8);
        QVERIFY(loaded->device.stageMicros == saved.device.stageMicros);
        QVERIFY(loaded->edge.stageMicros == saved.edge.stageMicros);
        QCOMPARE(loaded->device.fixedMicros, 1000.0);
        QCOMPARE(loaded->edge.microsPerKilovalue, 2.0);
        QVERIFY(loaded->device.pictureMicros == saved.device.pictureMicros);
        QCOMPARE(loaded->edge.microsPerKilolatent, 15.0);
    }

    void ignoresFieldsThatItDoesNotKnow()
    {
        QByteArray content = m_good;
        write(m_path, content.replace("\"name\"", "\"colour\": [1], \"name\""));
        QVERIFY(loadProfile(m_path, m_network).ok());
    }

    void refusesWhatIsDamaged_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* from, const char* to, const char* says) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(says);
        };
        row("cut off", "\"name\"", "\"na", "not a JSON object");
        row("stage missing", "\"fc6\":", "\"fc_6\":", "has no time for the stage \"fc6\"");
        row("stage too many", "\"fc6\":", "\"conv9\": 1, \"fc6\":", "has no stage \"conv9\"");
        row("negative time", "\"fixed_us\": 1000", "\"fixed_us\": -1", "of the device");
        row("time without end", "\"fixed_us\": 1000", "\"fixed_us\": 1e300", "of the device");
        row("text for a time", "\"fixed_us\": 1000", "\"fixed_us\": \"fast\"", "of the device");
        row("time missing", "\"us_per_kilovalue\": 2\n", "\"per_value\": 2\n", "of the edge");
        row("no round trip", "\"round_trip_us\"", "\"rtt\"", "round trip");
        row("other format", "\"int8\"", "\"int7\"", "int7");
        row("other network", "\"alexnet-224\"", "\"alexnet-32\"", "alexnet-32");
        row("older schema", "\"schema\": 2", "\"schema\": 1", "schema 2");
        row("codec missing", "\"jpeg-65\":", "\"jpeg-66\":", "no time for pictures as jpeg-65");
        row("empty", nullptr, "", "not a JSON object");
        row("a list", nullptr, "[1,2]", "not a JSON object");
    }
    void refusesWhatIsDamaged()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QFETCH(const QString, says);
        QByteArray content = m_good;
        if (from.isNull())
            content = to;
        const qsizetype at = from.isNull() ? 0 : content.indexOf(from);
        QVERIFY(at >= 0);
        if (!from.isNull())
            content.replace(at, from.size(), to);
        write(m_path, content);
        const auto loaded = loadProfile(m_path, m_network);
        QVERIFY(!loaded.ok());
        QVERIFY2(loaded.error().message.contains(says), qPrintable(loaded.error().message));
        QVERIFY(loaded.error().message.contains(m_path));
    }

    void saysWhenTheFileCannotBeReadOrWritten()
    {
        const QString missing = m_dir.filePath(QStringLiteral("no/such.json"));
        QVERIFY(loadProfile(missing, m_network).error().message.contains(missing));
        QVERIFY(
            saveProfile(sample::profile(m_network), m_network, missing).error().message.contains(missing));
    }

    void leavesAnOldProfileAloneWhenTheDiskIsFull()
    {
        write(m_path, "old");
        {
            const FullDisk disk(100);
            const auto saved = saveProfile(sample::profile(m_network), m_network, m_path);
            QVERIFY(!saved.ok());
            QVERIFY(saved.error().message.contains(m_path));
        }
        QCOMPARE(read(m_path), QByteArray("old"));
    }

    void savesNothingThatItWouldRefuse()
    {
        const QString path = m_dir.filePath(QStringLiteral("bad.json"));
        Profile bad = sample::profile(m_network);
        bad.device.stageMicros[0] = std::nan("");
        QVERIFY(!saveProfile(bad, m_network, path).ok());
        bad = sample::profile(m_network);
        bad.network = QStringLiteral("resnet");
        QVERIFY(!saveProfile(bad, m_network, path).ok());
        bad = sample::profile(m_network);
        bad.edge.stageMicros.push_back(1);
        QVERIFY(!saveProfile(bad, m_network, path).ok());
        QVERIFY(!QFile::exists(path));
    }

    void slowsAllButPreprocessingByOneFactor()
    {
        const MachineProfile before = sample::profile(m_network).device;
        const MachineProfile after = slowed(before, m_network, Slowdown::by(4));
        QCOMPARE(after.stageMicros[2], before.stageMicros[2] * 4);
        QCOMPARE(after.microsPerKilovalue, 40.0);
        QCOMPARE(after.microsPerKilolatent, 60.0);
        QCOMPARE(after.pictureMicros.back(), before.pictureMicros.back() * 4);
        QCOMPARE(after.fixedMicros, before.fixedMicros);
    }

    void slowsEachKindOfWorkByItsFactor()
    {
        const Network network = sample::networkWithWebp();
        const MachineProfile before = sample::profile(network).device;
        const MachineProfile after =
            slowed(before, network,
                   {.stages = 2, .features = 3, .latents = 5, .jpeg = 7, .webp = 11, .preprocessing = 13});
        QCOMPARE(after.stageMicros[2], before.stageMicros[2] * 2);
        QCOMPARE(after.microsPerKilovalue, before.microsPerKilovalue * 3);
        QCOMPARE(after.microsPerKilolatent, before.microsPerKilolatent * 5);
        QCOMPARE(after.fixedMicros, before.fixedMicros * 13);
        const auto& codecs = network.codecLists().pictures;
        for (std::size_t i = 0; i < codecs.size(); ++i)
            QCOMPARE(after.pictureMicros[i],
                     before.pictureMicros[i] * (codecs[i].kind == CutCodec::Kind::Webp ? 11 : 7));
    }

private:
    QTemporaryDir m_dir;
    QString m_path;
    QByteArray m_good;
    const Network m_network = sample::model().network;
};

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_Profile.moc"
