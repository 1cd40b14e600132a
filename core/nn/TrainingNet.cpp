#include "core/nn/TrainingNet.h"

#include "core/nn/FoldedWeights.h"
#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

namespace coinfer {
namespace {

constexpr double kBatchNormMomentum = 0.1;

/// Best range for half-normal values as a multiple of their root mean square (found numerically).
double rangeMultiple(int bits)
{
    switch (bits) {
    case 1:
        return 1.6;
    case 2:
        return 2.2;
    case 3:
        return 2.8;
    case 4:
        return 3.4;
    case 6:
        return 4.5;
    default:
        return 6.0;
    }
}

torch::Tensor heNormal(at::IntArrayRef shape, std::int64_t fanOut)
{
    return torch::randn(shape) * std::sqrt(2.0 / static_cast<double>(fanOut));
}

/// Pools to the nominal size for any picture size; at the nominal size equal to the stage's own pooling.
torch::Tensor poolTo(const torch::Tensor& x, const Stage& stage)
{
    const auto nominal = stage.output;
    return std::get<0>(torch::adaptive_max_pool2d(x.to(torch::kFloat), {nominal.height, nominal.width}));
}

} // namespace

at::Tensor quantisedLikeTheWire(const at::Tensor& features, int bits, double rangeScale)
{
    torch::NoGradGuard noGradient;
    const auto x = features.detach().to(torch::kFloat);
    std::vector<std::int64_t> inner(static_cast<std::size_t>(x.dim() - 1));
    std::iota(inner.begin(), inner.end(), 1);
    const auto high = x.square().mean(inner, true).sqrt() * (rangeMultiple(bits) * rangeScale) + 1e-6;
    const double levels = static_cast<double>((1 << bits) - 1);
    return torch::round(torch::minimum(x.clamp_min(0), high) / high * levels) / levels * high;
}

struct TrainingNet::Private {
    Network network;
    std::map<std::string, torch::Tensor> tensors;
    bool training = true;

    void addStage(const Stage& stage);
    bool feedsLinear(std::size_t index) const;
    torch::Tensor convolution(const Stage& stage, const torch::Tensor& x) const;
    torch::Tensor run(std::size_t index, const torch::Tensor& x, const Observer& see) const;
    void observeBottleneck(int cut, torch::Tensor x, const Observer& see) const;
    torch::Tensor noisy(const torch::Tensor& x, const CutNoise& noise) const;
    std::vector<torch::Tensor> forward(const torch::Tensor& images, const CutNoise& noise,
                                       const Observer& see) const;
};

void TrainingNet::Private::addStage(const Stage& stage)
{
    const StageRow& row = stage.row;
    if (row.operation == Operation::Linear) {
        const std::int64_t in = stage.input.count(), out = stage.output.count();
        tensors[arrayName(stage, "weight")] = heNormal({out, in}, in).requires_grad_();
        tensors[arrayName(stage, "bias")] = torch::zeros({out}).requires_grad_();
        return;
    }
    const std::int64_t in = stage.input.channels, out = stage.output.channels, k = row.kernel;
    auto weight = heNormal({out, in, k, k}, out * k * k).contiguous(torch::MemoryFormat::ChannelsLast);
    tensors[arrayName(stage, "weight")] = weight.requires_grad_();
    tensors[arrayName(stage, "gamma")] = torch::ones({out}).requires_grad_();
    tensors[arrayName(stage, "beta")] = torch::zeros({out}).requires_grad_();
    tensors[arrayName(stage, "mean")] = torch::zeros({out});
    tensors[arrayName(stage, "variance")] = torch::ones({out});
}

/// Whether the next stage on every path through this one is linear, so that its feature maps have a fixed
/// size.
bool TrainingNet::Private::feedsLinear(std::size_t index) const
{
    for (int exit = 1; exit <= kExits; ++exit) {
        const auto path = network.path(exit);
        const auto here = std::ranges::find(path, static_cast<int>(index));
        if (here != path.end() && here + 1 != path.end())
            return network.stages()[static_cast<std::size_t>(*(here + 1))].row.operation == Operation::Linear;
    }
    return false;
}

torch::Tensor TrainingNet::Private::convolution(const Stage& stage, const torch::Tensor& x) const
{
    const auto& at = [&](const char* part) { return tensors.at(arrayName(stage, part)); };
    const auto y =
        torch::conv2d(convolvedInput(x, stage.row), at("weight"), {}, stage.row.stride, stage.row.padding);
    return torch::relu(torch::batch_norm(y, at("gamma"), at("beta"), at("mean"), at("variance"), training,
                                         kBatchNormMomentum, kBatchNormEpsilon, false));
}

torch::Tensor TrainingNet::Private::run(std::size_t index, const torch::Tensor& x, const Observer& see) const
{
    const Stage& stage = network.stages()[index];
    torch::Tensor unpooled, output;
    if (stage.row.operation == Operation::Linear) {
        // The engine stores feature maps channels last, so linear stages read them in that order.
        const auto flat = x.dim() == 4 ? x.permute({0, 2, 3, 1}).flatten(1) : x;
        const auto kept = torch::dropout(flat, stage.row.dropout, training);
        unpooled =
            torch::linear(kept, tensors.at(arrayName(stage, "weight")), tensors.at(arrayName(stage, "bias")));
        output = unpooled = stage.relu ? torch::relu(unpooled) : unpooled.to(torch::kFloat);
    } else {
        unpooled = convolution(stage, x);
        output = feedsLinear(index) ? poolTo(unpooled, stage) : pooled(unpooled, stage.row.after);
    }
    if (see)
        see(index, unpooled, output);
    return output;
}

void TrainingNet::Private::observeBottleneck(int cut, torch::Tensor x, const Observer& see) const
{
    const Bottleneck* bottleneck = network.bottleneck(kExits, cut);
    if (!bottleneck)
        return;
    for (const auto* part : {&bottleneck->encoder, &bottleneck->decoder})
        for (const int stage : *part)
            x = run(static_cast<std::size_t>(stage), x, see);
}

torch::Tensor TrainingNet::Private::noisy(const torch::Tensor& x, const CutNoise& noise) const
{
    std::vector<std::int64_t> shape(static_cast<std::size_t>(x.dim()), 1);
    shape[0] = x.size(0);
    const auto chosen = (torch::rand(shape) < noise.share).to(x.dtype());
    const auto error = quantisedLikeTheWire(x, noise.bits, noise.rangeScale).to(x.dtype()) - x.detach();
    return x + error * chosen;
}

std::vector<torch::Tensor> TrainingNet::Private::forward(const torch::Tensor& images, const CutNoise& noise,
                                                         const Observer& see) const
{
    std::vector<torch::Tensor> scores(kExits);
    auto x = images;
    int done = 0;
    for (int stageIndex : network.path(kExits)) {
        x = run(static_cast<std::size_t>(stageIndex), x, see);
        ++done;
        const bool last = done == network.pathLength(kExits);
        if (see)
            observeBottleneck(done, x, see);
        if (noise.trunkCut == done && !last)
            x = noisy(x, noise);
        for (int exit = 1; exit < kExits; ++exit) {
            if (network.sharedStages(exit, kExits) != done)
                continue;
            auto y = x;
            for (int place = done; place < network.pathLength(exit); ++place) {
                y = run(static_cast<std::size_t>(network.path(exit)[static_cast<std::size_t>(place)]), y,
                        see);
                // A cut inside the branch: noise there whenever the trunk has some, on its own choice of
                // pictures.
                if (noise.trunkCut != 0 && place + 1 < network.pathLength(exit))
                    y = noisy(y, noise);
            }
            scores[static_cast<std::size_t>(exit - 1)] = y;
        }
    }
    scores.back() = x;
    return scores;
}

TrainingNet::TrainingNet(const Network& network, std::uint64_t seed) : d(std::make_unique<Private>())
{
    torch::manual_seed(seed);
    d->network = network;
    for (const Stage& stage : network.stages())
        d->addStage(stage);
}

TrainingNet::~TrainingNet() = default;

void TrainingNet::setTraining(bool training)
{
    d->training = training;
}

std::vector<at::Tensor> TrainingNet::forward(const at::Tensor& images, const CutNoise& noise)
{
    return d->forward(images, noise, {});
}

std::vector<at::Tensor> TrainingNet::observe(const at::Tensor& images, const Observer& see)
{
    return d->forward(images, {}, see);
}

std::map<std::string, at::Tensor>& TrainingNet::tensors()
{
    return d->tensors;
}

std::vector<at::Tensor> TrainingNet::trained() const
{
    std::vector<torch::Tensor> list;
    for (const auto& [name, tensor] : d->tensors)
        if (tensor.requires_grad())
            list.push_back(tensor);
    return list;
}

void TrainingNet::exportTo(Model& model) const
{
    for (const auto& [name, tensor] : d->tensors) {
        const auto plain = tensor.detach().to(torch::kFloat).contiguous();
        const float* values = plain.data_ptr<float>();
        model.parameters[QString::fromStdString(name)] = {{plain.sizes().begin(), plain.sizes().end()},
                                                          {values, values + plain.numel()}};
    }
}

Result<void> TrainingNet::adopt(const Model& model)
{
    if (model.network.name() != d->network.name())
        return Error{
            QStringLiteral("\"%1\" has the network %2; start from a model with %3, the network to be trained")
                .arg(model.name, model.network.name(), d->network.name())};
    torch::NoGradGuard noGradient;
    for (auto& [name, tensor] : d->tensors) {
        const auto found = model.parameters.find(QString::fromStdString(name));
        if (found == model.parameters.end() || !std::ranges::equal(found->second.shape, tensor.sizes()))
            continue;
        auto values = found->second.values;
        tensor.copy_(torch::from_blob(values.data(), tensor.sizes()));
    }
    return {};
}

} // namespace coinfer
