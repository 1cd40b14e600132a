#include "core/vision/VideoSource.h"
#include "tests/support/HttpServer.h"
#include "tests/support/TakeFrames.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/videoio.hpp>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

constexpr int kFrames = 6;

/// A clip whose frames become redder and redder on a blue ground, then begin again.
void writeClip(const QString& path, int frames = kFrames)
{
    cv::VideoWriter clip(path.toStdString(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 10,
                         {64, 48});
    for (int i = 0; i < frames; ++i)
        clip.write(cv::Mat(48, 64, CV_8UC3, cv::Scalar(200, 0, i % kFrames * 40)));
}

/// Red on the left, blue on the right, with the matrix (a, b, c, d) in the track's header.
void writeFilmWithMatrix(const QString& path, const QList<int>& matrix)
{
    cv::Mat picture(48, 64, CV_8UC3, cv::Scalar(255, 0, 0));
    picture.colRange(0, 32) = cv::Scalar(0, 0, 255);
    cv::VideoWriter film(path.toStdString(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('m', 'p', '4', 'v'), 10,
                         {64, 48});
    for (int i = 0; i < 3; ++i)
        film.write(picture);
    film.release();
    QByteArray bytes = readFile(path);
    const qsizetype numbers = bytes.indexOf("tkhd") + 44; // of version 0: a b u c d v x y w
    for (const auto& [place, value] :
         {std::pair{0, matrix[0]}, {1, matrix[1]}, {3, matrix[2]}, {4, matrix[3]}})
        qToBigEndian(value * 0x10000, bytes.data() + numbers + 4 * place);
    writeFile(path, bytes);
}

int redAt(const Image& picture, int x, int y)
{
    return picture.rgb[static_cast<std::size_t>(3 * (y * picture.width + x))];
}

QByteArray jpeg(int width, int height, const cv::Scalar& bgr)
{
    std::vector<std::uint8_t> coded;
    cv::imencode(".jpg", cv::Mat(height, width, CV_8UC3, bgr), coded);
    return {reinterpret_cast<const char*>(coded.data()), static_cast<qsizetype>(coded.size())};
}

} // namespace

class tst_VideoSource : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_clip;

private Q_SLOTS:

    void initTestCase()
    {
        m_clip = m_folder.filePath("clip ä.avi");
        writeClip(m_clip);
        QVERIFY(QFileInfo(m_clip).size() > 0);
    }

    void readsEveryFrameOfFile()
    {
        const auto source = openVideoFile(m_clip, false);
        QVERIFY(source);
        QVERIFY(!(*source)->isLive());
        QVERIFY((*source)->classes().isEmpty());
        QVERIFY((*source)->description().contains("64x48"));
        const auto frames = take(**source);
        QCOMPARE(frames.size(), std::size_t{kFrames});
        for (int i = 0; i < kFrames; ++i) {
            const Frame& frame = frames[static_cast<std::size_t>(i)];
            QCOMPARE(frame.index, std::int64_t{i});
            QCOMPARE(frame.truth, -1);
            QVERIFY(frame.name.contains(QStringLiteral("frame %1 of").arg(i)));
            QCOMPARE(frame.picture.rgb.size(), std::size_t{64 * 48 * 3});
            QVERIFY(std::abs(frame.picture.rgb[0] - i * 40) < 16); // red first
            QVERIFY(std::abs(frame.picture.rgb[2] - 200) < 16);
        }
        QVERIFY(!(*source)->next()->has_value()); // the end stays the end
    }

    /// Matrices as the standard of MP4 has them: x' = a x + c y, y' = b x + d y, with y downwards.

    void turnsFilmAsItsMatrixSays_data()
    {
        QTest::addColumn<QList<int>>("matrix"); // a, b, c, d
        QTest::addColumn<QString>("redIs");     // the film as stored is red on the left
        QTest::newRow("none") << QList<int>{1, 0, 0, 1} << "left";
        QTest::newRow("90 clockwise") << QList<int>{0, 1, -1, 0} << "top";
        QTest::newRow("180") << QList<int>{-1, 0, 0, -1} << "right";
        QTest::newRow("270 clockwise") << QList<int>{0, -1, 1, 0} << "bottom";
        QTest::newRow("mirrored") << QList<int>{-1, 0, 0, 1} << "right";
    }

    void turnsFilmAsItsMatrixSays()
    {
        QFETCH(QList<int>, matrix);
        QFETCH(QString, redIs);
        const QString path = m_folder.filePath("phone.mp4");
        writeFilmWithMatrix(path, matrix);
        const auto source = openVideoFile(path, false);
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        const auto frame = (*source)->next();
        QVERIFY(frame && *frame);
        const Image& picture = (*frame)->picture;
        const bool stands = redIs == "top" || redIs == "bottom";
        QCOMPARE(picture.width, stands ? 48 : 64);
        QCOMPARE(picture.height, stands ? 64 : 48);
        const bool isAtBegin = redIs == "top" || redIs == "left";
        const int along = isAtBegin ? 6 : 57;
        QVERIFY(redAt(picture, stands ? 24 : along, stands ? along : 24) > 180);
        QVERIFY(redAt(picture, stands ? 24 : 63 - along, stands ? 63 - along : 24) < 70);
    }

    void showsNewSizeWhenFilmChangesIt()
    {
        const QString path = m_folder.filePath("resized.mjpeg");
        writeFile(path, (jpeg(64, 48, {0, 0, 255}) + jpeg(64, 48, {0, 0, 255})) + jpeg(32, 80, {255, 0, 0}) +
                            jpeg(32, 80, {255, 0, 0}));
        const auto source = openVideoFile(path, false);
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        const auto frames = take(**source);
        QCOMPARE(frames.size(), std::size_t{4});
        QCOMPARE(frames[1].picture.width, 64);
        QVERIFY(redAt(frames[1].picture, 20, 20) > 200);
        QCOMPARE(frames[3].picture.width, 32);
        QCOMPARE(frames[3].picture.height, 80);
        QVERIFY(redAt(frames[3].picture, 20, 70) < 50);
    }

    void opensFileWhoseNameLooksLikeAProtocol()
    {
        const QString path = m_folder.filePath("http:clip.avi");
        QVERIFY(QFile::copy(m_clip, path));
        QVERIFY(openVideoFile(path, false));
    }

    void saysWhyNetworkStreamBreaksOff()
    {
        const QString path = m_folder.filePath("long.avi");
        writeClip(path, 300);
        const QByteArray film = readFile(path);
        HttpServer server("HTTP/1.0 200 OK\r\nContent-Type: video/x-msvideo\r\nContent-Length: " +
                          QByteArray::number(film.size()) + "\r\n\r\n" + film.left(film.size() * 60 / 100));
        const auto source = openNetworkStream(server.address(), {.first = 60s, .next = 60s});
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        QVERIFY((*source)->isLive());
        QVERIFY((*source)->next()->has_value());
        Result<std::optional<Frame>> last = std::optional<Frame>();
        for (int i = 0; i < 300 && last; ++i)
            last = (*source)->next();
        QVERIFY(!last);
        QVERIFY2(last.error().message.contains("failed after"), qPrintable(last.error().message));
        QVERIFY(!(*source)->next()->has_value());
    }

    void saysWhyNetworkStreamCannotBeOpened()
    {
        HttpServer server("HTTP/1.0 404 Not Found\r\n\r\n");
        const auto source = openNetworkStream(server.address(), {.first = 60s});
        QVERIFY(!source);
        QVERIFY2(source.error().message.contains("404"), qPrintable(source.error().message));
    }

    void opensCameraAgainThatWentAway()
    {
        QByteArray pictures =
            "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=next\r\n\r\n";
        for (int i = 0; i < 4; ++i) {
            const QByteArray coded = jpeg(64, 48, {0, 0, 255});
            pictures +=
                "--next\r\nContent-Type: image/jpeg\r\nContent-Length: " + QByteArray::number(coded.size()) +
                "\r\n\r\n" + coded + "\r\n";
        }
        auto server = std::make_unique<HttpServer>(pictures);
        const auto source = openNetworkStream(server->address(), {.first = 60s, .next = 60s, .again = 0ms});
        QVERIFY2(source, source ? "" : qPrintable(source.error().message));
        for (int round = 0; round < 3; ++round) {
            take(**source); // up to the Error of the camera that hung up
            const auto back = (*source)->next();
            QVERIFY2(back, back ? "" : qPrintable(back.error().message));
            QVERIFY(back->has_value() && redAt((*back)->picture, 20, 20) > 200);
        }
        server.reset();
        take(**source);
        const auto away = (*source)->next();
        QVERIFY(!away);
        QVERIFY2(away.error().message.contains("is still unavailable (Connection refused)"),
                 qPrintable(away.error().message));
    }

    void beginsFileAnewWhenLooping()
    {
        const auto source = openVideoFile(m_clip, true);
        QVERIFY(source);
        const auto frames = take(**source, 2 * kFrames + 1);
        QCOMPARE(frames.size(), std::size_t{2 * kFrames + 1});
        QVERIFY(frames[kFrames].picture.rgb[0] < 16);
        QCOMPARE(frames.back().index, std::int64_t{2 * kFrames});
    }

    void endsAtCutOfTruncatedFile()
    {
        const QString path = m_folder.filePath("cut.avi");
        writeFile(path, readFile(m_clip).left(QFileInfo(m_clip).size() * 85 / 100));
        const auto source = openVideoFile(path, false);
        QVERIFY(source);
        QVERIFY(take(**source).size() < kFrames);
    }

    void refusesFileWithoutFrames_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("no video at all\n").repeated(100);
        QTest::newRow("header alone") << readFile(m_clip).left(600);
    }

    void refusesFileWithoutFrames()
    {
        QFETCH(QByteArray, bytes);
        const QString path = m_folder.filePath("broken.avi");
        writeFile(path, bytes);
        const auto source = openVideoFile(path, true);
        QVERIFY(!source);
        QVERIFY2(source.error().message.contains(path), qPrintable(source.error().message));
    }

    void refusesMissingFile()
    {
        const auto source = openVideoFile(m_folder.filePath("nowhere.mp4"), false);
        QVERIFY(!source && source.error().message.contains("There is no video file"));
    }

    void saysThatCameraIsMissing()
    {
        const auto source = openCamera(987);
        QVERIFY(!source);
        QVERIFY(source.error().message.startsWith("There is no camera 987"));
        QVERIFY(source.error().message.contains("--source dataset:fashion-mnist"));
    }
};

QTEST_GUILESS_MAIN(tst_VideoSource)
#include "tst_VideoSource.moc"
