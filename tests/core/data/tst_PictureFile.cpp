#include "core/data/PictureFile.h"
#include "core/data/PictureHeader.h"
#include "tests/support/pictures/PictureFiles.h"

#include <opencv2/imgcodecs.hpp>

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace coinfer;
using namespace coinfer::test;

namespace {

QByteArray number(quint32 value, int bytes)
{
    QByteArray all(4, '\0');
    qToLittleEndian(value, all.data());
    return all.left(bytes);
}

QByteArray chunk(const QByteArray& name, const QByteArray& content)
{
    return name + number(static_cast<quint32>(content.size()), 4) + content +
           QByteArray(content.size() % 2, '\0');
}

QByteArray riff(const QByteArray& chunks)
{
    return "RIFF" + number(static_cast<quint32>(chunks.size() + 4), 4) + "WEBP" + chunks;
}

QByteArray extended(char features, int width, int height)
{
    return chunk("VP8X", QByteArray(1, features) + QByteArray(3, '\0') +
                             number(static_cast<quint32>(width - 1), 3) +
                             number(static_cast<quint32>(height - 1), 3));
}

/// EXIF with the orientation alone.
QByteArray exif(int orientation)
{
    return "II*" + QByteArray(1, '\0') + number(8, 4) + number(1, 2) + number(274, 2) + number(3, 2) +
           number(1, 4) + number(static_cast<quint32>(orientation), 4) + number(0, 4);
}

struct Colour {
    int red, blue;
};

Colour colourAt(const Image& image, int x, int y)
{
    const auto* pixel = &image.rgb[static_cast<std::size_t>(3 * (y * image.width + x))];
    return {pixel[0], pixel[2]};
}

} // namespace

class tst_PictureFile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString at(const QString& name) const { return m_folder.filePath(name); }

    /// 32 x 16, red on the left and blue on the right, coded as `name` ends.
    QByteArray redAndBlue(const QString& name) const
    {
        cv::Mat picture(16, 32, CV_8UC3, cv::Scalar(0, 0, 255));
        picture.colRange(16, 32) = cv::Scalar(255, 0, 0);
        cv::imwrite(at(name).toStdString(), picture);
        return readFile(at(name));
    }

    Result<Image> read(const QString& name, const QByteArray& bytes) const
    {
        writeFile(at(name), bytes);
        return readPicture(at(name));
    }

private Q_SLOTS:
    void readsJpegWithFilmBehindIt_data()
    {
        QTest::addColumn<QByteArray>("behind");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("bytes like a scan") << QByteArray("mp4 \xFF\xDA and more \xFF\xDA");
        QTest::newRow("a cut picture") << redAndBlue("b.jpg").left(200) + "\xFF\xDA";
    }

    void readsJpegWithFilmBehindIt()
    {
        QFETCH(QByteArray, behind);
        const auto image = read("motion.jpg", redAndBlue("a.jpg") + behind);
        QVERIFY2(image, image ? "" : qPrintable(image.error().message));
        QCOMPARE(image->width, 32);
    }

    void refusesCutJpegAtEveryPlace()
    {
        const QByteArray whole = redAndBlue("a.jpg");
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!read("cut.jpg", whole.left(size)), qPrintable(QString::number(size)));
        QVERIFY(!read("cut.jpg", whole.left(whole.size() - 2) + "a film \xFF\xDA"));
    }

    void refusesCutProgressiveJpeg()
    {
        cv::imwrite(at("p.jpg").toStdString(), cv::Mat(64, 64, CV_8UC3, cv::Scalar(1, 2, 200)),
                    {cv::IMWRITE_JPEG_PROGRESSIVE, 1, cv::IMWRITE_JPEG_RST_INTERVAL, 2});
        const QByteArray whole = readFile(at("p.jpg"));
        QVERIFY(read("whole.jpg", whole));
        QVERIFY(!read("cut.jpg", whole.left(whole.lastIndexOf("\xFF\xDA"))));
    }

    void obeysOrientation_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("orientation");
        QTest::addColumn<int>("red"); // where red is then: 0 left, 1 top, 2 right, 3 bottom
        const int where[] = {0, 2, 2, 0, 1, 1, 3, 3};
        for (const char* format : {"jpg", "webp"})
            for (int i = 1; i <= 8; ++i)
                QTest::addRow("%s %d", format, i) << QString(format) << i << where[i - 1];
    }

    void obeysOrientation()
    {
        QFETCH(QString, format);
        QFETCH(int, orientation);
        QFETCH(int, red);
        const QByteArray plain = redAndBlue("plain." + format);
        const QByteArray inside = "Exif" + QByteArray(2, '\0') + exif(orientation);
        QByteArray length(2, '\0');
        qToBigEndian(static_cast<quint16>(inside.size() + 2), length.data());
        const QByteArray turned =
            format == "jpg" ? plain.left(2) + "\xFF\xE1" + length + inside + plain.mid(2)
                            : riff(extended(8, 32, 16) + plain.mid(12) + chunk("EXIF", exif(orientation)));
        const auto image = read("turned." + format, turned);
        QVERIFY(image);
        const bool stands = orientation >= 5;
        QCOMPARE(image->width, stands ? 16 : 32);
        const int x = stands ? 8 : red == 0 ? 4 : 28, y = !stands ? 8 : red == 1 ? 4 : 28;
        QVERIFY(colourAt(*image, x, y).red > 150 && colourAt(*image, x, y).blue < 100);
        const int otherX = stands ? 8 : 31 - x, otherY = stands ? 31 - y : 8;
        QVERIFY(colourAt(*image, otherX, otherY).blue > 150);
    }

    void readsFirstPictureOfAnimatedWebp()
    {
        const QByteArray picture = redAndBlue("a.webp").mid(12);
        const QByteArray frame = number(0, 3) + number(0, 3) + number(31, 3) + number(15, 3) +
                                 number(100, 3) + QByteArray(1, '\0') + picture;
        const auto image =
            read("animated.webp", riff(extended(2, 32, 16) + chunk("ANIM", QByteArray(6, '\0')) +
                                       chunk("ANMF", frame) + chunk("ANMF", frame)));
        QVERIFY2(image, image ? "" : qPrintable(image.error().message));
        QCOMPARE(image->width, 32);
        QVERIFY(colourAt(*image, 4, 8).red > 150);
        QVERIFY(!read("none.webp", riff(extended(2, 32, 16))));
    }

    void showsTransparencyOnWhite_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("PNG") << "a.png";
        QTest::newRow("WebP") << "a.webp";
    }

    void showsTransparencyOnWhite()
    {
        QFETCH(QString, name);
        cv::Mat picture(16, 32, CV_8UC4, cv::Scalar(0, 0, 200, 0));
        picture.colRange(16, 32) = cv::Scalar(0, 0, 200, 255);
        cv::imwrite(at(name).toStdString(), picture, {cv::IMWRITE_WEBP_QUALITY, 101});
        const auto image = readPicture(at(name));
        QVERIFY(image);
        QCOMPARE(colourAt(*image, 4, 8).blue, 255);
        QCOMPARE(colourAt(*image, 28, 8).red, 200);
        QCOMPARE(colourAt(*image, 28, 8).blue, 0);
    }

    void refusesTooManyPixelsBeforeDecoding()
    {
        const QByteArray large = QByteArray::fromHex("00002ee000002ee0"); // 12,000 x 12,000
        QByteArray png = redAndBlue("a.png");
        const auto refused = read("bomb.png", png.replace(16, 8, large));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("12000 x 12000"), qPrintable(refused.error().message));
        const auto webp = readPictureHeader(riff(extended(0, 12'000, 9'000)));
        QCOMPARE(webp.width, 12'000);
        QCOMPARE(webp.height, 9'000);
    }

    void knowsSizeOfEveryFormatThatIsRead()
    {
        for (const QString& filter : pictureFilters()) {
            const QString ending = filter.mid(2) == "jfif" ? QStringLiteral("jpg") : filter.mid(2);
            const auto header = readPictureHeader(redAndBlue("size." + ending));
            QVERIFY2(header.width == 32 && header.height == 16, qPrintable(filter));
        }
    }

    void survivesEveryCutOfEveryHeader()
    {
        for (const char* name : {"a.jpg", "a.png", "a.webp", "a.bmp", "a.tif"}) {
            const QByteArray whole = redAndBlue(name);
            for (qsizetype size = 0; size < whole.size(); ++size)
                (void)withoutAnimation(whole.left(size)), (void)readPictureHeader(whole.left(size));
        }
    }
};

QTEST_GUILESS_MAIN(tst_PictureFile)
#include "tst_PictureFile.moc"
