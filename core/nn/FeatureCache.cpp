#include "core/nn/FeatureCache.h"

#include "core/data/FitImage.h"
#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstring>

namespace coinfer {
namespace {

constexpr std::size_t kBatch = 32;

/// Mirrors packed RGB rows in place.
void mirror(std::span<std::uint8_t> rgb, int side)
{
    const auto width = static_cast<std::size_t>(side);
    for (std::size_t y = 0; y < width; ++y)
        for (std::size_t x = 0; x < width / 2; ++x)
            std::swap_ranges(&rgb[(y * width + x) * 3], &rgb[(y * width + x) * 3] + 3,
                             &rgb[(y * width + width - 1 - x) * 3]);
}

ByteBatch variantBatch(const std::vector<LabelledImage>& pictures, std::size_t first, std::size_t count,
                       int variant, const CacheSettings& settings)
{
    const int side = settings.augmentation.size;
    if (variant < 2) {
        ByteBatch batch = plainBatch(pictures, first, count, side);
        const std::size_t bytes = batch.rgb.size() / std::max<std::size_t>(batch.labels.size(), 1);
        for (std::size_t i = 0; variant == 1 && i < batch.labels.size(); ++i)
            mirror({batch.rgb.data() + i * bytes, bytes}, side);
        return batch;
    }
    const std::size_t bytes = static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3;
    ByteBatch batch{side, std::vector<std::uint8_t>(bytes * count), {}};
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t row = static_cast<std::uint64_t>(variant) * pictures.size() + first + i;
        augment(pictures[first + i].image, settings.augmentation,
                (settings.seed + row + 1) * 0x9e3779b97f4a7c15ULL, {batch.rgb.data() + i * bytes, bytes});
        batch.labels.push_back(pictures[first + i].label);
    }
    return batch;
}

void store(const torch::Tensor& features, float step, std::uint8_t* out)
{
    const auto codes = (features.to(torch::kFloat) * (1 / step))
                           .round()
                           .clamp(0, 255)
                           .to(torch::kByte)
                           .permute({0, 2, 3, 1})
                           .contiguous();
    std::memcpy(out, codes.data_ptr<std::uint8_t>(), static_cast<std::size_t>(codes.numel()));
}

} // namespace

FeatureCache cacheFeatures(const Model& model, const FrozenNet& net,
                           const std::vector<LabelledImage>& pictures, const CacheSettings& settings,
                           const CacheObserver& observer)
{
    const torch::NoGradGuard noGradient;
    FeatureCache cache{.pictures = pictures.size(), .variants = settings.variants};
    for (const LabelledImage& picture : pictures)
        cache.labels.push_back(picture.label);
    const auto classes = static_cast<std::size_t>(model.network.classes());
    cache.scores.resize(cache.rows() * kExits * classes);
    const auto sizeOf = [&](int stage) {
        return static_cast<std::size_t>(model.network.stageAt(kExits, stage).output.count());
    };
    for (int stage : settings.stages) {
        const int index = model.network.path(kExits)[static_cast<std::size_t>(stage)];
        cache.steps[stage] = model.calibration.stageOutputs.at(static_cast<std::size_t>(index)).high / 255;
        cache.outputs[stage].resize(cache.rows() * sizeOf(stage));
    }
    for (int variant = 0; variant < settings.variants; ++variant)
        for (std::size_t first = 0; first < pictures.size(); first += kBatch) {
            const std::size_t count = std::min(kBatch, pictures.size() - first);
            const std::size_t row = static_cast<std::size_t>(variant) * pictures.size() + first;
            const ByteBatch batch = variantBatch(pictures, first, count, variant, settings);
            const auto seen = net.everything(0, normalised(batch, model.normalisation));
            for (int stage : settings.stages)
                store(seen.trunk[static_cast<std::size_t>(stage)], cache.steps[stage],
                      cache.outputs[stage].data() + row * sizeOf(stage));
            const auto scores = torch::stack(seen.scores, 1).contiguous();
            std::memcpy(cache.scores.data() + row * kExits * classes, scores.data_ptr<float>(),
                        static_cast<std::size_t>(scores.numel()) * sizeof(float));
            if (!observer(row + count))
                return cache;
        }
    return cache;
}

at::Tensor cachedFeatures(const FeatureCache& cache, const Stage& stage, std::span<const std::size_t> rows,
                          bool bfloat16)
{
    const auto size = static_cast<std::size_t>(stage.output.count());
    const std::vector<std::uint8_t>& all = cache.outputs.at(stage.trunkStage);
    const Shape s = stage.output;
    auto bytes =
        torch::empty({static_cast<std::int64_t>(rows.size()), s.height, s.width, s.channels}, torch::kByte);
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::memcpy(bytes.data_ptr<std::uint8_t>() + i * size, all.data() + rows[i] * size, size);
    return (bytes.to(bfloat16 ? torch::kBFloat16 : torch::kFloat) * cache.steps.at(stage.trunkStage))
        .permute({0, 3, 1, 2});
}

at::Tensor cachedScores(const FeatureCache& cache, int exit, std::span<const std::size_t> rows)
{
    const std::size_t classes = cache.scores.size() / (cache.rows() * kExits);
    auto scores = torch::empty({static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(classes)});
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::copy_n(cache.scores.data() + (rows[i] * kExits + static_cast<std::size_t>(exit - 1)) * classes,
                    classes, scores.data_ptr<float>() + i * classes);
    return scores;
}

} // namespace coinfer
