#include "core/data/DataSet.h"
#include "core/data/KnownSets.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

class tst_DataSetUri : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.path())); }

    void opensFolderOfPictures()
    {
        writePicture(m_folder.filePath("p:q/c/1.png")); // a colon in the folder's own name
        QVERIFY(openDataSet("images:" + m_folder.filePath("p:q"), Split::Test));
    }

    void saysHowToFetchWhatIsNotThere_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::newRow("cifar10") << "cifar10";
        QTest::newRow("imagenette") << "imagenette";
    }

    void saysHowToFetchWhatIsNotThere()
    {
        QFETCH(QString, uri);
        const auto set = openDataSet(uri, Split::Test);
        QVERIFY(!set);
        QVERIFY2(set.error().message.contains("data fetch " + uri), qPrintable(set.error().message));
    }

    void findsWhatWasFetched()
    {
        writePicture(fetchedFolder("imagenette") + "/test/tench/1.png");
        const auto set = openDataSet("imagenette", Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->classes(), QStringList("tench"));
        QDir(fetchedFolder("imagenette")).removeRecursively();
    }

    void namesFolderThatDoesNotFit()
    {
        for (const QString& scheme : {QStringLiteral("fashion-mnist:"), QStringLiteral("cifar10:")}) {
            const auto set = openDataSet(scheme + m_folder.path(), Split::Test);
            QVERIFY(!set);
            QVERIFY(set.error().message.contains(m_folder.path()));
        }
    }

    void listsWhatIsValid()
    {
        for (const QString& uri : {QStringLiteral("mnist"), QString(), QStringLiteral(":")}) {
            const auto set = openDataSet(uri, Split::Test);
            QVERIFY(!set);
            for (const char* known : {"images:DIR", "fashion-mnist", "cifar10", "imagenette"})
                QVERIFY(set.error().message.contains(known));
        }
    }
};

QTEST_GUILESS_MAIN(tst_DataSetUri)
#include "tst_DataSetUri.moc"
