#include "core/link/Wire.h"
#include "core/nn/Engine.h"
#include "core/nn/ModelFile.h"
#include "core/split/SplitInference.h"
#include "core/vision/FrameSource.h"
#include "core/vision/Preprocess.h"

#include <QTest>

#include <cstring>
#include <limits>
#include <random>

using namespace coinfer;

namespace {

std::shared_ptr<const Model> shippedModel()
{
    auto model = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw"));
    return model ? std::make_shared<const Model>(std::move(model).value()) : nullptr;
}

/// Something between noise and a picture: blocks of random brightness.
Image blockPicture(int size, unsigned seed)
{
    std::mt19937 random(seed);
    Image image{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size * size * 3))};
    const int blocks = (size + 3) / 4; // along each side
    std::vector<int> shades(static_cast<std::size_t>(blocks * blocks));
    for (int& shade : shades)
        shade = static_cast<int>(random() % 256);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int c = 0; c < 3; ++c)
                image.rgb[static_cast<std::size_t>((y * size + x) * 3 + c)] =
                    static_cast<std::uint8_t>(shades[static_cast<std::size_t>(y / 4 * blocks + x / 4)]);
    return image;
}

Payload deviceHalf(Engine& engine, const Image& picture, const Decision& decision)
{
    engine.start(picture);
    engine.advance(decision.exit, 0, decision.cut);
    auto payload = encodeAtCut(engine, picture, decision);
    return payload ? *payload : Payload{};
}

std::vector<float> finished(Engine& engine, const Decision& decision)
{
    engine.advance(decision.exit, decision.cut, engine.model().network.pathLength(decision.exit));
    return engine.features().values;
}

std::vector<float> edgeHalf(Engine& engine, const Payload& payload, const Decision& decision)
{
    return resumeFrom(engine, decision, payload) ? finished(engine, decision) : std::vector<float>();
}

std::vector<float> uncut(Engine& engine, const Image& picture, int exit)
{
    engine.start(picture);
    engine.advance(exit, 0, engine.model().network.pathLength(exit));
    return engine.features().values;
}

/// Over the wire in pieces of 100 bytes.
InferRequest overTheWire(const Payload& payload, const Decision& decision)
{
    const QByteArray bytes = encode(InferRequest{
        .id = 7, .decision = decision, .compressed = payload.compressed, .bytes = payload.bytes});
    WireDecoder decoder;
    for (qsizetype at = 0; at < bytes.size(); at += 100)
        decoder.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(100, bytes.size() - at)));
    const auto message = decoder.next();
    return message && *message ? std::get<InferRequest>(**message) : InferRequest{};
}

float largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    if (a.size() != b.size() || a.empty())
        return std::numeric_limits<float>::infinity();
    float largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace

/// The two halves of a trained net, joined as device and edge join them.
class tst_SplitInference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
        for (auto* engine : {&m_float, &m_int8, &m_other}) {
            auto made = Engine::create(m_model, engine == &m_int8 ? NumberFormat::Int8 : NumberFormat::Float);
            QVERIFY(made);
            *engine = std::move(made).value();
        }
        m_picture = blockPicture(m_model->network.inputSize(), 3);
    }

    void cutAnywhereInFloatEqualsUncut()
    {
        for (int exit = 1; exit <= kExits; ++exit) {
            const auto whole = uncut(*m_float, m_picture, exit);
            for (int cut = 1; cut < m_model->network.pathLength(exit); ++cut) {
                const Decision decision{exit, cut, kFloatBits};
                const auto joined = edgeHalf(*m_other, deviceHalf(*m_float, m_picture, decision), decision);
                QVERIFY2(largestDifference(whole, joined) <= 1e-4F,
                         qPrintable(QStringLiteral("exit %1 cut %2").arg(exit).arg(cut)));
            }
        }
    }

    void quantisedOverTheWireEqualsOneProcess()
    {
        int tried = 0;
        for (const Decision& decision : m_model->network.decisions()) {
            if (decision.cut == m_model->network.pathLength(decision.exit))
                continue;
            const Payload sent = deviceHalf(*m_int8, m_picture, decision);
            const auto here = edgeHalf(*m_int8, sent, decision);
            const InferRequest request = overTheWire(sent, decision);
            QVERIFY(resumeFrom(*m_int8, request.decision, request.bytes, request.compressed));
            QVERIFY2(!here.empty() && here == finished(*m_int8, decision), qPrintable(toString(decision)));
            ++tried;
        }
        QCOMPARE(tried, static_cast<int>(m_model->network.decisions().size()) - kExits);
    }

    void formatsMayDifferBetweenTheSides()
    {
        auto source = openSource(QStringLiteral("dataset:fashion-mnist"));
        QVERIFY2(source, "the package dataset-fashion-mnist is not installed");
        int all = 0, intFirst = 0, floatFirst = 0;
        for (int i = 0; i < 8; ++i) {
            const auto frame = (*source)->next();
            QVERIFY(frame && *frame);
            const Image picture = preprocess((*frame)->picture, m_model->network.inputSize());
            for (int exit = 1; exit <= kExits; ++exit) {
                const int whole = argmax(uncut(*m_float, picture, exit));
                for (int cut = 1; cut < m_model->network.pathLength(exit); ++cut, ++all) {
                    const Decision decision{exit, cut, 8};
                    const Payload fromInt = deviceHalf(*m_int8, picture, decision);
                    const Payload fromFloat = deviceHalf(*m_float, picture, decision);
                    intFirst += argmax(edgeHalf(*m_float, fromInt, decision)) == whole;
                    floatFirst += argmax(edgeHalf(*m_int8, fromFloat, decision)) == whole;
                }
            }
        }
        QVERIFY2(intFirst * 100 >= all * 95, qPrintable(QStringLiteral("%1 of %2").arg(intFirst).arg(all)));
        QVERIFY2(floatFirst * 100 >= all * 95,
                 qPrintable(QStringLiteral("%1 of %2").arg(floatFirst).arg(all)));
    }

    void decodesWhatTheDeviceHas()
    {
        const Decision raw{5, 0, CutCodec::raw()}, features{5, 2, kFloatBits};
        const auto picture = decodeAtCut(*m_model, raw, deviceHalf(*m_float, m_picture, raw));
        QVERIFY(picture);
        QVERIFY(std::get<Image>(*picture).rgb == m_picture.rgb);
        const auto decoded = decodeAtCut(*m_model, features, deviceHalf(*m_float, m_picture, features));
        QVERIFY(decoded);
        QVERIFY(std::get<Tensor>(*decoded) == m_float->features());
        QVERIFY(!decodeAtCut(*m_model, features, QByteArray("too short"), false));
        QVERIFY(!decodeAtCut(*m_model, {5, 200, 4}, QByteArray("no such cut"), false));
    }

    void payloadOfAnotherDecisionIsRefused()
    {
        const Decision decision{5, 2, 4};
        const Payload payload = deviceHalf(*m_float, m_picture, decision);
        QVERIFY(!resumeFrom(*m_other, {5, 1, 4}, payload));          // another shape
        QVERIFY(!resumeFrom(*m_other, {5, 2, 6}, payload));          // other bits
        QVERIFY(!resumeFrom(*m_other, {5, 8, kFloatBits}, payload)); // nothing left to do
        QVERIFY(!resumeFrom(*m_other, {6, 2, 4}, payload));
        QVERIFY(resumeFrom(*m_other, decision, payload));
    }

    void featuresThatAreNoNumbersAreRefused_data()
    {
        QTest::addColumn<float>("value");
        QTest::newRow("not a number") << std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("infinite") << -std::numeric_limits<float>::infinity();
    }
    void featuresThatAreNoNumbersAreRefused()
    {
        QFETCH(float, value);
        const Decision decision{5, 2, kFloatBits};
        Payload payload = deviceHalf(*m_float, m_picture, decision);
        payload.compressed = false;
        payload.bytes = QByteArray(4 * m_model->network.shapeAtCut(5, 2).count(), '\0');
        QVERIFY(resumeFrom(*m_other, decision, payload));
        std::memcpy(payload.bytes.data() + 8, &value, sizeof(value));
        const auto resumed = resumeFrom(*m_other, decision, payload);
        QVERIFY(!resumed);
        QVERIFY(resumed.error().message.contains(QStringLiteral("finite")));
    }

    void pictureOfAnotherSizeIsRefused()
    {
        const Image large = blockPicture(64, 1);
        const auto payload = encodeAtCut(*m_float, large, {5, 0, CutCodec::raw()});
        QVERIFY(payload);
        QVERIFY(!resumeFrom(*m_other, {5, 0, CutCodec::raw()}, *payload));
    }

    void softmaxSumsToOneForLargeScores()
    {
        const std::vector<float> scores{1000, 999, -1000};
        const auto shares = softmax(scores);
        QCOMPARE(shares[0] + shares[1] + shares[2], 1.0F);
        QVERIFY(shares[0] > 0.7F && shares[2] == 0);
        QCOMPARE(argmax(shares), 0);
    }

private:
    std::shared_ptr<const Model> m_model;
    std::unique_ptr<Engine> m_float, m_int8, m_other;
    Image m_picture;
};

QTEST_GUILESS_MAIN(tst_SplitInference)
#include "tst_SplitInference.moc"
