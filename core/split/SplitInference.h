#pragma once

#include "core/base/Image.h"
#include "core/base/Payload.h"
#include "core/nn/Engine.h"

#include <span>
#include <vector>

namespace coinfer {

/// What the device sends after `engine` has run the stages before the cut: the quantised features, or the
/// picture at cut 0.
Result<Payload> encodeAtCut(const Engine& engine, const Image& picture, const Decision& decision);

/// Decodes the payload and sets it as the engine's state at the cut. Fails if it does not fit the network.
Result<void> resumeFrom(Engine& engine, const Decision& decision, const Payload& payload);

/// Class scores as probabilities.
std::vector<float> softmax(std::span<const float> scores);

/// Index of the largest value, the first of equals.
int argmax(std::span<const float> values);

} // namespace coinfer
