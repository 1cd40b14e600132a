#include "core/data/FitImage.h"

#include <QTest>

using namespace coinfer;

namespace {

/// Every pixel's red says its column, its green its row.
Image ramp(int width, int height)
{
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (const int value : {x, y, 7})
                image.rgb.push_back(static_cast<std::uint8_t>(value));
    return image;
}

} // namespace

class tst_FitImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesRightSizeAlone()
    {
        const Image image = ramp(32, 32);
        QCOMPARE(fitToSquare(image, 32).rgb, image.rgb);
    }

    void takesCentreOfWidePicture()
    {
        const Image fitted = fitToSquare(ramp(40, 20), 20);
        QCOMPARE(fitted.width, 20);
        QCOMPARE(fitted.height, 20);
        QCOMPARE(int(fitted.rgb[0]), 10);                 // first column of the centre
        QCOMPARE(int(fitted.rgb[(20 * 20 - 1) * 3]), 29); // last column
    }

    void takesCentreOfTallPicture()
    {
        const Image fitted = fitToSquare(ramp(20, 41), 20);
        QCOMPARE(int(fitted.rgb[1]), 10);
        QCOMPARE(int(fitted.rgb[(20 * 20 - 1) * 3 + 1]), 29);
    }

    void averagesAreaWhenShrinking()
    {
        Image board{4, 4, std::vector<std::uint8_t>(48, 0)};
        for (int i = 0; i < 16; i += 2) // every second column white
            std::fill_n(board.rgb.begin() + i * 3, 3, std::uint8_t{200});
        const Image fitted = fitToSquare(board, 2);
        for (const std::uint8_t value : fitted.rgb)
            QCOMPARE(int(value), 100);
    }

    void interpolatesWhenGrowing()
    {
        const Image fitted = fitToSquare(Image{2, 1, {0, 0, 0, 200, 200, 200}}, 4);
        QCOMPARE(fitted.width, 4);
        const Image smooth = fitToSquare(ramp(2, 2), 4);
        QVERIFY(std::ranges::all_of(smooth.rgb, [](std::uint8_t value) { return value <= 1 || value == 7; }));
    }

    void leavesEmptyPictureEmpty() { QVERIFY(fitToSquare(Image{}, 32).isEmpty()); }
};

QTEST_GUILESS_MAIN(tst_FitImage)
#include "tst_FitImage.moc"
