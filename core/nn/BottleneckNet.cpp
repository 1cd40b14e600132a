#include "core/nn/BottleneckNet.h"

#include "core/nn/FoldedWeights.h"
#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

#include <cmath>

namespace coinfer {
namespace {

constexpr double kBatchNormMomentum = 0.05;
constexpr double kForget = 0.03;     ///< largest share of the counts that a batch replaces
constexpr double kSteadyCount = 100; ///< codes in a context with which a batch replaces half of that share
constexpr double kLeastCount = 1e-4; ///< share that a code has even if it was never sent: 13 bits
constexpr double kFirstGain = 1.0;
constexpr double kGainRatio = 1.6; ///< between neighbouring levels at first

const char* const kGains = "gains";   ///< natural logarithms
const char* const kCounts = "counts"; ///< shares of the codes, {levels, channels, contexts, symbols}

torch::Tensor firstWeight(const Stage& stage)
{
    const std::int64_t in = stage.input.channels, out = stage.row.outputs, k = stage.row.kernel;
    const double deviation = std::sqrt(2.0 / static_cast<double>(in * k * k));
    return (torch::randn({out, in, k, k}) * deviation).contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace

struct BottleneckNet::Private {
    BottleneckStages stages;
    int levels = 0;
    std::map<std::string, torch::Tensor> tensors;
    bool training = true;
    bool encoderKept = false;
    Observer see;

    void addStage(const Stage& stage);
    torch::Tensor run(const Stage& stage, const torch::Tensor& x, bool trains) const;
    torch::Tensor encoded(torch::Tensor features) const;
    torch::Tensor restored(torch::Tensor latent) const;
    torch::Tensor gainsOf(const torch::Tensor& levels) const;
    torch::Tensor gainsOf(int level) const;
    torch::Tensor placesOf(const torch::Tensor& codes, const torch::Tensor& levels) const;
    torch::Tensor bitsOf(const torch::Tensor& scaled, const torch::Tensor& codes,
                         const torch::Tensor& places) const;
    void count(const torch::Tensor& codes, const torch::Tensor& places);
    std::vector<torch::Tensor> trained(std::int64_t dimensions) const;
};

void BottleneckNet::Private::addStage(const Stage& stage)
{
    const std::int64_t out = stage.row.outputs;
    tensors[arrayName(stage, "weight")] = firstWeight(stage).requires_grad_();
    tensors[arrayName(stage, "gamma")] = torch::ones({out}).requires_grad_();
    tensors[arrayName(stage, "beta")] = torch::zeros({out}).requires_grad_();
    tensors[arrayName(stage, "mean")] = torch::zeros({out});
    tensors[arrayName(stage, "variance")] = torch::ones({out});
}

torch::Tensor BottleneckNet::Private::run(const Stage& stage, const torch::Tensor& x, bool trains) const
{
    const auto& at = [&](const char* part) { return tensors.at(arrayName(stage, part)); };
    const StageRow& row = stage.row;
    const auto y = torch::conv2d(convolvedInput(x, row), at("weight"), {}, row.stride, row.padding);
    const auto unpooled =
        torch::relu(torch::batch_norm(y, at("gamma"), at("beta"), at("mean"), at("variance"), trains,
                                      kBatchNormMomentum, kBatchNormEpsilon, false));
    if (see)
        see(stage, unpooled);
    return pooled(unpooled, row.after);
}

torch::Tensor BottleneckNet::Private::encoded(torch::Tensor features) const
{
    for (const Stage& stage : stages.encoder)
        features = run(stage, features, training && !encoderKept);
    return features.to(torch::kFloat);
}

torch::Tensor BottleneckNet::Private::restored(torch::Tensor latent) const
{
    for (const Stage& stage : stages.decoder)
        latent = run(stage, latent, training);
    return latent;
}

/// {B,C,1,1}
torch::Tensor BottleneckNet::Private::gainsOf(const torch::Tensor& levelOfEach) const
{
    return tensors.at(kGains).index_select(0, levelOfEach).exp().unsqueeze(2).unsqueeze(3);
}

torch::Tensor BottleneckNet::Private::gainsOf(int level) const
{
    return tensors.at(kGains)[level].exp().unsqueeze(0).unsqueeze(2).unsqueeze(3);
}

/// Where in the counts the row of each code begins, {B,C,h,w}; the context is that of LatentCode.
torch::Tensor BottleneckNet::Private::placesOf(const torch::Tensor& codes,
                                               const torch::Tensor& levelOfEach) const
{
    const auto sent = torch::constant_pad_nd(codes.gt(0).to(torch::kLong), {1, 0, 1, 0});
    const std::int64_t height = codes.size(2), width = codes.size(3), channels = codes.size(1);
    const auto context = sent.slice(2, 1).slice(3, 0, width) + sent.slice(2, 0, height).slice(3, 1);
    const auto row = levelOfEach.unsqueeze(1) * channels + torch::arange(channels);
    return (row.unsqueeze(2).unsqueeze(3) * kLatentContexts + context) * kLatentSymbols;
}

/// The length of the codes, with the gradient of the line between the lengths of the two nearest codes;
/// `scaled` {B,C,h,w} in 0..15.
torch::Tensor BottleneckNet::Private::bitsOf(const torch::Tensor& scaled, const torch::Tensor& codes,
                                             const torch::Tensor& places) const
{
    const auto shares = tensors.at(kCounts);
    const auto lengths = (shares * (1 - kLeastCount * kLatentSymbols) + kLeastCount).log2().neg().flatten();
    const auto slopes = torch::cat({lengths.slice(0, 1), torch::zeros({1})}) - lengths;
    const auto exact = lengths.take(codes.to(torch::kLong) + places);
    const auto lower = scaled.detach().floor().clamp(0, kLatentSymbols - 2).to(torch::kLong);
    const auto slope = slopes.take(lower + places);
    return (exact + slope * (scaled - scaled.detach())).flatten(1).sum(1);
}

void BottleneckNet::Private::count(const torch::Tensor& codes, const torch::Tensor& places)
{
    const torch::NoGradGuard noGradient;
    auto& shares = tensors.at(kCounts);
    const auto found = torch::bincount((codes.to(torch::kLong) + places).flatten(), {}, shares.numel())
                           .to(torch::kFloat)
                           .view(shares.sizes());
    const auto sum = found.sum(-1, true);
    // A row follows faster the more often it was met, so that rare contexts do not jump.
    const auto share = kForget * sum / (sum + kSteadyCount);
    shares.add_(share * (found / sum.clamp_min(1) - shares));
}

/// The trained arrays of so many dimensions.
std::vector<torch::Tensor> BottleneckNet::Private::trained(std::int64_t dimensions) const
{
    std::vector<torch::Tensor> list;
    for (const auto& [name, tensor] : tensors)
        if (tensor.requires_grad() && tensor.dim() == dimensions)
            list.push_back(tensor);
    return list;
}

BottleneckNet::BottleneckNet(const BottleneckStages& stages, int levels, std::uint64_t seed)
    : d(std::make_unique<Private>())
{
    torch::manual_seed(seed);
    d->stages = stages;
    d->levels = levels;
    for (const Stage& stage : stages.all())
        d->addStage(stage);
    const std::int64_t channels = stages.latent().channels;
    const auto steps = torch::arange(levels, torch::kFloat) * std::log(kGainRatio) + std::log(kFirstGain);
    d->tensors[kGains] = steps.unsqueeze(1).repeat({1, channels}).contiguous().requires_grad_();
    const auto halves = torch::pow(0.5, torch::arange(1, kLatentSymbols + 1, torch::kFloat));
    d->tensors[kCounts] = (halves / halves.sum()).repeat({levels, channels, kLatentContexts, 1}).contiguous();
}

BottleneckNet::~BottleneckNet() = default;

void BottleneckNet::setTraining(bool training)
{
    d->training = training;
}

void BottleneckNet::assign(const NamedArrays& parameters, const LatentCode& code)
{
    const torch::NoGradGuard noGradient;
    for (auto& [name, tensor] : d->tensors)
        if (name != kGains && name != kCounts)
            tensor.copy_(viewOf(parameters.at(QString::fromStdString(name))));
    auto& gains = d->tensors.at(kGains);
    gains.copy_(torch::tensor(at::ArrayRef<float>(code.gains)).view(gains.sizes()).log());
    const std::vector<float> frequencies(code.frequencies.begin(), code.frequencies.end());
    auto& counts = d->tensors.at(kCounts);
    counts.copy_(torch::tensor(at::ArrayRef<float>(frequencies)).view(counts.sizes()) / kLatentTotal);
}

void BottleneckNet::keepEncoder()
{
    d->encoderKept = true;
    for (const Stage& stage : d->stages.encoder)
        for (const char* part : {"weight", "gamma", "beta"})
            d->tensors.at(arrayName(stage, part)).requires_grad_(false);
    d->tensors.at(kGains).requires_grad_(false);
}

at::Tensor BottleneckNet::forward(const at::Tensor& features, const at::Tensor& levels, at::Tensor& bits)
{
    const auto latent = d->encoded(features);
    const auto gains = d->gainsOf(levels);
    const auto scaled = (latent * gains).clamp(0, kLatentSymbols - 1);
    const auto rounded = scaled.detach().round();
    const auto places = d->placesOf(rounded, levels);
    if (d->training && !d->encoderKept)
        d->count(rounded, places);
    const auto sent = scaled + (rounded - scaled).detach();
    bits = d->bitsOf(scaled, rounded, places);
    return d->restored(sent / gains);
}

at::Tensor BottleneckNet::codes(const at::Tensor& features, int level)
{
    const torch::NoGradGuard noGradient;
    return (d->encoded(features) * d->gainsOf(level)).round().clamp(0, kLatentSymbols - 1).to(torch::kByte);
}

at::Tensor BottleneckNet::decoded(const at::Tensor& codes, int level)
{
    const torch::NoGradGuard noGradient;
    return d->restored(codes.to(torch::kFloat) / d->gainsOf(level));
}

void BottleneckNet::observe(const Observer& see)
{
    d->see = see;
}

std::vector<at::Tensor> BottleneckNet::trainedWeights() const
{
    return d->trained(4);
}

std::vector<at::Tensor> BottleneckNet::trainedOthers() const
{
    return d->trained(1);
}

std::vector<at::Tensor> BottleneckNet::trainedGains() const
{
    return d->encoderKept ? std::vector<at::Tensor>() : std::vector{d->tensors.at(kGains)};
}

TrainedBottleneck BottleneckNet::exported() const
{
    TrainedBottleneck bottleneck{.cut = d->stages.cut};
    bottleneck.code.levels = d->levels;
    bottleneck.code.channels = d->stages.latent().channels;
    for (const auto& [name, tensor] : d->tensors) {
        const auto plain = tensor.detach().to(torch::kFloat).contiguous();
        const std::vector<float> values(plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
        if (name == kGains)
            for (float logarithm : values)
                bottleneck.code.gains.push_back(std::exp(logarithm));
        else if (name != kCounts)
            bottleneck.parameters[QString::fromStdString(name)] = {
                {plain.sizes().begin(), plain.sizes().end()}, values};
    }
    return bottleneck;
}

} // namespace coinfer
