#include "core/data/PictureHash.h"
#include "tests/support/pictures/Scene.h"

#include <QTest>

#include <map>
#include <random>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr int kScenes = 60;

Image plain(std::uint8_t value, int width = 64, int height = 48)
{
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height * 3), value)};
}

/// Lighter towards the top, like a clear sky.
Image sky()
{
    Image image = plain(0);
    for (std::size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<std::uint8_t>(200 - i / (64 * 3));
    return image;
}

using Pairs = std::map<std::pair<std::size_t, std::size_t>, int>;

Pairs nearPairs(const std::vector<PictureHash>& hashes)
{
    Pairs pairs;
    forEachNearPair(hashes, [&](std::size_t one, std::size_t other, int distance) {
        if (!pairs.emplace(std::minmax(one, other), distance).second)
            qFatal("a pair was visited twice");
    });
    return pairs;
}

Pairs nearPairsOneByOne(const std::vector<PictureHash>& hashes)
{
    Pairs pairs;
    for (std::size_t i = 0; i < hashes.size(); ++i)
        for (std::size_t j = i + 1; j < hashes.size(); ++j)
            if (const int bits = distance(hashes[i], hashes[j]); bits <= kNearDistance)
                pairs[{i, j}] = bits;
    return pairs;
}

} // namespace

class tst_PictureHash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void staysNearWhenThePictureIsChanged_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<double>("light");
        QTest::addColumn<int>("quality");
        QTest::newRow("JPEG 75") << 96 << 64 << 1.0 << 75;
        QTest::newRow("JPEG 30") << 96 << 64 << 1.0 << 30;
        QTest::newRow("half the size") << 48 << 32 << 1.0 << 100;
        QTest::newRow("four times the size") << 384 << 256 << 1.0 << 100;
        QTest::newRow("stretched") << 128 << 64 << 1.0 << 100;
        QTest::newRow("darker") << 96 << 64 << 0.9 << 100;
        QTest::newRow("lighter") << 96 << 64 << 1.1 << 100;
        QTest::newRow("all of it") << 200 << 133 << 1.1 << 50;
    }

    void staysNearWhenThePictureIsChanged()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(double, light);
        QFETCH(int, quality);
        for (int seed = 0; seed < kScenes; ++seed) {
            const Image whole = scene(seed);
            const auto before = pictureHash(whole);
            const auto after = pictureHash(jpegged(lit(resized(whole, width, height), light), quality));
            QVERIFY(before && after);
            QVERIFY2(distance(*before, *after) <= kNearDistance,
                     qPrintable(QStringLiteral("scene %1: %2").arg(seed).arg(distance(*before, *after))));
        }
    }

    void tellsScenesApart()
    {
        std::vector<PictureHash> hashes;
        for (int seed = 0; seed < kScenes; ++seed)
            hashes.push_back(pictureHash(scene(seed)).value());
        QVERIFY(nearPairs(hashes).empty());
    }

    void isNoneOfPicturesWithTooLittleInThem()
    {
        QVERIFY(!pictureHash({}));
        QVERIFY(!pictureHash(plain(0)));
        QVERIFY(!pictureHash(plain(255, 1, 1)));
        QVERIFY(!pictureHash(sky()));
    }

    void takesPicturesOfAnyShape()
    {
        for (const auto& [width, height] : {std::pair{1, 1}, {1, 500}, {500, 1}, {3, 2}, {2000, 31}})
            pictureHash(scene(1, width, height)); // has a hash or none
        QVERIFY(pictureHash(scene(1, 2000, 31)));
    }

    void countsBits()
    {
        QCOMPARE(distance(0, 0), 0);
        QCOMPARE(distance(0, ~PictureHash{0}), 64);
        QCOMPARE(distance(0b1010, 0b0110), 2);
    }

    void visitsEachNearPairOnce()
    {
        std::mt19937_64 random(7);
        std::vector<PictureHash> hashes;
        for (int i = 0; i < 200; ++i) {
            hashes.push_back(random());
            PictureHash copy = hashes.back();
            for (int bits = 0; bits <= kNearDistance + 2; ++bits) { // with 0 to 8 changed bits
                hashes.push_back(copy);
                copy ^= PictureHash{1} << random() % 64;
            }
        }
        const Pairs pairs = nearPairs(hashes);
        QVERIFY(pairs.size() > 200 * kNearDistance);
        QCOMPARE(pairs, nearPairsOneByOne(hashes));
    }

    void visitsPairsAtTheLimitWhereverTheirBitsAre()
    {
        for (int first = 0; first < 64; ++first) {
            PictureHash other = 0;
            for (int i = 0; i < kNearDistance; ++i)
                other |= PictureHash{1} << (first + i * 9) % 64;
            QCOMPARE(std::popcount(other), kNearDistance);
            QCOMPARE(nearPairs({0, other}), (Pairs{{{0, 1}, kNearDistance}}));
        }
    }

    void visitsNothingOfFewerThanTwo()
    {
        QVERIFY(nearPairs({}).empty());
        QVERIFY(nearPairs({5}).empty());
    }
};

QTEST_APPLESS_MAIN(tst_PictureHash)
#include "tst_PictureHash.moc"
