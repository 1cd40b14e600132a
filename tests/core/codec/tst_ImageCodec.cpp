#include "core/codec/Codec.h"
#include "core/codec/Jpeg.h"

#include <QTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

using namespace coinfer;

namespace {

constexpr int kJpegLevels[] = {6, 4, 3, 2, 1};

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

Payload good(int bits, int width = 32, int height = 32)
{
    return encodeImage(picture(width, height), bits).value();
}

/// A JPEG whose header no decoder could guess: its Huffman tables are made for the picture.
QByteArray optimisedJpeg(const Image& image, int extraParameter = cv::IMWRITE_JPEG_OPTIMIZE)
{
    const cv::Mat pixels(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.rgb.data()));
    std::vector<uchar> jpeg;
    cv::imencode(".jpg", pixels, jpeg, {cv::IMWRITE_JPEG_QUALITY, 90, extraParameter, 1});
    return {reinterpret_cast<const char*>(jpeg.data()), static_cast<qsizetype>(jpeg.size())};
}

} // namespace

class tst_ImageCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rawKeepsEveryPixel();
    void jpegKeepsThePicture_data();
    void jpegKeepsThePicture();
    void keepsRedAndBlueApart();
    void fewerBitsGiveFewerBytesAndMoreError_data();
    void fewerBitsGiveFewerBytesAndMoreError();
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
    const auto payload = encodeImage(image, 8);
    QVERIFY(payload);
    QCOMPARE(payload->bits, 8);
    QVERIFY(!payload->compressed);
    QCOMPARE(payload->shape, (std::vector{17, 33, 3}));
    QCOMPARE(payload->bytes.size(), 33 * 17 * 3);
    const auto decoded = decodeImage(*payload);
    QVERIFY(decoded);
    QCOMPARE(decoded->width, 33);
    QCOMPARE(decoded->height, 17);
    QCOMPARE(decoded->rgb, image.rgb);
}

void tst_ImageCodec::jpegKeepsThePicture_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<double>("worst"); // mean absolute error, of 255
    for (const auto& [width, height] :
         {std::pair{224, 224}, {32, 32}, {33, 17}, {640, 480}, {1, 1}, {4096, 1}}) {
        constexpr double kWorst[] = {8, 10, 12, 14, 25};
        for (int i = 0; i < 5; ++i)
            QTest::addRow("%d bits, %dx%d", kJpegLevels[i], width, height)
                << kJpegLevels[i] << width << height << kWorst[i];
    }
}

void tst_ImageCodec::jpegKeepsThePicture()
{
    QFETCH(int, bits);
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(double, worst);
    const Image image = picture(width, height);
    const auto payload = encodeImage(image, bits);
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
    const auto decoded = decodeImage(encodeImage(red, 4).value());
    QVERIFY(decoded);
    QVERIFY(std::abs(decoded->rgb[0] - 200) < 6);
    QVERIFY(std::abs(decoded->rgb[2] - 10) < 6);
}

void tst_ImageCodec::fewerBitsGiveFewerBytesAndMoreError_data()
{
    QTest::addColumn<int>("side");
    QTest::newRow("32") << 32;
    QTest::newRow("224") << 224;
}

void tst_ImageCodec::fewerBitsGiveFewerBytesAndMoreError()
{
    QFETCH(int, side);
    const Image image = picture(side, side);
    qsizetype lastSize = side * side * 3;
    double lastError = 0;
    for (const int bits : kJpegLevels) {
        const Payload payload = encodeImage(image, bits).value();
        QVERIFY(payload.bytes.size() < lastSize);
        lastSize = payload.bytes.size();
        const double error = meanError(image, decodeImage(payload).value());
        QVERIFY(error > lastError);
        lastError = error;
    }
}

void tst_ImageCodec::leavesTheHeaderOut_data()
{
    QTest::addColumn<int>("bits");
    for (const int bits : kJpegLevels)
        QTest::addRow("%d bits", bits) << bits;
}

void tst_ImageCodec::leavesTheHeaderOut()
{
    QFETCH(int, bits);
    for (const unsigned seed : {1U, 2U, 3U}) { // for every picture, not for one
        const Image image = picture(32, 32, seed);
        const auto whole = writeJpeg(image, jpegQuality(bits));
        QVERIFY(whole);
        QVERIFY(encodeImage(image, bits)->bytes.size() <= whole->size() - 500);
    }
}

void tst_ImageCodec::decodesWhatThePlainJpegDecodesTo()
{
    const Image image = picture(45, 70);
    const auto whole = writeJpeg(image, jpegQuality(3));
    QVERIFY(whole);
    const auto plain = readJpeg(*whole, 45, 70);
    QVERIFY(plain);
    QCOMPARE(decodeImage(encodeImage(image, 3).value())->rgb, plain->rgb);
}

void tst_ImageCodec::acceptsAWholeJpegBehindItsMarker()
{
    const Image image = picture(32, 32);
    const Payload payload{4, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(image)};
    const auto decoded = decodeImage(payload);
    QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message));
    QCOMPARE(decoded->width, 32);
}

void tst_ImageCodec::refusesToEncode_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("bits");
    QTest::newRow("16 bits") << 8 << 8 << 192 << 16;
    QTest::newRow("float") << 8 << 8 << 192 << 32;
    QTest::newRow("0 bits") << 8 << 8 << 192 << 0;
    QTest::newRow("empty") << 0 << 0 << 0 << 8;
    QTest::newRow("too few bytes") << 8 << 8 << 191 << 4;
    QTest::newRow("too many bytes") << 8 << 8 << 193 << 8;
    QTest::newRow("too wide") << 4097 << 1 << 4097 * 3 << 4;
    QTest::newRow("negative") << -8 << -8 << 192 << 4;
}

void tst_ImageCodec::refusesToEncode()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, bytes);
    QFETCH(int, bits);
    const Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(bytes))};
    QVERIFY(!encodeImage(image, bits));
}

void tst_ImageCodec::refusesHostilePayload_data()
{
    QTest::addColumn<Payload>("payload");
    const auto add = [](const char* name, int bits, auto change) {
        Payload payload = good(bits);
        change(payload);
        QTest::newRow(name) << payload;
    };
    const auto whole = [](Payload& p, const QByteArray& jpeg) { p.bytes = QByteArray(1, '\0') + jpeg; };
    for (const int bits : {-1, 0, 5, 7, 16, 32})
        add(qPrintable(QStringLiteral("%1 bits").arg(bits)), 8, [&](Payload& p) { p.bits = bits; });
    add("raw, byte missing", 8, [](Payload& p) { p.bytes.chop(1); });
    add("raw, byte over", 8, [](Payload& p) { p.bytes.append('x'); });
    add("raw, zstd", 8, [](Payload& p) { p.compressed = true; });
    add("raw for JPEG", 8, [](Payload& p) { p.bits = 4; });
    add("JPEG for raw", 4, [](Payload& p) { p.bits = 8; });
    add("no shape", 4, [](Payload& p) { p.shape.clear(); });
    add("two dimensions", 4, [](Payload& p) { p.shape = {32, 32}; });
    add("grey", 4, [](Payload& p) { p.shape = {32, 32, 1}; });
    add("negative", 4, [](Payload& p) { p.shape = {-32, -32, 3}; });
    add("zero", 8, [](Payload& p) { p.shape = {0, 32, 3}, p.bytes.clear(); });
    add("too high", 8, [](Payload& p) { p.shape = {4097, 1, 3}, p.bytes = QByteArray(4097 * 3, '\0'); });
    add("huge", 8, [](Payload& p) { p.shape = {1 << 30, 1 << 30, 3}; });
    add("few bytes for 4096x4096", 4, [](Payload& p) { p.shape = {4096, 4096, 3}; });
    add("another level's header", 4, [](Payload& p) { p.bits = 2; });
    add("another fingerprint", 4, [](Payload& p) { p.bytes[0] = p.bytes[0] == 1 ? 2 : 1; });
    add("no bytes", 4, [](Payload& p) { p.bytes.clear(); });
    add("marker alone", 4, [](Payload& p) { p.bytes.truncate(1); });
    add("no end marker", 4, [](Payload& p) { p.bytes.chop(2); });
    add("bytes behind the end", 4, [](Payload& p) { p.bytes.append("xy"); });
    add("a second scan", 4, [](Payload& p) { p.bytes.insert(60, "\xFF\xDA"); });
    add("another frame in the scan", 4, [](Payload& p) { p.bytes.insert(60, "\xFF\xC2"); });
    add("garbage", 4, [](Payload& p) { p.bytes.replace(1, p.bytes.size() - 1, QByteArray(500, '\xFF')); });
    add("whole, garbage", 4, [&](Payload& p) { whole(p, QByteArray(500, 'x')); });
    add("whole, nothing", 4, [&](Payload& p) { whole(p, {}); });
    add("whole, other size", 4, [&](Payload& p) { whole(p, optimisedJpeg(picture(33, 32))); });
    add("whole, sides swapped", 4, [&](Payload& p) {
        p.shape = {16, 32, 3};
        whole(p, optimisedJpeg(picture(16, 32)));
    });
    add("whole, progressive", 4,
        [&](Payload& p) { whole(p, optimisedJpeg(picture(32, 32), cv::IMWRITE_JPEG_PROGRESSIVE)); });
    add("whole, claims 65535x65535", 4, [&](Payload& p) {
        QByteArray jpeg = optimisedJpeg(picture(32, 32));
        jpeg.replace(jpeg.indexOf("\xFF\xC0") + 5, 4, "\xFF\xFF\xFF\xFF");
        whole(p, jpeg);
    });
    add("whole, Huffman tables missing", 4, [&](Payload& p) {
        QByteArray jpeg = optimisedJpeg(picture(32, 32));
        for (qsizetype at = jpeg.indexOf("\xFF\xC4"); at >= 0; at = jpeg.indexOf("\xFF\xC4"))
            jpeg[at + 1] = '\xFE'; // now a comment
        jpeg.replace(jpeg.indexOf("\xFF\xDB") + 1, 1, "\xFE");
        whole(p, jpeg);
    });
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
    const Payload whole{4, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(picture(32, 32))};
    for (const Payload& complete : {good(4), whole}) {
        for (qsizetype size = 0; size < complete.bytes.size(); ++size) {
            Payload cut = complete;
            cut.bytes.truncate(size);
            QVERIFY(!decodeImage(cut));
        }
    }
}

void tst_ImageCodec::survivesDamagedJpeg()
{
    const Payload whole{4, {}, {32, 32, 3}, false, QByteArray(1, '\0') + optimisedJpeg(picture(32, 32))};
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

QTEST_GUILESS_MAIN(tst_ImageCodec)
#include "tst_ImageCodec.moc"
