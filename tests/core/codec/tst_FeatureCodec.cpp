#include "core/codec/Codec.h"

#include <QTest>

#include <zstd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

using namespace coinfer;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Tensor vectorOf(std::vector<float> values)
{
    return {{static_cast<int>(values.size())}, std::move(values)};
}

/// Like features after ReLU: about two thirds zeros.
Tensor sparse(std::size_t count)
{
    std::mt19937 random(11);
    std::normal_distribution<float> normal(-0.4F, 1.0F);
    std::vector<float> values(count);
    std::ranges::generate(values, [&] { return std::max(0.0F, normal(random)); });
    return vectorOf(std::move(values));
}

/// Bytes that zstd cannot shorten when packed at 8 bits.
Tensor noise(std::size_t count)
{
    std::mt19937 random(13);
    std::uniform_real_distribution<float> uniform(-1.0F, 1.0F);
    std::vector<float> values(count);
    std::ranges::generate(values, [&] { return uniform(random); });
    return vectorOf(std::move(values));
}

QByteArray zstdOf(const QByteArray& bytes, bool withSize = true)
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, withSize ? 1 : 0);
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))),
                     '\0');
    const auto size = ZSTD_compress2(context, frame.data(), static_cast<std::size_t>(frame.size()),
                                     bytes.constData(), static_cast<std::size_t>(bytes.size()));
    ZSTD_freeCCtx(context);
    frame.truncate(static_cast<qsizetype>(size));
    return frame;
}

bool sameBits(const std::vector<float>& a, const std::vector<float>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void addLevelsAndSizes()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("count");
    for (const int bits : kBitLevels) {
        for (const int count : {1, 7, 8, 9, 1000, 4096, 4097, 290400})
            QTest::addRow("%d bits x %d", bits, count) << bits << count;
    }
}

/// FNV-1a over the values' bits, so that one number stands for all of them.
quint64 fingerprint(const std::vector<float>& values)
{
    quint64 hash = 0xCBF29CE484222325U;
    for (const float value : values)
        hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001B3U;
    return hash;
}

/// Floats of exact integers and halves: the same on any machine.
std::vector<float> exactValues()
{
    std::vector<float> values(1000);
    std::uint32_t state = 12345;
    for (float& value : values) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<float>(static_cast<std::int32_t>(state >> 12) - 300000) / 65536.0F;
    }
    return values;
}

} // namespace

class tst_FeatureCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesWhatQuantiseGives_data() { addLevelsAndSizes(); }
    void givesWhatQuantiseGives();
    void sizeIsExact_data() { addLevelsAndSizes(); }
    void sizeIsExact();
    void bytesAreStable_data();
    void bytesAreStable();
    void valuesAreStable_data();
    void valuesAreStable();
    void keepsShapeAndRange();
    void sendsTheRangeItUsed();
    void floatKeepsEveryBit();
    void zstdIsKeptOnlyWhenSmaller_data();
    void zstdIsKeptOnlyWhenSmaller();
    void zstdChangesNoValue_data() { addLevelsAndSizes(); }
    void zstdChangesNoValue();
    void refusesHostilePayload_data();
    void refusesHostilePayload();
    void acceptsTheLargestShape();
    void survivesDamagedZstd();
};

void tst_FeatureCodec::givesWhatQuantiseGives()
{
    QFETCH(int, bits);
    QFETCH(int, count);
    const Tensor features = noise(static_cast<std::size_t>(count));
    for (const Range range : {rangeOf(features.values), Range{-0.31F, 0.47F}}) {
        const auto decoded = decodeFeatures(encodeFeatures(features, bits, range, Compression::Never));
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
        auto expected = features.values;
        quantise(expected, bits, range);
        QVERIFY(sameBits(decoded->values, expected));
    }
}

void tst_FeatureCodec::sizeIsExact()
{
    QFETCH(int, bits);
    QFETCH(int, count);
    const auto payload =
        encodeFeatures(noise(static_cast<std::size_t>(count)), bits, {-1, 1}, Compression::Never);
    QVERIFY(!payload.compressed);
    QCOMPARE(payload.bytes.size(), (qsizetype{count} * bits + 7) / 8);
}

void tst_FeatureCodec::bytesAreStable_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<QByteArray>("hex");
    QTest::newRow("1") << 1 << QByteArray("f003");
    QTest::newRow("2") << 2 << QByteArray("40fa0f");
    QTest::newRow("3") << 3 << QByteArray("40c4fa3f");
    QTest::newRow("4") << 4 << QByteArray("0042b9fdff");
    QTest::newRow("6") << 6 << QByteArray("808040e77bffff0f");
    QTest::newRow("8") << 8 << QByteArray("00081f409fbfdfffffff");
    QTest::newRow("16") << 16 << QByteArray("00000008001f0040ff9fffbfffdfffffffffffff");
    QTest::newRow("32")
        << 32
        << QByteArray("000080bf000070bf000042bf000000bf0000803e0000003f0000403f0000803f0000a040caf24971");
}

void tst_FeatureCodec::bytesAreStable()
{
    QFETCH(int, bits);
    QFETCH(QByteArray, hex);
    const Tensor features =
        vectorOf({-1.0F, -0.9375F, -0.7578125F, -0.5F, 0.25F, 0.5F, 0.75F, 1.0F, 5.0F, 1e30F});
    const auto payload = encodeFeatures(features, bits, {-1, 1}, Compression::Never);
    QCOMPARE(payload.bytes.toHex(), hex);
}

void tst_FeatureCodec::valuesAreStable_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<quint64>("hash");
    QTest::newRow("1") << 1 << quint64{0x6927dc09dbd11d6dU};
    QTest::newRow("2") << 2 << quint64{0xe7475bd3d6dfa1a1U};
    QTest::newRow("3") << 3 << quint64{0xb962ca168e773ed0U};
    QTest::newRow("4") << 4 << quint64{0x6a2c1f76a7040687U};
    QTest::newRow("6") << 6 << quint64{0x60cecafa69af9b01U};
    QTest::newRow("8") << 8 << quint64{0x4b30b9b1d3f051b2U};
    QTest::newRow("16") << 16 << quint64{0x34aad76d029e2558U};
    QTest::newRow("32") << 32 << quint64{0x743b146f1264ce05U};
}

void tst_FeatureCodec::valuesAreStable()
{
    // From the formula of docs/codec.md in exact arithmetic rounded to float after each operation. A
    // processor or compiler that fails here would see other features than its peer.
    QFETCH(int, bits);
    QFETCH(quint64, hash);
    const Tensor features = vectorOf(exactValues());
    const auto decoded = decodeFeatures(encodeFeatures(features, bits, {-3.3F, 9.7F}, Compression::Never));
    QVERIFY(decoded);
    QCOMPARE(QByteArray::number(fingerprint(decoded->values), 16), QByteArray::number(hash, 16));
}

void tst_FeatureCodec::keepsShapeAndRange()
{
    Tensor features = noise(60);
    features.shape = {5, 4, 3};
    const auto payload = encodeFeatures(features, 4, {-1, 1}, Compression::WhenSmaller);
    QVERIFY(payload.codec == CutCodec(4));
    QCOMPARE(payload.shape, features.shape);
    QCOMPARE(payload.range, (Range{-1, 1}));
    const auto decoded = decodeFeatures(payload);
    QVERIFY(decoded);
    QCOMPARE(decoded->shape, features.shape);
}

void tst_FeatureCodec::sendsTheRangeItUsed()
{
    const Tensor features = vectorOf({1, 2, 3, kNaN});
    for (const Range range : {Range{kNaN, 3}, Range{-3e38F, 3e38F}, Range{3, 1}, Range{2, 2}}) {
        const auto decoded = decodeFeatures(encodeFeatures(features, 8, range, Compression::Never));
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
        auto expected = features.values;
        quantise(expected, 8, range);
        QVERIFY(sameBits(decoded->values, expected));
    }
}

void tst_FeatureCodec::floatKeepsEveryBit()
{
    const Tensor features = vectorOf({1.5F, -0.0F, 1e-42F, std::numeric_limits<float>::infinity(), kNaN});
    const auto payload = encodeFeatures(features, kFloatBits, {kNaN, kNaN}, Compression::Never);
    QCOMPARE(payload.bytes.first(8).toHex(), QByteArray("0000c03f00000080"));
    const auto decoded = decodeFeatures(payload);
    QVERIFY(decoded);
    QVERIFY(sameBits(decoded->values, features.values));
}

void tst_FeatureCodec::zstdIsKeptOnlyWhenSmaller_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<bool>("dense");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("compressed");
    for (const int bits : kBitLevels)
        QTest::addRow("sparse, %d bits", bits) << bits << false << 46656 << true;
    QTest::newRow("noise, 8 bits") << 8 << true << 46656 << false;
    QTest::newRow("noise, 1 bit") << 1 << true << 46656 << false;
    QTest::newRow("one value") << 8 << false << 1 << false;
    QTest::newRow("nine values") << 4 << false << 9 << false;
}

void tst_FeatureCodec::zstdIsKeptOnlyWhenSmaller()
{
    QFETCH(int, bits);
    QFETCH(bool, dense);
    QFETCH(int, count);
    QFETCH(bool, compressed);
    const auto size = static_cast<std::size_t>(count);
    const Tensor features = dense ? noise(size) : sparse(size);
    const auto payload = encodeFeatures(features, bits, rangeOf(features.values), Compression::WhenSmaller);
    QCOMPARE(payload.compressed, compressed);
    const auto packed = static_cast<qsizetype>(packedSize(size, bits));
    QVERIFY(compressed ? payload.bytes.size() < packed : payload.bytes.size() == packed);
}

void tst_FeatureCodec::zstdChangesNoValue()
{
    QFETCH(int, bits);
    QFETCH(int, count);
    const Tensor features = sparse(static_cast<std::size_t>(count));
    const Range range = rangeOf(features.values);
    const auto decoded = decodeFeatures(encodeFeatures(features, bits, range, Compression::WhenSmaller));
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
    auto expected = features.values;
    quantise(expected, bits, range);
    QVERIFY(sameBits(decoded->values, expected));
}

void tst_FeatureCodec::refusesHostilePayload_data()
{
    const QByteArray thousand(1000, 'x');
    const Payload good{8, {-1, 1}, {1000}, false, thousand};
    QTest::addColumn<Payload>("payload");
    const auto add = [&](const char* name, auto change) {
        Payload payload = good;
        change(payload);
        QTest::newRow(name) << payload;
    };
    for (const int bits : {-8, 0, 5, 7, 9, 24, 31, 33, 64, std::numeric_limits<int>::max()})
        add(qPrintable(QStringLiteral("%1 bits").arg(bits)), [&](Payload& p) { p.codec = bits; });
    add("bytes missing", [](Payload& p) { p.bytes.chop(1); });
    add("bytes over", [](Payload& p) { p.bytes.append('x'); });
    add("no bytes", [](Payload& p) { p.bytes.clear(); });
    add("bytes of another level", [](Payload& p) { p.codec = 4; });
    add("float of another size", [](Payload& p) { p.codec = kFloatBits; });
    add("no shape", [](Payload& p) { p.shape.clear(); });
    add("two dimensions", [](Payload& p) { p.shape = {10, 100}; });
    add("four dimensions", [](Payload& p) { p.shape = {1, 10, 10, 10}; });
    add("no values", [](Payload& p) { p.shape = {0}, p.bytes.clear(); });
    add("negative", [](Payload& p) { p.shape = {-1000}; });
    add("negative twice", [](Payload& p) { p.shape = {-10, -10, 10}; });
    add("one too many", [](Payload& p) { p.shape = {(1 << 20) + 1}; });
    add("huge", [](Payload& p) { p.shape = {std::numeric_limits<int>::max()}; });
    add("wraps to 0 in 64 bits", [](Payload& p) { p.shape = {1 << 30, 1 << 30, 16}, p.bytes.clear(); });
    add("wraps in 32 bits", [](Payload& p) { p.shape = {1 << 16, 1 << 16, 1000}; });
    add("NaN low", [](Payload& p) { p.range.low = kNaN; });
    add("NaN high", [](Payload& p) { p.range.high = kNaN; });
    add("infinite", [](Payload& p) { p.range.high = std::numeric_limits<float>::infinity(); });
    add("span beyond float", [](Payload& p) { p.range = {-3e38F, 3e38F}; });
    add("range in wrong order", [](Payload& p) { p.range = {1, -1}; });
    add("garbage for zstd", [](Payload& p) { p.compressed = true, p.bytes = "garbage garbage"; });
    add("nothing for zstd", [](Payload& p) { p.compressed = true, p.bytes.clear(); });
    add("zstd larger than packed", [&](Payload& p) {
        p.compressed = true;
        p.bytes = zstdOf(thousand) + QByteArray(1000, '\0');
    });
    add("zstd of fewer bytes",
        [&](Payload& p) { p.compressed = true, p.bytes = zstdOf(thousand.first(999)); });
    add("zstd bomb", [](Payload& p) { p.compressed = true, p.bytes = zstdOf(QByteArray(1 << 24, '\0')); });
    add("zstd bomb of unknown size",
        [](Payload& p) { p.compressed = true, p.bytes = zstdOf(QByteArray(1 << 24, '\0'), false); });
    add("zstd bomb behind a good frame", [&](Payload& p) {
        p.compressed = true;
        p.bytes = zstdOf(thousand) + zstdOf(QByteArray(1 << 20, '\0'));
    });
    add("zstd truncated", [&](Payload& p) { p.compressed = true, p.bytes = zstdOf(thousand).chopped(1); });
    add("zstd with rubbish behind",
        [&](Payload& p) { p.compressed = true, p.bytes = zstdOf(thousand) + "rubbish"; });
}

void tst_FeatureCodec::refusesHostilePayload()
{
    QFETCH(Payload, payload);
    const auto decoded = decodeFeatures(payload);
    QVERIFY(!decoded);
    QVERIFY(decoded.error().message.size() > 20);
}

void tst_FeatureCodec::acceptsTheLargestShape()
{
    const Payload payload{1, {0, 1}, {1024, 1024, 1}, false, QByteArray(1 << 17, '\x01')};
    const auto decoded = decodeFeatures(payload);
    QVERIFY(decoded);
    QCOMPARE(decoded->values.size(), std::size_t{1} << 20);
    QCOMPARE(decoded->values[0], 1.0F);
    QCOMPARE(decoded->values[1], 0.0F);
}

void tst_FeatureCodec::survivesDamagedZstd()
{
    const Tensor features = sparse(1000);
    const Payload good = encodeFeatures(features, 8, rangeOf(features.values), Compression::WhenSmaller);
    QVERIFY(good.compressed);
    int refused = 0;
    for (qsizetype at = 0; at < good.bytes.size(); ++at) {
        Payload damaged = good;
        damaged.bytes[at] = static_cast<char>(damaged.bytes[at] ^ 0x55);
        const auto decoded = decodeFeatures(damaged);
        refused += decoded ? 0 : 1;
        if (decoded) // damage that zstd cannot see still gives as many values as the shape asks for
            QCOMPARE(decoded->values.size(), features.values.size());
    }
    QVERIFY(refused > 0);
}

QTEST_GUILESS_MAIN(tst_FeatureCodec)
#include "tst_FeatureCodec.moc"
