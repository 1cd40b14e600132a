#include "app/cli/bench/EngineVariant.h"

#include "core/nn/FoldedWeights.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/relu.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/jit/api/module.h>

namespace coinfer::bench {
namespace {

struct Weights {
    at::Tensor weight, bias;
};

/// Of every stage; linear stages that follow planes read them in LibTorch's order (channels first) here, so
/// that no variant pays for a permutation.
std::vector<Weights> weightsOf(const Model& model)
{
    std::vector<Weights> all;
    for (std::size_t i = 0; i < model.network.stages().size(); ++i) {
        const Stage& stage = model.network.stages()[i];
        FoldedStage folded = foldedStage(model, static_cast<int>(i));
        const auto tensor = [](const Tensor& array) { return viewOf(array).clone(); };
        at::Tensor weight = tensor(folded.weight);
        if (stage.row.operation == Operation::Linear) {
            const auto [height, width, channels] = stage.input;
            weight =
                weight.reshape({-1, height, width, channels}).permute({0, 3, 1, 2}).flatten(1).contiguous();
        }
        all.push_back({weight, tensor(folded.bias)});
    }
    return all;
}

at::Tensor inputOf(const Model& model, const Image& picture)
{
    const auto bytes = at::from_blob(const_cast<std::uint8_t*>(picture.rgb.data()),
                                     {1, picture.height, picture.width, 3}, at::kByte);
    const auto [mean, deviation] = model.normalisation;
    return bytes.to(at::kFloat).sub_(mean).div_(deviation).permute({0, 3, 1, 2}).contiguous();
}

std::vector<float> plain(const at::Tensor& scores)
{
    const at::Tensor values = scores.contiguous();
    return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

at::Tensor pool(const at::Tensor& x, Pool pool)
{
    return pool.size ? at::max_pool2d(x, pool.size, pool.stride) : x;
}

at::Tensor eagerStage(const Stage& stage, const Weights& weights, const at::Tensor& x)
{
    if (stage.row.operation == Operation::Linear) {
        const at::Tensor y = at::linear(x.flatten(1), weights.weight, weights.bias);
        return stage.relu ? at::relu(y) : y;
    }
    const at::Tensor y = at::conv2d(pool(x, stage.row.before), weights.weight, weights.bias, stage.row.stride,
                                    stage.row.padding);
    return pool(at::relu(y), stage.row.after);
}

EngineVariant eager(const QString& name, const Network& network, std::vector<Weights> weights,
                    at::Tensor input, at::MemoryFormat layout)
{
    input = input.contiguous(layout);
    for (Weights& stage : weights)
        if (stage.weight.dim() == 4)
            stage.weight = stage.weight.contiguous(layout);
    return {name, [network, weights = std::move(weights), input](int exit) {
                const c10::InferenceMode inference;
                at::Tensor x = input;
                for (int stage : network.path(exit)) {
                    const auto i = static_cast<std::size_t>(stage);
                    x = eagerStage(network.stages()[i], weights[i], x);
                }
                return plain(x);
            }};
}

std::string scriptPool(Pool pool)
{
    const std::string size = std::to_string(pool.size), stride = std::to_string(pool.stride);
    return pool.size ? "    x = torch.max_pool2d(x, [" + size + ", " + size + "], [" + stride + ", " +
                           stride + "])\n"
                     : std::string();
}

std::string scriptStage(const Stage& stage)
{
    const std::string arrays =
        std::string("self.") + stage.row.name + "_weight, self." + stage.row.name + "_bias";
    const std::string relu = stage.relu ? "    x = torch.relu(x)\n" : "";
    if (stage.row.operation == Operation::Linear)
        return "    x = torch.linear(torch.flatten(x, 1), " + arrays + ")\n" + relu;
    const std::string stride = std::to_string(stage.row.stride), padding = std::to_string(stage.row.padding);
    return scriptPool(stage.row.before) + "    x = torch.conv2d(x, " + arrays + ", [" + stride + ", " +
           stride + "], [" + padding + ", " + padding + "])\n" + relu + scriptPool(stage.row.after);
}

/// The exit's path as a frozen TorchScript module.
torch::jit::Module script(const Network& network, const std::vector<Weights>& weights, int exit)
{
    torch::jit::Module module("path");
    std::string source = "def forward(self, x):\n";
    for (int index : network.path(exit)) {
        const auto i = static_cast<std::size_t>(index);
        const Stage& stage = network.stages()[i];
        module.register_parameter(std::string(stage.row.name) + "_weight", weights[i].weight, false);
        module.register_parameter(std::string(stage.row.name) + "_bias", weights[i].bias, false);
        source += scriptStage(stage);
    }
    module.define(source + "    return x\n");
    module.eval();
    return torch::jit::freeze(module);
}

EngineVariant torchScript(const Network& network, const std::vector<Weights>& weights,
                          const at::Tensor& input)
{
    std::vector<torch::jit::Module> modules;
    for (int exit = 1; exit <= kExits; ++exit)
        modules.push_back(script(network, weights, exit));
    return {QStringLiteral("torchscript"), [modules, input](int exit) mutable {
                const c10::InferenceMode inference;
                return plain(modules[static_cast<std::size_t>(exit - 1)].forward({input}).toTensor());
            }};
}

} // namespace

Result<std::vector<EngineVariant>> libTorchVariants(const Model& model, const Image& picture)
{
    try {
        const c10::InferenceMode inference;
        const std::vector<Weights> weights = weightsOf(model);
        const at::Tensor input = inputOf(model, picture);
        return std::vector{
            eager(QStringLiteral("eager"), model.network, weights, input, at::MemoryFormat::Contiguous),
            eager(QStringLiteral("eager_channels_last"), model.network, weights, input,
                  at::MemoryFormat::ChannelsLast),
            torchScript(model.network, weights, input)};
    } catch (const c10::Error& problem) {
        return Error{QStringLiteral("LibTorch cannot run the model %1: %2")
                         .arg(model.name, QString::fromUtf8(problem.what_without_backtrace()))};
    }
}

} // namespace coinfer::bench
