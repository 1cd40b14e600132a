#include "core/vision/FrameSource.h"
#include "core/vision/Preprocess.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace coinfer;
using namespace coinfer::test;

class tst_SourceUri : public QObject {
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
        writeFile(m_folder.filePath("words.txt"), "words");
        writeFile(m_folder.filePath("words.png"), "words");
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

    void takesWhatAPathNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("uri");
        const QString folder = m_folder.path(), picture = m_folder.filePath("test/cat/1.png");
        const QString video = m_folder.filePath("words.txt"); // by its name anything that is no picture
        QTest::newRow("folder") << folder << "images:" + folder;
        QTest::newRow("picture") << picture << "images:" + picture;
        QTest::newRow("other file") << video << "file:" + video;
        QTest::newRow("quotes") << '"' + folder + '"' << "images:" + folder;
        QTest::newRow("spaces around") << "  " + folder + "\n"
                                       << "images:" + folder;
        QTest::newRow("address") << QUrl::fromLocalFile(folder).toString() << "images:" + folder;
        QTest::newRow("file: of a folder") << "file:" + folder << "images:" + folder;
        QTest::newRow("home") << "~/"
                              << "images:" + QDir::homePath() + '/';
        QTest::newRow("camera") << "camera:0"
                                << "camera:0";
        QTest::newRow("images") << "images:" + folder << "images:" + folder;
        QTest::newRow("nothing there") << "/nowhere"
                                       << "/nowhere";
        QTest::newRow("nothing") << ""
                                 << "";
    }

    void takesWhatAPathNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, uri);
        QCOMPARE(spelledOut(text), uri);
    }

    void opensPathsOfAFolderAndOfAPicture()
    {
        QVERIFY(openSource(m_folder.path()).ok());
        const auto one = openSource(m_folder.filePath("test/cat/1.png"));
        QVERIFY(one.ok());
        QVERIFY((*one)->next()->has_value());
        QVERIFY(!(*one)->next()->has_value());
    }

    void saysWhatFailed_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing camera") << "camera:987"
                                        << "There is no camera 987";
        QTest::newRow("camera without number") << "camera:front"
                                               << "camera:front";
        QTest::newRow("stream that nobody serves") << "http://127.0.0.1:1/x"
                                                   << "Connection refused";
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
        QTest::newRow("path of nothing") << m_folder.filePath("lost") << "no such file or folder";
        QTest::newRow("file that is no video") << m_folder.filePath("words.txt") << "no readable video frame";
        QTest::newRow("picture that is none") << m_folder.filePath("words.png") << "words.png";
    }

    void saysWhatFailed()
    {
        QFETCH(QString, uri);
        QFETCH(QString, said);
        QVERIFY2(errorOf(uri).contains(said), qPrintable(errorOf(uri)));
    }

    void listsValidSchemes()
    {
        for (const QString& uri : {QStringLiteral("rtsp:camera"), QString(), QStringLiteral("Camera:0")})
            for (const char* scheme :
                 {"camera:N", "camera:libcamera", "rtsp://", "http://", "file:", "images:DIR",
                  "dataset:fashion-mnist", "dataset:cifar10", "dataset:imagenette", "gstreamer:"})
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

QTEST_GUILESS_MAIN(tst_SourceUri)
#include "tst_SourceUri.moc"
