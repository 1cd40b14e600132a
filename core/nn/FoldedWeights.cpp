#include "core/nn/FoldedWeights.h"

#include <cmath>

namespace coinfer {
namespace {

const Parameter& array(const Model& model, const Stage& stage, const char* part)
{
    return model.parameters.at(stage.name() + QLatin1Char('.') + QLatin1String(part));
}

} // namespace

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
