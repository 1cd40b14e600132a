#include "core/data/DataSet.h"
#include "tests/support/pictures/PictureFiles.h"

#include <opencv2/imgcodecs.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace coinfer;
using namespace coinfer::test;

class tst_ImageFolder : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString at(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir(m_folder.path()).removeRecursively() && QDir().mkpath(m_folder.path()));
    }

    void sortsClassesAndPicturesByName()
    {
        writePicture(at("zebra/b.png"));
        writePicture(at("ant/2.png"));
        writePicture(at("ant/1.png"));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->classes(), QStringList({"ant", "zebra"}));
        QCOMPARE((*set)->size(), std::size_t{3});
        QCOMPARE((*set)->name(0), at("ant/1.png"));
        QCOMPARE((*set)->label(1), 0);
        QCOMPARE((*set)->label(2), 1);
    }

    void readsFormat_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"a.jpg", "a.jpeg", "a.JPEG", "a.PNG", "a.bmp", "a.webp", "a.tif", "a.TIFF", "a.jpe"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void readsFormat()
    {
        QFETCH(QString, name);
        writePicture(at("c/" + name.toLower()), 6, 4, {10, 20, 200});
        QFile::rename(at("c/" + name.toLower()), at("c/" + name));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        const auto image = (*set)->image(0);
        QVERIFY(image);
        QCOMPARE(image->width, 6);
        QCOMPARE(image->height, 4);
        QCOMPARE(image->rgb.size(), std::size_t{6 * 4 * 3});
        QVERIFY(std::abs(image->rgb[0] - 200) < 8); // red comes first
        QVERIFY(std::abs(image->rgb[2] - 10) < 8);
    }

    void makesRgbOfGreyAndTransparentPictures()
    {
        QDir().mkpath(at("c"));
        cv::imwrite(at("c/1.png").toStdString(), cv::Mat(2, 2, CV_8UC1, cv::Scalar(90)));
        cv::imwrite(at("c/2.png").toStdString(), cv::Mat(2, 2, CV_8UC4, cv::Scalar(1, 2, 3, 128)));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->image(0)->rgb, std::vector<std::uint8_t>(12, 90));
        QCOMPARE((*set)->image(1)->rgb[0], std::uint8_t{(3 * 128 + 255 * 127 + 127) / 255}); // over white
    }

    void takesSubFolderOfSplit()
    {
        writePicture(at("train/c/1.png"));
        writePicture(at("train/c/2.png"));
        writePicture(at("test/c/1.png"));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Train))->size(), std::size_t{2});
        const auto test = openImageFolder(m_folder.path(), Split::Test);
        QCOMPARE((*test)->size(), std::size_t{1});
        QCOMPARE((*test)->classes(), QStringList("c"));
    }

    void takesValForTest()
    {
        writePicture(at("train/c/1.png"));
        writePicture(at("val/c/1.png"));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Test))->name(0), at("val/c/1.png"));
    }

    void refusesSplitThatIsNotThere()
    {
        writePicture(at("train/c/1.png"));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(!set);
        QVERIFY2(set.error().message.contains("\"test\""), qPrintable(set.error().message));
    }

    void leavesOutWhatIsNoClass()
    {
        for (const char* name : {"@eaDir", "__MACOSX", "#recycle", ".ipynb_checkpoints", "$RECYCLE.BIN"})
            writePicture(at(QString::fromLatin1(name) + "/1.png"));
        writePicture(at("cat/1.png"));
        writeFile(at("cat/Thumbs.db"), "x");
        writeFile(at("cat/._1.png"), "x");
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->classes(), QStringList("cat"));
        QCOMPARE((*set)->size(), std::size_t{1});
        QCOMPARE((*set)->remarks(), QStringList());
    }

    void namesClassesWithoutPicture()
    {
        writePicture(at("train/ant/1.png"));
        writePicture(at("train/bee/1.png"));
        writePicture(at("train/cat/1.png"));
        writePicture(at("test/ant/1.png"));
        writePicture(at("test/cat/1.png"));
        for (const char* name : {"train/ape", "test/ape", "test/bee"})
            QDir().mkpath(at(name));
        const auto train = openImageFolder(m_folder.path(), Split::Train);
        const auto test = openImageFolder(m_folder.path(), Split::Test);
        QCOMPARE((*train)->classes(), QStringList({"ant", "bee", "cat"}));
        QCOMPARE((*test)->classes(), (*train)->classes());
        QCOMPARE((*test)->label(1), 2);
        QCOMPARE((*train)->remarks().size(), 1);
        QVERIFY2((*train)->remarks().first().contains("ape"), qPrintable((*train)->remarks().first()));
    }

    void countsFilesThatAreNotRead()
    {
        writePicture(at("c/1.png"));
        for (const char* name : {"c/1.gif", "c/2.GIF", "c/3.heic"})
            writeFile(at(name), "x");
        QDir().mkpath(at("d"));
        writePicture(at("d/1.png"));
        const QByteArray latin1 = m_folder.path().toUtf8() + "/d/gr\xfcn.png";
        QCOMPARE(std::rename((m_folder.path() + "/d/1.png").toUtf8(), latin1), 0);
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        std::remove(latin1);
        QVERIFY(set);
        const QString said = (*set)->remarks().join('\n');
        QVERIFY2(said.contains("not supported: 3 (2 gif, 1 heic)"), qPrintable(said));
        QVERIFY2(said.contains("not UTF-8: 1;"), qPrintable(said));
    }

    void readsSplitsInCapitals()
    {
        writePicture(at("Train/c/1.png"));
        writePicture(at("TEST/c/1.png"));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Train))->name(0), at("Train/c/1.png"));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Test))->name(0), at("TEST/c/1.png"));
    }

    void takesTrainForAClassBesideOthers()
    {
        writePicture(at("car/1.png"));
        writePicture(at("train/1.png"));
        for (const Split split : {Split::Train, Split::Test})
            QCOMPARE((*openImageFolder(m_folder.path(), split))->classes(), QStringList({"car", "train"}));
        writePicture(at("test/1.png"));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Train))->classes(),
                 QStringList({"car", "test", "train"}));
    }

    void takesNoFileForASplit()
    {
        writePicture(at("car/1.png"));
        writeFile(at("train"), "x");
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Train))->classes(), QStringList("car"));
    }

    void namesAreOneWhicheverWayTheirUmlautsAreWritten()
    {
        const QString composed = QStringLiteral("gr\u00fcn");
        const QString apart = composed.normalized(QString::NormalizationForm_D);
        QVERIFY(apart != composed);
        writePicture(at("train/" + composed + "/1.png"));
        writePicture(at("test/" + apart + "/1.png"));
        writePicture(at("test/" + composed + "/2.png"));
        const auto test = openImageFolder(m_folder.path(), Split::Test);
        QCOMPARE((*test)->classes(), QStringList(composed));
        QCOMPARE((*test)->size(), std::size_t{2});
        QVERIFY((*test)->image(0) && (*test)->image(1));
        QCOMPARE((*openImageFolder(m_folder.path(), Split::Train))->classes(), (*test)->classes());
    }

    void readsFlatFolderWithoutClasses()
    {
        writePicture(at("1.png"));
        writePicture(at("2.jpg"));
        writeFile(at("notes.txt"), "no picture");
        QDir().mkpath(at("empty"));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        QVERIFY((*set)->classes().isEmpty());
        QCOMPARE((*set)->size(), std::size_t{2});
        QCOMPARE((*set)->label(0), -1);
    }

    void refusesFolderWithoutPictures()
    {
        writeFile(at("c/notes.txt"), "no picture");
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(!set);
        QVERIFY(set.error().message.contains(m_folder.path()));
    }

    void refusesMissingFolder()
    {
        const auto set = openImageFolder(at("nowhere"), Split::Test);
        QVERIFY(!set);
        QVERIFY(set.error().message.contains("nowhere"));
        QVERIFY(!openImageFolder({}, Split::Test));
    }

    void namesBrokenPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        writePicture(at("whole.jpg"), 64, 64);
        writePicture(at("whole.png"), 64, 64);
        const QByteArray jpeg = readFile(at("whole.jpg"));
        const QByteArray png = readFile(at("whole.png"));
        QTest::newRow("empty") << "a.jpg" << QByteArray();
        QTest::newRow("text") << "a.jpg" << QByteArray("no picture at all");
        QTest::newRow("cut JPEG") << "a.jpg" << jpeg.left(jpeg.size() - 20);
        QTest::newRow("JPEG header alone") << "a.jpg" << jpeg.left(30);
        QTest::newRow("cut PNG") << "a.png" << png.left(40);
    }

    void namesBrokenPicture()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        writeFile(at("c/" + name), bytes);
        writePicture(at("c/z.png"));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(set);
        const auto image = (*set)->image(0);
        QVERIFY(!image);
        QVERIFY2(image.error().message.contains(at("c/" + name)), qPrintable(image.error().message));
        QVERIFY((*set)->image(1));
    }

    void namesPictureThatVanished()
    {
        writePicture(at("c/a.png"));
        const auto set = openImageFolder(m_folder.path(), Split::Test);
        QVERIFY(QFile::remove(at("c/a.png")));
        const auto image = (*set)->image(0);
        QVERIFY(!image);
        QVERIFY(image.error().message.contains("c/a.png"));
    }
};

QTEST_GUILESS_MAIN(tst_ImageFolder)
#include "tst_ImageFolder.moc"
