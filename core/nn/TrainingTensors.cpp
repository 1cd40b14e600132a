#include "core/nn/TrainingTensors.h"

#include <torch/torch.h>

namespace coinfer {

at::Tensor normalised(const ByteBatch& batch, const Normalisation& normalisation)
{
    const auto count = static_cast<std::int64_t>(batch.labels.size());
    const auto bytes = torch::from_blob(const_cast<std::uint8_t*>(batch.rgb.data()),
                                        {count, batch.size, batch.size, 3}, torch::kByte);
    const auto values = bytes.to(torch::kFloat).sub_(normalisation.mean).div_(normalisation.deviation);
    return values.permute({0, 3, 1, 2}); // stored channels last
}

at::Tensor labelsOf(const ByteBatch& batch)
{
    return torch::tensor(at::ArrayRef<std::int64_t>(batch.labels), torch::kLong);
}

at::Tensor pooled(const at::Tensor& x, Pool pool)
{
    return pool.size ? torch::max_pool2d(x, pool.size, pool.stride) : x;
}

at::Tensor convolvedInput(const at::Tensor& x, const StageRow& row)
{
    const auto input = pooled(x, row.before);
    return row.enlarge ? torch::upsample_nearest2d(input, {row.enlarge, row.enlarge}) : input;
}

std::string arrayName(const Stage& stage, const char* part)
{
    return std::string(stage.row.name) + "." + part;
}

} // namespace coinfer
