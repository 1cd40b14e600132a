#include "core/vision/SmallPicture.h"

#include <QTest>

#include <cmath>

using namespace coinfer;

namespace {

/// Colours that change slowly, as a photograph's do.
Image softPicture(int width, int height)
{
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int channel = 0; channel < 3; ++channel)
                image.rgb.push_back(static_cast<std::uint8_t>(
                    127 + 100 * std::sin(3.0 * x / width + 2.0 * y / height + 2 * channel)));
    return image;
}

} // namespace

/// The small JPEGs that recordings keep.
class tst_SmallPicture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsShapeAndColours_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("small");
        QTest::newRow("camera") << QSize(640, 480) << QSize(160, 120);
        QTest::newRow("upright") << QSize(300, 900) << QSize(53, 160);
        QTest::newRow("as small as it is") << QSize(32, 32) << QSize(32, 32);
        QTest::newRow("a line") << QSize(1'000, 1) << QSize(160, 1);
        QTest::newRow("a point") << QSize(1, 1) << QSize(1, 1);
    }
    void keepsShapeAndColours()
    {
        QFETCH(QSize, size);
        QFETCH(QSize, small);
        const Image whole = softPicture(size.width(), size.height());
        const auto again = readSmallJpeg(smallJpeg(whole));
        QVERIFY2(again.ok(), again ? "" : qPrintable(again.error().message));
        QCOMPARE(QSize(again->width, again->height), small);
        const auto at = [](const Image& image, int x, int y, int channel) {
            return static_cast<int>(
                image.rgb.at(static_cast<std::size_t>((y * image.width + x) * 3 + channel)));
        };
        for (int channel = 0; channel < 3; ++channel) {
            const int before = at(whole, size.width() / 2, size.height() / 2, channel);
            const int after = at(*again, small.width() / 2, small.height() / 2, channel);
            QVERIFY2(std::abs(before - after) < 24,
                     qPrintable(QStringLiteral("%1 %2").arg(before).arg(after)));
        }
    }

    void makesNothingOfNoPicture()
    {
        QCOMPARE(smallJpeg({}), QByteArray());
        QCOMPARE(smallJpeg({10, 10, std::vector<std::uint8_t>(7)}), QByteArray()); // its bytes are missing
    }

    /// The worst there is: noise.
    void staysSmall()
    {
        Image noise{2'000, 2'000, std::vector<std::uint8_t>(12'000'000)};
        std::uint32_t state = 1;
        for (std::uint8_t& value : noise.rgb)
            value = static_cast<std::uint8_t>((state = state * 1'664'525 + 1'013'904'223) >> 24);
        const QByteArray jpeg = smallJpeg(noise);
        QVERIFY(!jpeg.isEmpty() && jpeg.size() < 64'000);
    }

    void refusesWhatIsNotWhole()
    {
        const QByteArray jpeg = smallJpeg(softPicture(64, 48));
        QVERIFY(readSmallJpeg(jpeg).ok());
        for (qsizetype length = 0; length < jpeg.size(); length += length < 700 ? 1 : 13)
            QVERIFY2(!readSmallJpeg(jpeg.first(length)).ok(), qPrintable(QString::number(length)));
        QVERIFY(!readSmallJpeg("\x89PNG\r\n\x1A\n").ok());
    }

    /// Before memory is taken for its pixels.
    void refusesAPictureThatSaysItIsLarge()
    {
        QByteArray jpeg = smallJpeg(softPicture(64, 48));
        const qsizetype frame = jpeg.indexOf("\xFF\xC0");
        QVERIFY(frame > 0);
        jpeg[frame + 5] = '\xFF'; // 65,328 pixels high
        QVERIFY(!readSmallJpeg(jpeg).ok());
    }

    void expectsWhatAPhotographTakes()
    {
        QCOMPARE(usualJpegBytes(0, 0), 0);
        QVERIFY(usualJpegBytes(32, 32) > 500 && usualJpegBytes(32, 32) < 1'500);
        QCOMPARE(usualJpegBytes(160, 160), usualJpegBytes(1'600, 1'600));
        QVERIFY(usualJpegBytes(640, 480) < usualJpegBytes(480, 480)); // of the same longer side
    }
};

QTEST_GUILESS_MAIN(tst_SmallPicture)
#include "tst_SmallPicture.moc"
