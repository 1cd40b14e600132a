#include "core/nn/FrozenNet.h"

#include "core/nn/FoldedWeights.h"
#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

#include <algorithm>

namespace coinfer {
namespace {

struct FrozenStage {
    Stage stage;
    torch::Tensor weight, bias; ///< float in a thawed stage
};

torch::Tensor run(const FrozenStage& frozen, const torch::Tensor& x)
{
    const StageRow& row = frozen.stage.row;
    const auto weight = frozen.weight.to(x.scalar_type()), bias = frozen.bias.to(x.scalar_type());
    if (row.operation == Operation::Linear) {
        // The engine stores feature maps channels last, so linear stages read them in that order.
        const auto flat = x.dim() == 4 ? x.permute({0, 2, 3, 1}).flatten(1) : x;
        const auto y = torch::linear(flat, weight, bias);
        return frozen.stage.relu ? torch::relu(y) : y.to(torch::kFloat);
    }
    const auto y = torch::conv2d(convolvedInput(x, row), weight, bias, row.stride, row.padding);
    return pooled(torch::relu(y), row.after);
}

} // namespace

struct FrozenNet::Private {
    Network network;
    torch::ScalarType type = torch::kFloat;
    std::vector<FrozenStage> stages;

    void runBranch(int exit, Seen& seen) const;
};

/// From the trunk's output where the branch begins to its scores.
void FrozenNet::Private::runBranch(int exit, Seen& seen) const
{
    const int begin = network.sharedStages(exit, kExits);
    torch::Tensor x = seen.trunk[static_cast<std::size_t>(begin - 1)];
    for (int stage : network.path(exit).subspan(static_cast<std::size_t>(begin)))
        x = run(stages[static_cast<std::size_t>(stage)], x);
    seen.scores[static_cast<std::size_t>(exit - 1)] = x;
}

FrozenNet::FrozenNet(const Model& model, bool bfloat16) : FrozenNet(model, bfloat16, {}) {}

FrozenNet::FrozenNet(const Model& model, bool bfloat16, std::span<const int> thawed)
    : d(std::make_unique<Private>())
{
    d->network = model.network;
    d->type = bfloat16 ? torch::kBFloat16 : torch::kFloat;
    for (std::size_t i = 0; i < model.network.stages().size(); ++i) {
        const FoldedStage folded = foldedStage(model, static_cast<int>(i));
        const bool trains = std::ranges::find(thawed, static_cast<int>(i)) != thawed.end();
        const auto type = trains ? torch::kFloat : d->type;
        auto weight = viewOf(folded.weight).to(type, false, true);
        if (weight.dim() == 4)
            weight = weight.contiguous(torch::MemoryFormat::ChannelsLast);
        const auto bias = viewOf(folded.bias).to(type, false, true);
        d->stages.push_back({model.network.stages()[i], weight.requires_grad_(trains),
                             torch::Tensor(bias).requires_grad_(trains)});
    }
}

FrozenNet::~FrozenNet() = default;

std::vector<at::Tensor> FrozenNet::trained() const
{
    std::vector<at::Tensor> list;
    for (const FrozenStage& stage : d->stages)
        if (stage.weight.requires_grad())
            list.insert(list.end(), {stage.weight, stage.bias});
    return list;
}

FrozenNet::Seen FrozenNet::trunk(int cut, int to, const at::Tensor& features) const
{
    Seen seen;
    seen.trunk.resize(static_cast<std::size_t>(d->network.pathLength(kExits)));
    seen.scores.resize(kExits);
    torch::Tensor x = features.to(d->type);
    if (cut > 0)
        seen.trunk[static_cast<std::size_t>(cut - 1)] = x;
    for (int place = cut; place < to; ++place)
        x = seen.trunk[static_cast<std::size_t>(place)] = run(
            d->stages[static_cast<std::size_t>(d->network.path(kExits)[static_cast<std::size_t>(place)])], x);
    return seen;
}

FrozenNet::Seen FrozenNet::everything(int cut, const at::Tensor& features) const
{
    Seen seen = trunk(cut, d->network.pathLength(kExits), features);
    seen.scores.back() = seen.trunk.back();
    for (int exit = 1; exit < kExits; ++exit)
        if (const int begin = d->network.sharedStages(exit, kExits); begin >= cut)
            d->runBranch(exit, seen);
    return seen;
}

} // namespace coinfer
