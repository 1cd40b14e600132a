#include "core/data/KnownSets.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

class tst_KnownSets : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.path())); }

    void saysOfEachHowItComesAndWhomToCite()
    {
        QSet<QString> names;
        for (const KnownSet& set : knownSets()) {
            names << set.name;
            QVERIFY(!set.title.isEmpty() && !set.terms.isEmpty() && !set.citation.isEmpty());
            QCOMPARE(set.package.isEmpty(), set.address.isValid());
            if (!set.package.isEmpty())
                continue;
            QCOMPARE(set.address.scheme(), QStringLiteral("https"));
            QCOMPARE(QByteArray::fromHex(set.checksum).toHex(), set.checksum);
            QCOMPARE(set.checksum.size() / 2, QCryptographicHash::hashLength(set.algorithm));
            QVERIFY(set.bytes > 0);
        }
        QCOMPARE(names, QSet<QString>({"fashion-mnist", "cifar10", "imagenette"}));
    }

    void refusesUnknownNameWithThoseThatAre()
    {
        const auto set = knownSet("mnist");
        QVERIFY(!set);
        for (const char* name : {"fashion-mnist", "cifar10", "imagenette"})
            QVERIFY(set.error().message.contains(name));
        QVERIFY(set.error().message.contains("cifar10 and imagenette can be fetched"));
        QVERIFY(set.error().message.contains("fashion-mnist comes with the package dataset-fashion-mnist"));
    }

    void knowsWhetherSetIsThere()
    {
        const KnownSet cifar10 = *knownSet("cifar10");
        QVERIFY(!isPresent(cifar10));
        QCOMPARE(folderOf(cifar10), m_folder.filePath("coinfer/datasets/cifar10"));
        QVERIFY(QDir().mkpath(folderOf(cifar10)));
        QVERIFY(isPresent(cifar10));
    }
};

QTEST_GUILESS_MAIN(tst_KnownSets)
#include "tst_KnownSets.moc"
