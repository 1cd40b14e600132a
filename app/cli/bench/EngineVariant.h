#pragma once

#include "core/base/Image.h"
#include "core/nn/Engine.h"

#include <functional>
#include <vector>

namespace coinfer::bench {

/// A way to run the net on one picture: computes the class scores of an exit from scratch.
struct EngineVariant {
    QString name;
    std::function<std::vector<float>(int exit)> run;
};

/// Coinfer's own engine in this number format, starting from the picture's bytes.
Result<EngineVariant> ourVariant(const QString& name, std::shared_ptr<const Model> model, NumberFormat format,
                                 const Image& picture);

/// What a user of LibTorch would write: "eager" (default memory layout), "eager_channels_last" and a frozen
/// "torchscript", on the same folded weights, without gradients. They start from the normalised picture.
Result<std::vector<EngineVariant>> libTorchVariants(const Model& model, const Image& picture);

} // namespace coinfer::bench
