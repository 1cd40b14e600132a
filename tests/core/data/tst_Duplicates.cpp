#include "core/data/Duplicates.h"
#include "tests/support/pictures/Scene.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

namespace {

std::vector<Fingerprint> of(const std::vector<Image>& images)
{
    std::vector<Fingerprint> all;
    for (const Image& image : images)
        all.push_back(fingerprint(image));
    return all;
}

Image plain(std::uint8_t value)
{
    return {8, 8, std::vector<std::uint8_t>(8 * 8 * 3, value)};
}

using Places = std::vector<std::size_t>;

} // namespace

class tst_Duplicates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsSamePixelsAndSameLooks()
    {
        const auto groups =
            duplicatesIn(of({scene(1), scene(2), scene(1), scene(3), jpegged(scene(2), 60), scene(4)}));
        QCOMPARE(groups.size(), std::size_t{2});
        QCOMPARE(groups[0].pictures, (Places{0, 2}));
        QVERIFY(groups[0].isExact);
        QCOMPARE(groups[1].pictures, (Places{1, 4}));
        QVERIFY(!groups[1].isExact);
    }

    void putsAllCopiesOfAPictureInOneGroup()
    {
        const auto groups = duplicatesIn(of(
            {scene(1), jpegged(scene(1), 60), scene(1), resized(scene(1), 48, 32), jpegged(scene(1), 60)}));
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].pictures, (Places{0, 1, 2, 3, 4}));
        QVERIFY(!groups[0].isExact);
    }

    void comparesPlainPicturesByTheirPixelsOnly()
    {
        const auto groups = duplicatesIn(of({plain(0), plain(1), plain(0)}));
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].pictures, (Places{0, 2}));
        QVERIFY(groups[0].isExact);
    }

    void tellsTheSameBytesInOtherRowsApart()
    {
        Image tall = scene(1, 8, 32), wide = tall;
        std::swap(wide.width, wide.height);
        QVERIFY(fingerprint(tall).pixels != fingerprint(wide).pixels);
    }

    void findsNothingWhereNothingIs()
    {
        QVERIFY(duplicatesIn({}).empty());
        QVERIFY(duplicatesIn(of({scene(1)})).empty());
        QVERIFY(twinsOf({}, of({scene(1)})).empty());
        QVERIFY(twinsOf(of({scene(1)}), {}).empty());
        QVERIFY(twinsOf(of({scene(1), scene(2)}), of({scene(3), scene(4)})).empty());
    }

    void findsTheTwinThatIsMostAlike()
    {
        const Image small = resized(scene(1), 48, 32);
        const auto twins = twinsOf(of({scene(9), scene(1), jpegged(scene(2), 60), plain(3)}),
                                   of({scene(2), small, scene(1), plain(3)}));
        QCOMPARE(twins.size(), std::size_t{3});
        QCOMPARE(twins[0].picture, std::size_t{1});
        QCOMPARE(twins[0].other, std::size_t{2}); // and not the small one
        QVERIFY(twins[0].isExact);
        QCOMPARE(twins[1].picture, std::size_t{2});
        QCOMPARE(twins[1].other, std::size_t{0});
        QVERIFY(!twins[1].isExact && twins[1].distance <= kNearDistance);
        QCOMPARE(twins[2].other, std::size_t{3});
        QVERIFY(twins[2].isExact);
    }

    void takesTheNearerOfTwo()
    {
        const auto look = [](std::uint64_t pixels, PictureHash bits) { return Fingerprint{pixels, bits}; };
        const std::vector<Fingerprint> others{look(1, 0b11111), look(2, 0b1), look(3, 0b111)};
        const auto twins = twinsOf(std::vector{look(4, 0), look(5, ~PictureHash{0})}, others);
        QCOMPARE(twins.size(), std::size_t{1});
        QCOMPARE(twins[0].other, std::size_t{1});
        QCOMPARE(twins[0].distance, 1);
    }

    void manyCopiesOfOnePictureTakeNoLongerThanOthers()
    {
        const Fingerprint one = fingerprint(scene(1));
        const auto groups = duplicatesIn(std::vector<Fingerprint>(200'000, one)); // 20 billion pairs
        QCOMPARE(groups.size(), std::size_t{1});
        QCOMPARE(groups[0].pictures.size(), std::size_t{200'000});
    }
};

QTEST_APPLESS_MAIN(tst_Duplicates)
#include "tst_Duplicates.moc"
