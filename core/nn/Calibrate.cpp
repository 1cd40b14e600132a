#include "core/nn/Calibrate.h"

#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

namespace coinfer {
namespace {

constexpr std::size_t kPictures = 512;
constexpr std::size_t kBatch = 32;
constexpr std::int64_t kSamplesPerBatch = 16'384;
constexpr int kCandidates = 64;

using Samples = std::vector<std::vector<torch::Tensor>>; // per stage, one chunk per batch

torch::Tensor someOf(const torch::Tensor& values)
{
    const auto flat = values.to(torch::kFloat).flatten();
    if (flat.numel() <= kSamplesPerBatch)
        return flat.clone();
    return flat.index_select(0, torch::randint(flat.numel(), {kSamplesPerBatch}));
}

double squaredError(const torch::Tensor& values, double high, int bits)
{
    const double levels = static_cast<double>((1 << bits) - 1);
    const auto seen = torch::round(values.clamp(0, high) * (levels / high)) * (high / levels);
    return (seen - values).square().mean().item<double>();
}

} // namespace

/// Searches for the upper end between 5 % and 100 % of the largest value; features after ReLU start at 0.
Range leastErrorRange(const at::Tensor& values, int bits)
{
    const double largest = std::max(values.max().item<double>(), 1e-6);
    double best = largest, least = squaredError(values, largest, bits);
    for (int i = 0; i < kCandidates; ++i) {
        const double high = largest * std::pow(0.05, static_cast<double>(i) / kCandidates);
        if (const double error = squaredError(values, high, bits); error < least) {
            least = error;
            best = high;
        }
    }
    return {0, static_cast<float>(best)};
}

Calibration calibrate(TrainingNet& net, const Network& network, const Normalisation& normalisation,
                      const std::vector<LabelledImage>& pictures)
{
    torch::NoGradGuard noGradient;
    torch::manual_seed(1);
    net.setTraining(false);
    const std::size_t stages = network.stages().size();
    Samples unpooled(stages), outputs(stages);
    // Data sets are sorted by class, so spread the batches over the whole set.
    const std::size_t batches = std::min(kPictures, pictures.size()) / kBatch;
    for (std::size_t b = 0; b < std::max<std::size_t>(batches, 1); ++b) {
        std::vector<LabelledImage> some;
        for (std::size_t i = 0; i < std::min(kBatch, pictures.size()); ++i)
            some.push_back(pictures[(b * kBatch + i) * 7919 % pictures.size()]);
        const auto images = normalised(plainBatch(some, 0, some.size(), network.inputSize()), normalisation);
        net.observe(images, [&](std::size_t stage, const torch::Tensor& before, const torch::Tensor& after) {
            unpooled[stage].push_back(someOf(before));
            outputs[stage].push_back(someOf(after));
        });
    }

    Calibration found;
    found.stageOutputs.resize(stages);
    found.cutRanges.resize(stages);
    for (std::size_t stage = 0; stage < stages; ++stage) {
        if (!network.stages()[stage].relu)
            continue; // class scores are never sent and stay float
        found.stageOutputs[stage] = leastErrorRange(torch::cat(unpooled[stage]), 8);
        if (network.stages()[stage].bottleneck)
            continue; // a latent is quantised by the tables of its bottleneck
        const auto values = torch::cat(outputs[stage]);
        for (int bits : kBitLevels)
            if (bits != kFloatBits)
                found.cutRanges[stage][bits] = leastErrorRange(values, bits);
    }
    return found;
}

} // namespace coinfer
