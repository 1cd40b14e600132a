#include "core/split/SplitInference.h"

#include "core/codec/Codec.h"
#include "core/codec/LatentCodec.h"
#include "core/codec/Quantiser.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

bool canBeFinished(const Network& network, const Decision& decision)
{
    return network.isValid(decision) && decision.cut < network.pathLength(decision.exit);
}

Error cannotFinish(const Decision& decision)
{
    return Error{QStringLiteral("the edge cannot finish the decision %1").arg(toString(decision))};
}

/// Of the picture, the features or the latent that the decision sends.
std::vector<int> sentShape(const Network& network, const Decision& decision)
{
    const auto& [exit, cut, codec] = decision;
    const bool narrow = codec.kind == CutCodec::Kind::Bottleneck;
    const Shape shape = narrow ? network.bottleneck(exit, cut)->latent : network.shapeAtCut(exit, cut);
    if (cut > 0 && network.stageAt(exit, cut - 1).row.operation == Operation::Linear)
        return {shape.channels};
    return {shape.height, shape.width, shape.channels};
}

template <class Value> Result<Decoded> held(Result<Value> decoded)
{
    return decoded ? Result<Decoded>(std::move(decoded).value()) : Result<Decoded>(decoded.error());
}

} // namespace

Result<Payload> encodeAtCut(Engine& engine, const Image& picture, const Decision& decision,
                            const StageDone& done)
{
    const auto& [exit, cut, codec] = decision;
    if (cut == 0)
        return encodeImage(picture, codec);
    if (codec.kind == CutCodec::Kind::Bottleneck) {
        const Bottleneck& bottleneck = *engine.model().network.bottleneck(exit, cut);
        const Tensor latent = engine.latent(bottleneck, done);
        return Payload{.codec = codec,
                       .shape = latent.shape,
                       .bytes = encodeLatent(engine.model().latents.at(cut), codec.level - 1, latent)};
    }
    return encodeFeatures(engine.features(), codec.bits(), engine.model().cutRange(decision),
                          Compression::WhenSmaller);
}

Result<Decoded> decodeAtCut(const Model& model, const Decision& decision, const Payload& payload)
{
    const auto& [exit, cut, codec] = decision;
    const Network& network = model.network;
    if (!canBeFinished(network, decision) || payload.codec != codec)
        return cannotFinish(decision);
    if (payload.shape != sentShape(network, decision))
        return Error{QStringLiteral("what was sent does not have the shape that the network takes at cut %1")
                         .arg(cut)};
    if (cut == 0)
        return held(decodeImage(payload));
    if (codec.kind == CutCodec::Kind::Bottleneck) {
        if (payload.compressed)
            return Error{QStringLiteral("latents are never compressed with zstd")};
        return held(decodeLatent(model.latents.at(cut), codec.level - 1, payload.shape, payload.bytes));
    }
    auto features = decodeFeatures(payload);
    if (features && !std::ranges::all_of(features->values, [](float value) { return std::isfinite(value); }))
        return Error{QStringLiteral("one of the features is not a finite number")};
    return held(std::move(features));
}

Result<Decoded> decodeAtCut(const Model& model, const Decision& decision, const QByteArray& bytes,
                            bool compressed)
{
    if (!canBeFinished(model.network, decision))
        return cannotFinish(decision);
    return decodeAtCut(model, decision,
                       {.codec = decision.codec,
                        .range = usable(model.cutRange(decision)),
                        .shape = sentShape(model.network, decision),
                        .compressed = compressed,
                        .bytes = bytes});
}

Result<void> enterAtCut(Engine& engine, const Decision& decision, const Decoded& decoded,
                        const StageDone& done)
{
    const auto& [exit, cut, codec] = decision;
    if (const auto* picture = std::get_if<Image>(&decoded)) {
        engine.start(*picture);
        return {};
    }
    const Tensor& values = std::get<Tensor>(decoded);
    if (codec.kind == CutCodec::Kind::Bottleneck)
        return engine.resumeFromLatent(*engine.model().network.bottleneck(exit, cut), values, done);
    return engine.resume(exit, cut, values);
}

Result<void> resumeFrom(Engine& engine, const Decision& decision, const Payload& payload,
                        const StageDone& done)
{
    const auto decoded = decodeAtCut(engine.model(), decision, payload);
    return decoded ? enterAtCut(engine, decision, *decoded, done) : decoded.error();
}

Result<void> resumeFrom(Engine& engine, const Decision& decision, const QByteArray& bytes, bool compressed)
{
    const auto decoded = decodeAtCut(engine.model(), decision, bytes, compressed);
    return decoded ? enterAtCut(engine, decision, *decoded) : decoded.error();
}

std::vector<float> softmax(std::span<const float> scores)
{
    std::vector<float> shares(scores.begin(), scores.end());
    if (shares.empty())
        return shares;
    const float largest = *std::ranges::max_element(shares);
    float sum = 0;
    for (float& share : shares)
        sum += share = std::exp(share - largest);
    for (float& share : shares)
        share /= sum;
    return shares;
}

int argmax(std::span<const float> values)
{
    return static_cast<int>(std::ranges::max_element(values) - values.begin());
}

} // namespace coinfer
