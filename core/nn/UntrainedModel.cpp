#include "core/nn/UntrainedModel.h"

#include "core/nn/Calibrate.h"
#include "core/nn/TrainingNet.h"
#include "core/nn/TrainingTensors.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <random>

namespace coinfer {
namespace {

constexpr int kPictures = 32;
constexpr std::size_t kBatch = 4;
constexpr int kBlocks = 7; ///< along each side of a random picture

/// Sets batch norms to values as after training: nothing is exactly one or zero.
void scatter(TrainingNet& net, std::mt19937_64& random)
{
    std::uniform_real_distribution<float> factor(0.6F, 1.4F), shift(-0.4F, 0.4F);
    for (auto& [name, tensor] : net.tensors()) {
        const bool gamma = name.ends_with(".gamma"),
                   beta = name.ends_with(".beta") || name.ends_with(".bias");
        float* values = tensor.data_ptr<float>();
        for (std::int64_t i = 0; (gamma || beta) && i < tensor.numel(); ++i)
            values[i] = gamma ? factor(random) : shift(random);
    }
}

/// All codes alike, over the whole range at the highest rate and coarser at the others.
LatentCode evenCode(const Bottleneck& bottleneck, Range range)
{
    const auto channels = static_cast<std::size_t>(bottleneck.latent.channels);
    LatentCode code{.levels = kBottleneckRates, .channels = bottleneck.latent.channels};
    for (int rate = 1; rate <= kBottleneckRates; ++rate)
        code.gains.insert(code.gains.end(), channels,
                          static_cast<float>((kLatentSymbols - 1) * rate) /
                              (range.high * static_cast<float>(kBottleneckRates)));
    code.frequencies.assign(channels * kBottleneckRates * kLatentContexts * kLatentSymbols,
                            kLatentTotal / kLatentSymbols);
    return code;
}

} // namespace

Image randomPicture(int size, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<int> level(0, 255), noise(-20, 20);
    std::vector<int> blocks(std::size_t{kBlocks} * kBlocks * 3);
    std::ranges::generate(blocks, [&] { return level(random); });
    Image picture{size, size, {}};
    picture.rgb.reserve(static_cast<std::size_t>(size) * size * 3);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (int c = 0; c < 3; ++c) {
                const int block = (y * kBlocks / size * kBlocks + x * kBlocks / size) * 3 + c;
                const int value = blocks[static_cast<std::size_t>(block)] + noise(random);
                picture.rgb.push_back(static_cast<std::uint8_t>(std::clamp(value, 0, 255)));
            }
    return picture;
}

Model untrainedModel(const Network& network, std::uint64_t seed)
{
    const at::NoGradGuard noGradient;
    Model model{.name = QStringLiteral("untrained"), .network = network};
    for (int i = 0; i < network.classes(); ++i)
        model.classes << QString::number(i);
    std::mt19937_64 random(seed);
    std::vector<LabelledImage> pictures;
    pictures.reserve(kPictures);
    for (int i = 0; i < kPictures; ++i)
        pictures.push_back({randomPicture(network.inputSize(), random()), 0});

    TrainingNet net(network, seed);
    scatter(net, random);
    net.setTraining(true);
    for (std::size_t first = 0; first < pictures.size(); first += kBatch)
        net.forward(normalised(plainBatch(pictures, first, kBatch, network.inputSize()), model.normalisation),
                    {});
    model.calibration = calibrate(net, network, model.normalisation, pictures);
    net.exportTo(model);
    for (const Bottleneck& bottleneck : network.bottlenecks())
        model.latents[bottleneck.cut] =
            evenCode(bottleneck,
                     model.calibration.stageOutputs.at(static_cast<std::size_t>(bottleneck.encoder.back())));
    return model;
}

} // namespace coinfer
