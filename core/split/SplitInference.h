#pragma once

#include "core/base/Image.h"
#include "core/base/Payload.h"
#include "core/nn/Engine.h"

#include <span>
#include <variant>
#include <vector>

namespace coinfer {

/// What the device sends after `engine` has run the stages before the cut: the quantised features, the latent
/// of the cut's bottleneck, or the picture at cut 0. `done` is called for the encoder's stages.
Result<Payload> encodeAtCut(Engine& engine, const Image& picture, const Decision& decision,
                            const StageDone& done = {});

/// What a payload holds: the picture at cut 0, else the features at the cut or the latent of its bottleneck.
using Decoded = std::variant<Image, Tensor>;

/// Fails if the payload does not fit the network.
Result<Decoded> decodeAtCut(const Model& model, const Decision& decision, const Payload& payload);
/// The same for what was received: the rest of the payload follows from the decision and the model.
Result<Decoded> decodeAtCut(const Model& model, const Decision& decision, const QByteArray& bytes,
                            bool compressed);

/// Sets what decodeAtCut() gave for this decision as the engine's state at the cut. `done` is called for
/// the decoder's stages.
Result<void> enterAtCut(Engine& engine, const Decision& decision, const Decoded& decoded,
                        const StageDone& done = {});

/// Decodes the payload and sets it as the engine's state at the cut. Fails if it does not fit the network.
/// `done` is called for the decoder's stages.
Result<void> resumeFrom(Engine& engine, const Decision& decision, const Payload& payload,
                        const StageDone& done = {});
/// The same for what was received.
Result<void> resumeFrom(Engine& engine, const Decision& decision, const QByteArray& bytes, bool compressed);

/// Class scores as probabilities.
std::vector<float> softmax(std::span<const float> scores);

/// Index of the largest value, the first of equals.
int argmax(std::span<const float> values);

} // namespace coinfer
