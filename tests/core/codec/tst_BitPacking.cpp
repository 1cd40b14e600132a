#include "core/codec/BitPacking.h"
#include "core/codec/Codec.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <vector>

using namespace coinfer;

namespace {

constexpr std::uint8_t kUntouched = 0xA5;

std::vector<std::uint8_t> randomCodes(std::size_t count, int bits)
{
    std::mt19937 random(static_cast<unsigned>(count) * 31U + static_cast<unsigned>(bits));
    std::vector<std::uint8_t> codes(count);
    std::ranges::generate(codes, [&] { return static_cast<std::uint8_t>(random() & ((1U << bits) - 1)); });
    return codes;
}

/// Bit by bit, as the format's definition reads.
std::vector<std::uint8_t> referencePacked(const std::vector<std::uint8_t>& codes, int bits)
{
    std::vector<std::uint8_t> packed((codes.size() * static_cast<std::size_t>(bits) + 7) / 8);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        for (int bit = 0; bit < bits; ++bit) {
            const std::size_t at = i * static_cast<std::size_t>(bits) + static_cast<std::size_t>(bit);
            const int value = codes[i] >> bit & 1;
            packed[at / 8] = static_cast<std::uint8_t>(packed[at / 8] | value << at % 8);
        }
    }
    return packed;
}

void addLevelsAndSizes()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("count");
    for (const int bits : {1, 2, 3, 4, 6, 8}) {
        for (const int count : {0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 1000, 4099})
            QTest::addRow("%d bits x %d", bits, count) << bits << count;
    }
}

} // namespace

class tst_BitPacking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packsLittleEndFirst_data() { addLevelsAndSizes(); }
    void packsLittleEndFirst();
    void unpacksWhatWasPacked_data() { addLevelsAndSizes(); }
    void unpacksWhatWasPacked();
    void ignoresTheLastBytesUnusedBits();
    void sizeIsRoundedUpToBytes();
};

void tst_BitPacking::packsLittleEndFirst()
{
    QFETCH(int, bits);
    QFETCH(int, count);
    const auto codes = randomCodes(static_cast<std::size_t>(count), bits);
    auto expected = referencePacked(codes, bits);
    std::vector<std::uint8_t> packed(expected.size() + 8, kUntouched);
    packCodes(codes.data(), codes.size(), bits, packed.data());
    expected.insert(expected.end(), 8, kUntouched); // writes not a byte more
    QCOMPARE(packed, expected);
}

void tst_BitPacking::unpacksWhatWasPacked()
{
    QFETCH(int, bits);
    QFETCH(int, count);
    auto codes = randomCodes(static_cast<std::size_t>(count), bits);
    const auto packed = referencePacked(codes, bits);
    std::vector<std::uint8_t> got(codes.size() + 8, kUntouched);
    unpackCodes(packed.data(), codes.size(), bits, got.data());
    codes.insert(codes.end(), 8, kUntouched);
    QCOMPARE(got, codes);
}

void tst_BitPacking::ignoresTheLastBytesUnusedBits()
{
    const std::vector<std::uint8_t> packed{0xFF, 0xFF};
    std::vector<std::uint8_t> got(3);
    unpackCodes(packed.data(), got.size(), 3, got.data());
    QCOMPARE(got, (std::vector<std::uint8_t>{7, 7, 7}));
}

void tst_BitPacking::sizeIsRoundedUpToBytes()
{
    QCOMPARE(packedSize(0, 3), std::size_t{0});
    QCOMPARE(packedSize(1, 1), std::size_t{1});
    QCOMPARE(packedSize(8, 3), std::size_t{3});
    QCOMPARE(packedSize(9, 3), std::size_t{4});
    QCOMPARE(packedSize(290400, 6), std::size_t{217800});
    QCOMPARE(packedSize(7, 16), std::size_t{14});
    QCOMPARE(packedSize(7, 32), std::size_t{28});
}

QTEST_GUILESS_MAIN(tst_BitPacking)
#include "tst_BitPacking.moc"
