#include "core/split/SplitInference.h"

#include "core/codec/Codec.h"

#include <algorithm>
#include <cmath>

namespace coinfer {

Result<Payload> encodeAtCut(const Engine& engine, const Image& picture, const Decision& decision)
{
    if (decision.cut == 0)
        return encodeImage(picture, decision.bits);
    const Tensor features = engine.features();
    return encodeFeatures(features, decision.bits, engine.model().cutRange(decision),
                          Compression::WhenSmaller);
}

Result<void> resumeFrom(Engine& engine, const Decision& decision, const Payload& payload)
{
    const Network& network = engine.model().network;
    if (!network.isValid(decision) || decision.cut == network.pathLength(decision.exit) ||
        payload.bits != decision.bits)
        return Error{QStringLiteral("the edge cannot finish the decision exit %1, cut %2, %3 bits")
                         .arg(decision.exit)
                         .arg(decision.cut)
                         .arg(decision.bits)};
    if (decision.cut == 0) {
        const auto picture = decodeImage(payload);
        if (!picture)
            return picture.error();
        if (picture->width != network.inputSize() || picture->height != network.inputSize())
            return Error{QStringLiteral("the picture has %1x%2 pixels, but the network takes %3x%3")
                             .arg(picture->width)
                             .arg(picture->height)
                             .arg(network.inputSize())};
        engine.start(*picture);
        return {};
    }
    const auto features = decodeFeatures(payload);
    return features ? engine.resume(decision.exit, decision.cut, *features) : features.error();
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
