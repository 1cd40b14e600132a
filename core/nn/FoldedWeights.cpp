#include "core/nn/FoldedWeights.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>

#include <cmath>

namespace coinfer {
namespace {

const Tensor& array(const Model& model, const Stage& stage, const char* part)
{
    return model.parameters.at(stage.name() + QLatin1Char('.') + QLatin1String(part));
}

} // namespace

at::Tensor viewOf(const Tensor& array)
{
    const std::vector<std::int64_t> sizes(array.shape.begin(), array.shape.end());
    return at::from_blob(const_cast<float*>(array.values.data()), sizes, at::kFloat);
}

FoldedStage foldedStage(const Model& model, int stageIndex)
{
    const Stage& stage = model.network.stages().at(static_cast<std::size_t>(stageIndex));
    if (stage.row.operation == Operation::Linear)
        return {array(model, stage, "weight"), array(model, stage, "bias")};

    // gamma * (w * x - mean) / deviation + beta = (w * factor) * x + (beta - mean * factor)
    FoldedStage folded{array(model, stage, "weight"), array(model, stage, "beta")};
    const auto& gamma = array(model, stage, "gamma").values;
    const auto& mean = array(model, stage, "mean").values;
    const auto& variance = array(model, stage, "variance").values;
    const std::size_t outputs = gamma.size(), perOutput = folded.weight.values.size() / outputs;
    for (std::size_t o = 0; o < outputs; ++o) {
        const double factor = gamma[o] / std::sqrt(variance[o] + kBatchNormEpsilon);
        for (std::size_t i = o * perOutput; i < (o + 1) * perOutput; ++i)
            folded.weight.values[i] = static_cast<float>(folded.weight.values[i] * factor);
        folded.bias.values[o] = static_cast<float>(folded.bias.values[o] - mean[o] * factor);
    }
    return folded;
}

} // namespace coinfer
