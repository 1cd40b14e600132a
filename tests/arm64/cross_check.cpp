// Compares two machines of unlike processors. The first records what it computes, the second computes the
// same and prints the differences as JSON; its exit code is 1 if they are too large.
//   cross_check record FILE MODEL.cnfw FORMAT SOURCE PICTURES
//   cross_check verify FILE MODEL.cnfw FORMAT SOURCE
// Class scores of all exits come from pixels that the first machine prepared; each codec encodes the features
// and latents that the first one computed, so that its bytes can be compared bit for bit.
#include "core/codec/Codec.h"
#include "core/codec/LatentCodec.h"
#include "core/nn/ModelFile.h"
#include "core/split/SplitInference.h"
#include "core/vision/FrameSource.h"
#include "core/vision/Preprocess.h"

#include <QCborArray>
#include <QCborMap>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

using namespace coinfer;

namespace {

constexpr int kPicturesForCodecs = 2; // each in every codec of every cut
constexpr double kMostFloatDifference = 1e-4;
constexpr double kLeastSameLabels = 0.995;
constexpr int kMostPixelDifference =
    1; // of 255, where the decoder enlarges a picture: OpenCV's cubic is not exact

/// What both machines load; ends the program if they cannot.
struct Work {
    std::shared_ptr<const Model> model;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<FrameSource> source;
};

[[noreturn]] void fail(const QString& why)
{
    std::fprintf(stderr, "cross_check: %s\n", qUtf8Printable(why));
    std::exit(2);
}

Work load(const QStringList& words)
{
    auto model = loadModel(words[3]);
    const auto format = parseNumberFormat(words[4]);
    auto source = openSource(words[5], {.shuffle = true}); // the same order on every machine
    if (!model || !format || !source)
        fail(!model ? model.error().message : !format ? format.error().message : source.error().message);
    Work work{std::make_shared<const Model>(std::move(*model)), nullptr, std::move(*source)};
    auto engine = Engine::create(work.model, *format);
    if (!engine)
        fail(engine.error().message);
    work.engine = std::move(*engine);
    return work;
}

std::optional<Image> nextPicture(Work& work)
{
    const auto frame = work.source->next();
    if (!frame || !*frame)
        return {};
    return preprocess((*frame)->picture, work.model->network.inputSize());
}

template <class Value> QByteArray bytesOf(const std::vector<Value>& values)
{
    return {reinterpret_cast<const char*>(values.data()),
            static_cast<qsizetype>(values.size() * sizeof(Value))};
}

template <class Value> std::vector<Value> valuesOf(const QCborValue& bytes)
{
    const QByteArray all = bytes.toByteArray();
    std::vector<Value> values(static_cast<std::size_t>(all.size()) / sizeof(Value));
    std::memcpy(values.data(), all.constData(), values.size() * sizeof(Value));
    return values;
}

/// Of each exit. The engine keeps the features of all stages.
std::vector<std::vector<float>> scoresOf(Engine& engine, const Image& picture)
{
    const Network& network = engine.model().network;
    std::vector<std::vector<float>> all;
    engine.start(picture);
    for (int exit = 1; exit <= kExits; ++exit) {
        engine.advance(exit, exit == 1 ? 0 : network.sharedStages(exit - 1, exit), network.pathLength(exit));
        all.push_back(engine.features().values);
    }
    return all;
}

QByteArray decodedBytes(const Model& model, const Decision& decision, const Payload& payload)
{
    const auto decoded = decodeAtCut(model, decision, payload);
    if (!decoded)
        fail(toString(decision) + QStringLiteral(": ") + decoded.error().message);
    const auto* picture = std::get_if<Image>(&*decoded);
    return picture ? bytesOf(picture->rgb) : bytesOf(std::get<Tensor>(*decoded).values);
}

/// What the codec of the decision makes of the picture, the features or the latent.
Payload encode(const Model& model, const Decision& decision, const Image& picture, const Tensor& features)
{
    const auto& [exit, cut, codec] = decision;
    if (cut == 0) {
        const auto payload = encodeImage(picture, codec);
        return payload ? *payload : Payload();
    }
    if (codec.kind == CutCodec::Kind::Bottleneck)
        return {.codec = codec,
                .shape = features.shape,
                .bytes = encodeLatent(model.latents.at(cut), codec.level - 1, features)};
    return encodeFeatures(features, codec.bits(), model.cutRange(decision), Compression::WhenSmaller);
}

/// The features or the latent that the decision sends, after scoresOf(); nothing at cut 0.
Tensor featuresFor(Engine& engine, const Decision& decision)
{
    if (decision.cut == 0)
        return {};
    engine.advance(decision.exit, decision.cut, decision.cut);
    if (decision.codec.kind == CutCodec::Kind::Bottleneck)
        return engine.latent(*engine.model().network.bottleneck(decision.exit, decision.cut));
    return engine.features();
}

/// Every decision that sends something.
std::vector<Decision> sendingDecisions(const Network& network)
{
    std::vector<Decision> all;
    for (const Decision& decision : network.decisions())
        if (decision.cut < network.pathLength(decision.exit))
            all.push_back(decision);
    return all;
}

QCborArray shapeToCbor(const std::vector<int>& shape)
{
    QCborArray all;
    for (const int length : shape)
        all.append(length);
    return all;
}

std::vector<int> shapeFrom(const QCborValue& value)
{
    std::vector<int> shape;
    for (const QCborValue& length : value.toArray())
        shape.push_back(static_cast<int>(length.toInteger()));
    return shape;
}

QCborArray codecsRecord(Work& work, const Image& picture)
{
    QCborArray all;
    for (const Decision& decision : sendingDecisions(work.model->network)) {
        const Tensor features = featuresFor(*work.engine, decision);
        const Payload payload = encode(*work.model, decision, picture, features);
        all.append(QCborMap{{QStringLiteral("shape"), shapeToCbor(features.shape)},
                            {QStringLiteral("features"), bytesOf(features.values)},
                            {QStringLiteral("bytes"), payload.bytes},
                            {QStringLiteral("decoded"), decodedBytes(*work.model, decision, payload)}});
    }
    return all;
}

void record(const QStringList& words)
{
    Work work = load(words);
    QCborArray pictures;
    const int most = words[6].toInt();
    while (pictures.size() < most) {
        const auto picture = nextPicture(work);
        if (!picture)
            break;
        QCborArray scores;
        for (const auto& each : scoresOf(*work.engine, *picture))
            scores.append(bytesOf(each));
        pictures.append(
            QCborMap{{QStringLiteral("pixels"), bytesOf(picture->rgb)},
                     {QStringLiteral("scores"), scores},
                     {QStringLiteral("codecs"),
                      pictures.size() < kPicturesForCodecs ? codecsRecord(work, *picture) : QCborArray()}});
    }
    QFile file(words[2]);
    const QByteArray all =
        QCborMap{{QStringLiteral("hash"), work.model->hash}, {QStringLiteral("pictures"), pictures}}
            .toCborValue()
            .toCbor();
    if (!file.open(QIODevice::WriteOnly) || file.write(all) != all.size())
        fail(file.errorString());
}

/// What differs between the machines.
struct Differences {
    int pictures = 0, scores = 0, sameLabels = 0;
    double largest = 0; ///< between two class scores
    int otherPixels = 0;
    int encoded = 0, sameBytes = 0, sameDecoded = 0;
    int enlarged = 0, largestPixel = 0; ///< decoded with other pixels by enlarging, and by how much at most
    int ownFeatures = 0;       ///< payloads that are equal although each machine computed its own features
    double largestFeature = 0; ///< between features or latents

    void compareScores(const std::vector<float>& here, const std::vector<float>& there)
    {
        ++scores;
        sameLabels += argmax(here) == argmax(there);
        largest = std::max(largest, largestOf(here, there));
    }
    void compareDecoded(const CutCodec& codec, const QByteArray& here, const QByteArray& there)
    {
        if (here == there) {
            ++sameDecoded;
        } else if (codec.side > 0 && here.size() == there.size()) {
            ++enlarged;
            for (qsizetype i = 0; i < here.size(); ++i)
                largestPixel = std::max(largestPixel, std::abs(static_cast<std::uint8_t>(here[i]) -
                                                               static_cast<std::uint8_t>(there[i])));
        }
    }
    static double largestOf(const std::vector<float>& here, const std::vector<float>& there)
    {
        double most = here.size() == there.size() ? 0 : INFINITY;
        for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i)
            most = std::max(most, static_cast<double>(std::abs(here[i] - there[i])));
        return most;
    }
};

void compareCodecs(Work& work, const Image& picture, const QCborArray& there, Differences& found)
{
    qsizetype i = 0;
    for (const Decision& decision : sendingDecisions(work.model->network)) {
        const QCborMap entry = there[i++].toMap();
        const Tensor features{shapeFrom(entry[QStringLiteral("shape")]),
                              valuesOf<float>(entry[QStringLiteral("features")])};
        Payload payload = encode(*work.model, decision, picture, features);
        ++found.encoded;
        found.sameBytes += payload.bytes == entry[QStringLiteral("bytes")].toByteArray();
        const Tensor own = featuresFor(*work.engine, decision);
        found.ownFeatures += encode(*work.model, decision, picture, own).bytes == payload.bytes;
        found.largestFeature =
            std::max(found.largestFeature, Differences::largestOf(own.values, features.values));
        payload.bytes = entry[QStringLiteral("bytes")].toByteArray();
        found.sameDecoded +=
            decodedBytes(*work.model, decision, payload) == entry[QStringLiteral("decoded")].toByteArray();
    }
}

int verify(const QStringList& words)
{
    Work work = load(words);
    QFile file(words[2]);
    if (!file.open(QIODevice::ReadOnly))
        fail(file.errorString());
    const QCborMap recorded = QCborValue::fromCbor(file.readAll()).toMap();
    if (recorded[QStringLiteral("hash")].toByteArray() != work.model->hash)
        fail(QStringLiteral("the machines loaded unlike weights"));
    Differences found;
    for (const QCborValue& value : recorded[QStringLiteral("pictures")].toArray()) {
        const QCborMap entry = value.toMap();
        const int side = work.model->network.inputSize();
        const Image picture{side, side, valuesOf<std::uint8_t>(entry[QStringLiteral("pixels")])};
        const auto own = nextPicture(work);
        found.otherPixels += !own || own->rgb != picture.rgb;
        ++found.pictures;
        qsizetype exit = 0;
        for (const auto& scores : scoresOf(*work.engine, picture))
            found.compareScores(scores, valuesOf<float>(entry[QStringLiteral("scores")].toArray()[exit++]));
        if (const QCborArray codecs = entry[QStringLiteral("codecs")].toArray(); !codecs.isEmpty())
            compareCodecs(work, picture, codecs, found);
    }
    const double sameLabels = found.sameLabels / static_cast<double>(std::max(1, found.scores));
    std::printf(
        "%s",
        QJsonDocument(QJsonObject{{QStringLiteral("pictures"), found.pictures},
                                  {QStringLiteral("pictures_prepared_otherwise"), found.otherPixels},
                                  {QStringLiteral("largest_score_difference"), found.largest},
                                  {QStringLiteral("same_labels"), sameLabels},
                                  {QStringLiteral("codecs_tried"), found.encoded},
                                  {QStringLiteral("codecs_same_bytes"), found.sameBytes},
                                  {QStringLiteral("codecs_same_decoded"), found.sameDecoded},
                                  {QStringLiteral("pictures_enlarged_otherwise"), found.enlarged},
                                  {QStringLiteral("largest_pixel_difference"), found.largestPixel},
                                  {QStringLiteral("codecs_same_bytes_of_own_features"), found.ownFeatures},
                                  {QStringLiteral("largest_feature_difference"), found.largestFeature}})
            .toJson()
            .constData());
    const bool isFloat = work.engine->format() == NumberFormat::Float;
    const bool holds = found.pictures > 0 && found.sameBytes == found.encoded &&
                       found.sameDecoded + found.enlarged == found.encoded &&
                       found.largestPixel <= kMostPixelDifference && sameLabels >= kLeastSameLabels &&
                       (!isFloat || found.largest <= kMostFloatDifference);
    return holds ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() == 7 && words[1] == QStringLiteral("record")) {
        record(words);
        return 0;
    }
    if (words.size() == 6 && words[1] == QStringLiteral("verify"))
        return verify(words);
    fail(QStringLiteral("give record FILE MODEL FORMAT SOURCE PICTURES, or verify FILE MODEL FORMAT SOURCE"));
}
