#include "core/codec/Codec.h"
#include "core/codec/Jpeg.h"

#include <QTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <span>

using namespace coinfer;

namespace {

/// From the best to the worst.
constexpr CutCodec kJpegs[] = {CutCodec::jpeg(92), CutCodec::jpeg(85), CutCodec::jpeg(75), CutCodec::jpeg(65),
                               CutCodec::jpeg(20)};
constexpr CutCodec kWebps[] = {CutCodec::webp(75), CutCodec::webp(30), CutCodec::webp(10), CutCodec::webp(1)};
constexpr CutCodec kJpeg = CutCodec::jpeg(85);

/// Something like a photograph: soft colours, one hard edge, a little grain.
Image picture(int width, int height, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> grain(0, 4);
    Image image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double u = double(x) / width;
            const double v = double(y) / height;
            const bool inside = std::hypot(u - 0.5, v - 0.4) < 0.3;
            const double light = 40 * std::sin(9 * u + seed) * std::cos(7 * v) + grain(random);
            for (const double base : {90 + 80 * u, inside ? 190.0 : 70.0, 160 - 90 * v})
                image.rgb.push_back(static_cast<std::uint8_t>(std::clamp(base + light, 0.0, 255.0)));
        }
    }
    return image;
}

double meanError(const Image& a, const Image& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.rgb.size(); ++i)
        sum += std::abs(int{a.rgb[i]} - int{b.rgb[i]});
    return sum / static_cast<double>(a.rgb.size());
}

Payload good(const CutCodec& codec, int width = 32, int height = 32)
{
    return encodeImage(picture(width, height), codec).value();
}

/// A JPEG whose header no decoder could guess: its Huffman tables are made for the picture.
QByteArray optimisedJpeg(const Image& image, int extraParameter = cv::IMWRITE_JPEG_OPTIMIZE)
{
    const cv::Mat pixels(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    std::vector<uchar> jpeg;
    cv::imencode(".jpg", pixels, jpeg, {cv::IMWRITE_JPEG_QUALITY, 90, extraParameter, 1});
    return {reinterpret_cast<const char*>(jpeg.data()), static_cast<qsizetype>(jpeg.size())};
}

template <class F> void addRow(const char* name, const CutCodec& codec, F change)
{
    Payload payload = good(codec);
    change(payload);
    QTest::newRow(name) << payload;
}

void addRowsOfShapes()
{
    const CutCodec raw = CutCodec::raw();
    for (const CutCodec& codec : {CutCodec(8), CutCodec(kFloatBits), CutCodec::bottleneck(1)})
        addRow(qPrintable(toString(codec)), raw, [&](Payload& p) { p.codec = codec; });
    addRow("raw, byte missing", raw, [](Payload& p) { p.bytes.chop(1); });
    addRow("raw, byte over", raw, [](Payload& p) { p.bytes.append('x'); });
    addRow("raw, zstd", raw, [](Payload& p) { p.compressed = true; });
    addRow("raw for JPEG", raw, [](Payload& p) { p.codec = kJpeg; });
    addRow("JPEG for raw", kJpeg, [](Payload& p) { p.codec = CutCodec::raw(); });
    addRow("no shape", kJpeg, [](Payload& p) { p.shape.clear(); });
    addRow("two dimensions", kJpeg, [](Payload& p) { p.shape = {32, 32}; });
    addRow("grey", kJpeg, [](Payload& p) { p.shape = {32, 32, 1}; });
    addRow("negative", kJpeg, [](Payload& p) { p.shape = {-32, -32, 3}; });
    addRow("zero", raw, [](Payload& p) { p.shape = {0, 32, 3}, p.bytes.clear(); });
    addRow("too high", raw, [](Payload& p) { p.shape = {4097, 1, 3}, p.bytes = QByteArray(4097 * 3, '\0'); });
    addRow("huge", raw, [](Payload& p) { p.shape = {1 << 30, 1 << 30, 3}; });
}

void addRowsOfJpegs()
{
    addRow("few bytes for 4096x4096", kJpeg, [](Payload& p) { p.shape = {4096, 4096, 3}; });
    addRow("another level's header", kJpeg, [](Payload& p) { p.codec = CutCodec::jpeg(65); });
    addRow("another fingerprint", kJpeg, [](Payload& p) { p.bytes[0] = p.bytes[0] == 1 ? 2 : 1; });
    addRow("no bytes", kJpeg, [](Payload& p) { p.bytes.clear(); });
    addRow("marker alone", kJpeg, [](Payload& p) { p.bytes.truncate(1); });
    addRow("no end marker", kJpeg, [](Payload& p) { p.bytes.chop(2); });
    addRow("bytes behind the end", kJpeg, [](Payload& p) { p.bytes.append("xy"); });
    addRow("a second scan", kJpeg, [](Payload& p) { p.bytes.insert(60, "\xFF\xDA"); });
    addRow("another frame in the scan", kJpeg, [](Payload& p) { p.bytes.insert(60, "\xFF\xC2"); });
    addRow("garbage", kJpeg,
           [](Payload& p) { p.bytes.replace(1, p.bytes.size() - 1, QByteArray(500, '\xFF')); });
}

void addRowsOfWebps()
{
    const CutCodec webp = CutCodec::webp(30), small = CutCodec::webp(30, 16);
    addRow("WebP, nothing", webp, [](Payload& p) { p.bytes.clear(); });
    addRow("WebP, garbage", webp, [](Payload& p) { p.bytes.fill('\xFF'); });
    addRow("WebP, half", webp, [](Payload& p) { p.bytes.truncate(p.bytes.size() / 2); });
    addRow("WebP of another size", webp, [](Payload& p) { p.shape = {64, 64, 3}; });
    addRow("WebP of a side that was not sent", webp, [&](Payload& p) { p.codec = small; });
    addRow("JPEG for WebP", kJpeg, [&](Payload& p) { p.codec = webp; });
    addRow("WebP, zstd", webp, [](Payload& p) { p.compressed = true; });
}

/// A whole JPEG behind its marker.
void asWhole(Payload& payload, const QByteArray& jpeg)
{
    payload.bytes = QByteArray(1, '\0') + jpeg;
}

void addRowsOfWholeJpegs()
{
    addRow("whole, garbage", kJpeg, [](Payload& p) { asWhole(p, QByteArray(500, 'x')); });
    addRow("whole, nothing", kJpeg, [](Payload& p) { asWhole(p, {}); });
    addRow("whole, other size", kJpeg, [](Payload& p) { asWhole(p, optimisedJpeg(picture(33, 32))); });
    addRow("whole, sides swapped", kJpeg, [](Payload& p) {
        p.shape = {16, 32, 3};
        asWhole(p, optimisedJpeg(picture(16, 32)));
    });
    addRow("whole, progressive", kJpeg,
           [](Payload& p) { asWhole(p, optimisedJpeg(picture(32, 32), cv::IMWRITE_JPEG_PROGRESSIVE)); });
    addRow("whole, claims 65535x65535", kJpeg, [](Payload& p) {
        QByteArray jpeg = optimisedJpeg(picture(32, 32));
        jpeg.replace(jpeg.indexOf("\xFF\xC0") + 5, 4, "\xFF\xFF\xFF\xFF");
        asWhole(p, jpeg);
    });
    addRow("whole, Huffman tables missing", kJpeg, [](Payload& p) {
        QByteArray jpeg = optimisedJpeg(picture(32, 32));
        for (qsizetype at = jpeg.indexOf("\xFF\xC4"); at >= 0; at = jpeg.indexOf("\xFF\xC4"))
            jpeg[at + 1] = '\xFE'; // now a comment
        jpeg.replace(jpeg.indexOf("\xFF\xDB") + 1, 1, "\xFE");
        asWhole(p, jpeg);
    });
}

} // namespace

class tst_ImageCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rawKeepsEveryPixel();
    void keepsThePicture_data();
    void keepsThePicture();
    void keepsRedAndBlueApart();
    void lowerQualityGivesFewerBytesAndMoreError_data();
    void lowerQualityGivesFewerBytesAndMoreError();
    void aSmallerSideGivesFewerBytes();
    void survivesDamagedWebp();
    void leavesTheHeaderOut_data();
    void leavesTheHeaderOut();
    void decodesWhatThePlainJpegDecodesTo();
    void acceptsAWholeJpegBehindItsMarker();
    void refusesToEncode_data();
    void refusesToEncode();
    void refusesHostilePayload_data();
    void refusesHostilePayload();
    void refusesEveryTruncation();
    void survivesDamagedJpeg();
};

void tst_ImageCodec::rawKeepsEveryPixel()
{
    const Image image = picture(33, 17);
    const auto payload = encodeImage(image, CutCodec::raw());
    QVERIFY(payload);
    QVERIFY(payload->codec == CutCodec::raw());
    QVERIFY(!payload->compressed);
    QCOMPARE(payload->shape, (std::vector{17, 33, 3}));
    QCOMPARE(payload->bytes.size(), 33 * 17 * 3);
    const auto decoded = decodeImage(*payload);
    QVERIFY(decoded);
    QCOMPARE(decoded->width, 33);
    QCOMPARE(decoded->height, 17);
    QCOMPARE(decoded->rgb, image.rgb);
}

void tst_ImageCodec::keepsThePicture_data()
{
    QTest::addColumn<CutCodec>("codec");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("worst"); // mean absolute error, of 255
    for (const auto& [width, height] :
         {std::pair{224, 224}, {32, 32}, {33, 17}, {640, 480}, {1, 1}, {4096, 1}}) {
        constexpr double kWorst[] = {8, 10, 12, 14, 25};
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%s, %dx%d", qPrintable(toString(kJpegs[i])), width, height)
                << kJpegs[i] << width << height << kWorst[i];
        for (const CutCodec& codec : kWebps)
            QTest::addRow("%s, %dx%d", qPrintable(toString(codec)), width, height)
                << codec << width << height << 25.0;
    }
    for (const CutCodec& codec : {CutCodec::jpeg(75, 112), CutCodec::webp(30, 112)})
        for (const auto& [width, height] : {std::pair{224, 224}, {640, 480}, {4096, 1}, {100, 100}})
            QTest::addRow("%s, %dx%d", qPrintable(toString(codec)), width, height)
                << codec << width << height << 25.0;
}

void tst_ImageCodec::keepsThePicture()
{
    QFETCH(CutCodec, codec);
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, worst);
    const Image image = picture(width, height);
    const auto payload = encodeImage(image, codec);
    QVERIFY(payload);
    QCOMPARE(payload->shape, (std::vector{height, width, 3}));
    const auto decoded = decodeImage(*payload);
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
    QCOMPARE(decoded->width, width);
    QCOMPARE(decoded->height, height);
    QCOMPARE(decoded->rgb.size(), image.rgb.size());
    const double error = meanError(image, *decoded);
    QVERIFY2(error <= worst, qPrintable(QString::number(error)));
}

void tst_ImageCodec::keepsRedAndBlueApart()
{
    Image red{16, 16, {}};
    for (int i = 0; i < 16 * 16; ++i)
        red.rgb.insert(red.rgb.end(), {200, 30, 10});
    for (const CutCodec& codec : {kJpeg, CutCodec::webp(75)}) {
        const auto decoded = decodeImage(encodeImage(red, codec).value());
        QVERIFY(decoded);
        QVERIFY(std::abs(decoded->rgb[0] - 200) < 8);
        QVERIFY(std::abs(decoded->rgb[2] - 10) < 8);
    }
}

void tst_ImageCodec::lowerQualityGivesFewerBytesAndMoreError_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("32") << 32;
    QTest::newRow("224") << 224;
}

void tst_ImageCodec::lowerQualityGivesFewerBytesAndMoreError()
{
    QFETCH(int, side);
    const Image image = picture(side, side);
    for (const std::span<const CutCodec> codecs : {std::span<const CutCodec>(kJpegs), {kWebps}}) {
        qsizetype lastSize = side * side * 3;
        double lastError = 0;
        for (const CutCodec& codec : codecs) {
            const Payload payload = encodeImage(image, codec).value();
            QVERIFY(payload.bytes.size() < lastSize);
            lastSize = payload.bytes.size();
            const double error = meanError(image, decodeImage(payload).value());
            QVERIFY(error > lastError);
            lastError = error;
        }
    }
}

/// Fewer pixels, fewer bytes; the picture comes back in its own size.
void tst_ImageCodec::aSmallerSideGivesFewerBytes()
{
    const Image image = picture(224, 224);
    for (const auto make : {&CutCodec::jpeg, &CutCodec::webp}) {
        qsizetype lastSize = 224 * 224 * 3;
        for (const int side : {0, 160, 112, 80}) {
            const Payload payload = encodeImage(image, make(30, side)).value();
            QVERIFY(payload.bytes.size() < lastSize);
            lastSize = payload.bytes.size();
            QCOMPARE(decodeImage(payload)->width, 224);
        }
    }
    QCOMPARE(encodeImage(image, CutCodec::jpeg(30, 224))->bytes,
             encodeImage(image, CutCodec::jpeg(30))->bytes);
}

void tst_ImageCodec::leavesTheHeaderOut_data()
{
    QTest::addColumn<CutCodec>("codec");
    for (const CutCodec& codec : kJpegs)
        QTest::addRow("%s", qPrintable(toString(codec))) << codec;
}

void tst_ImageCodec::leavesTheHeaderOut()
{
    QFETCH(CutCodec, codec);
    for (const unsigned seed : {1U, 2U, 3U}) { // for every picture, not for one
        const Image image = picture(32, 32, seed);
        const auto whole = writeJpeg(image, codec.level);
        QVERIFY(whole);
        QVERIFY(encodeImage(image, codec)->bytes.size() <= whole->size() - 500);
    }
}

void tst_ImageCodec::decodesWhatThePlainJpegDecodesTo()
{
    const Image image = picture(45, 70);
    const auto whole = writeJpeg(image, 75);
    QVERIFY(whole);
    const auto plain = readJpeg(*whole, 45, 70);
    QVERIFY(plain);
    QCOMPARE(decodeImage(encodeImage(image, CutCodec::jpeg(75)).value())->rgb, plain->rgb);
}

void tst_ImageCodec::acceptsAWholeJpegBehindItsMarker()
{
    const Image image = picture(32, 32);
    const Payload payload{kJpeg, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(image)};
    const auto decoded = decodeImage(payload);
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
    QCOMPARE(decoded->width, 32);
}

void tst_ImageCodec::refusesToEncode_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<CutCodec>("codec");
    const CutCodec raw = CutCodec::raw(), webp = CutCodec::webp(30);
    QTest::newRow("8-bit features") << 8 << 8 << 192 << CutCodec(8);
    QTest::newRow("float") << 8 << 8 << 192 << CutCodec(kFloatBits);
    QTest::newRow("bottleneck") << 8 << 8 << 192 << CutCodec::bottleneck(1);
    QTest::newRow("empty") << 0 << 0 << 0 << raw;
    QTest::newRow("too few bytes") << 8 << 8 << 191 << kJpeg;
    QTest::newRow("too few bytes for WebP") << 8 << 8 << 191 << webp;
    QTest::newRow("too many bytes") << 8 << 8 << 193 << raw;
    QTest::newRow("too wide") << 4097 << 1 << 4097 * 3 << kJpeg;
    QTest::newRow("negative") << -8 << -8 << 192 << webp;
}

void tst_ImageCodec::refusesToEncode()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, bytes);
    QFETCH(CutCodec, codec);
    const Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(bytes))};
    QVERIFY(!encodeImage(image, codec));
}

void tst_ImageCodec::refusesHostilePayload_data()
{
    QTest::addColumn<Payload>("payload");
    addRowsOfShapes();
    addRowsOfJpegs();
    addRowsOfWebps();
    addRowsOfWholeJpegs();
}

void tst_ImageCodec::refusesHostilePayload()
{
    QFETCH(Payload, payload);
    const auto decoded = decodeImage(payload);
    QVERIFY(!decoded);
    QVERIFY(decoded.error().message.size() > 20);
}

void tst_ImageCodec::refusesEveryTruncation()
{
    const Payload whole{kJpeg, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(picture(32, 32))};
    for (const Payload& complete : {good(kJpeg), whole}) {
        for (qsizetype size = 0; size < complete.bytes.size(); ++size) {
            Payload cut = complete;
            cut.bytes.truncate(size);
            QVERIFY(!decodeImage(cut));
        }
    }
}

void tst_ImageCodec::survivesDamagedJpeg()
{
    const Payload whole{kJpeg, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(picture(32, 32))};
    int refused = 0;
    for (qsizetype at = 0; at < whole.bytes.size(); ++at) {
        Payload damaged = whole;
        damaged.bytes[at] = static_cast<char>(damaged.bytes[at] ^ 0x7F);
        const auto decoded = decodeImage(damaged);
        refused += decoded ? 0 : 1;
        if (decoded) // nonsense pixels at worst, never another size
            QCOMPARE(decoded->rgb.size(), std::size_t{32 * 32 * 3});
    }
    QVERIFY(refused > 0);
}

void tst_ImageCodec::survivesDamagedWebp()
{
    const Payload whole = good(CutCodec::webp(30));
    for (qsizetype at = 0; at < whole.bytes.size(); ++at) {
        Payload damaged = whole;
        damaged.bytes[at] = static_cast<char>(damaged.bytes[at] ^ 0x7F);
        const auto decoded = decodeImage(damaged);
        if (decoded) // nonsense pixels at worst, never another size
            QCOMPARE(decoded->rgb.size(), std::size_t{32 * 32 * 3});
    }
}

QTEST_GUILESS_MAIN(tst_ImageCodec)
#include "tst_ImageCodec.moc"
