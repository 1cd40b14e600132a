#pragma once

#include "core/base/Image.h"
#include "core/nn/Engine.h"

#include <functional>
#include <vector>

namespace coinfer::bench {

/// A way to run the net on one picture: class scores of an exit, from nothing.
struct EngineVariant {
    QString name;
    std::function<std::vector<float>(int exit)> run;
};

/// The engine in the format, from the picture's bytes on.
Result<EngineVariant> ourVariant(const QString& name, std::shared_ptr<const Model> model, NumberFormat format,
                                 const Image& picture);

/// What a user of LibTorch would write: "eager" (planes as they come), "eager_channels_last" and a frozen
/// "torchscript", on the same folded weights, without gradients. They are given the normalised picture.
Result<std::vector<EngineVariant>> libTorchVariants(const Model& model, const Image& picture);

} // namespace coinfer::bench
