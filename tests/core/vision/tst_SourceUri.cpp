#include "core/vision/FrameSource.h"
#include "core/vision/Preprocess.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

class TestSourceUri : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    static QString errorOf(const QString& uri)
    {
        const auto source = openSource(uri);
        return source ? QString() : source.error().message;
    }

private Q_SLOTS:
    void initTestCase()
    {
        writePicture(m_folder.filePath("train/cat/1.png"));
        writePicture(m_folder.filePath("test/cat/1.png"));
        writePicture(m_folder.filePath("test/dog/2.png"));
        writeFile(m_folder.filePath("test/dog/1.jpg"), "broken");
    }

    void opensFolderOfPicturesAtTestSplit()
    {
        const auto source = openSource("images:" + m_folder.path());
        QVERIFY(source);
        QCOMPARE((*source)->classes(), QStringList({"cat", "dog"}));
        QVERIFY((*source)->next()->has_value());
        const auto broken = (*source)->next();
        QVERIFY(!broken && broken.error().message.contains("1.jpg"));
        const auto last = (*source)->next();
        QCOMPARE((*last)->truth, 1);
        QVERIFY(!(*source)->next()->has_value());
    }

    void opensDataSetByName()
    {
        const auto source = openSource("dataset:imagenette:" + m_folder.path());
        QVERIFY(source);
        QVERIFY((*source)->description().contains("imagenette"));
    }

    void passesOptionsOn()
    {
        const auto source = openSource("images:" + m_folder.path(), {.loop = true});
        QVERIFY(source);
        for (int i = 0; i < 3; ++i)
            (void)(*source)->next();
        QVERIFY((*source)->next()->has_value());
    }

    void opensPipeline()
    {
        QVERIFY(openSource("gstreamer:videotestsrc num-buffers=3 ! video/x-raw,width=16,height=16"));
    }

    void saysWhatFailed_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing camera") << "camera:987"
                                        << "There is no camera 987";
        QTest::newRow("camera without number") << "camera:front"
                                               << "camera:front";
        QTest::newRow("negative camera") << "camera:-1"
                                         << "camera:0";
        QTest::newRow("missing file") << "file:nowhere.mp4"
                                      << "nowhere.mp4";
        QTest::newRow("missing folder") << "images:nowhere"
                                        << "nowhere";
        QTest::newRow("unknown data set") << "dataset:mnist"
                                          << "fashion-mnist";
        QTest::newRow("empty pipeline") << "gstreamer:"
                                        << "not complete";
        QTest::newRow("folder without scheme") << m_folder.path() << "did you mean images:" + m_folder.path();
        QTest::newRow("file without scheme") << m_folder.filePath("test/cat/1.png")
                                             << "did you mean file:" + m_folder.filePath("test/cat/1.png");
    }

    void saysWhatFailed()
    {
        QFETCH(QString, uri);
        QFETCH(QString, said);
        QVERIFY2(errorOf(uri).contains(said), qPrintable(errorOf(uri)));
    }

    void listsValidSchemes()
    {
        for (const QString& uri : {QStringLiteral("rtsp://camera"), QString(), QStringLiteral("Camera:0")})
            for (const char* scheme : {"camera:N", "file:", "images:DIR", "dataset:fashion-mnist",
                                       "dataset:cifar10", "dataset:imagenette", "gstreamer:"})
                QVERIFY2(errorOf(uri).contains(scheme), scheme);
    }

    void preprocessesToSquareOfInputSize()
    {
        const Image square = preprocess(Image{6, 2, std::vector<std::uint8_t>(36, 9)}, 4);
        QCOMPARE(square.width, 4);
        QCOMPARE(square.height, 4);
        QCOMPARE(square.rgb, std::vector<std::uint8_t>(48, 9));
    }
};

QTEST_GUILESS_MAIN(TestSourceUri)
#include "tst_SourceUri.moc"
