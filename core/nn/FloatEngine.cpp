#include "core/nn/StagedEngine.h"

#include <ATen/EmptyTensor.h>
#include <ATen/core/Tensor.h>
#include <c10/core/CPUAllocator.h>

namespace coinfer {
namespace {

class FloatEngine : public StagedEngine {
public:
    FloatEngine(std::shared_ptr<const Model> model, std::vector<std::unique_ptr<PackedStage>> stages)
        : StagedEngine(std::move(model), std::move(stages))
    {
        const std::int64_t side = this->model().network.inputSize();
        m_input = at::detail::empty_generic({1, 3, side, side}, c10::GetDefaultMobileCPUAllocator(),
                                            c10::DispatchKeySet(c10::DispatchKey::CPU), at::kFloat,
                                            at::MemoryFormat::ChannelsLast);
    }

    NumberFormat format() const override { return NumberFormat::Float; }

protected:
    at::Tensor inputFrom(const Image& picture) override
    {
        const auto [mean, deviation] = model().normalisation;
        const float scale = 1 / deviation;
        float* out = m_input.data_ptr<float>();
        for (std::size_t i = 0; i < picture.rgb.size(); ++i)
            out[i] = static_cast<float>(picture.rgb[i] - mean) * scale;
        return m_input;
    }

    at::Tensor importedTo(int, const at::Tensor& features) override
    {
        return features.clone(at::MemoryFormat::Preserve);
    }

private:
    at::Tensor m_input;
};

} // namespace

std::unique_ptr<StagedEngine> createFloatEngine(std::shared_ptr<const Model> model)
{
    std::vector<std::unique_ptr<PackedStage>> stages;
    for (std::size_t i = 0; i < model->network.stages().size(); ++i)
        stages.push_back(packFloat(model->network.stages()[i], foldedStage(*model, static_cast<int>(i))));
    return std::make_unique<FloatEngine>(std::move(model), std::move(stages));
}

} // namespace coinfer
