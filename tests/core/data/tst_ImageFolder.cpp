#include "core/data/DataSet.h"
#include "tests/support/pictures/PictureFiles.h"

#include <opencv2/imgcodecs.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

class TestImageFolder : public QObject {
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
        for (const char* name : {"a.jpg", "a.jpeg", "a.JPEG", "a.PNG", "a.bmp", "a.webp"})
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
        QCOMPARE((*set)->image(1)->rgb[0], std::uint8_t{3});
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

QTEST_GUILESS_MAIN(TestImageFolder)
#include "tst_ImageFolder.moc"
