#include "core/nn/Int8Stages.h"
#include "core/nn/StagedEngine.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/_empty_affine_quantized.h>
#include <ATen/ops/quantize_per_tensor.h>

#include <algorithm>

namespace coinfer {
namespace {

class Int8Engine : public StagedEngine {
public:
    Int8Engine(std::shared_ptr<const Model> model, std::vector<std::unique_ptr<PackedStage>> stages)
        : StagedEngine(std::move(model), std::move(stages))
    {
        const std::int64_t side = this->model().network.inputSize();
        const auto [mean, deviation] = this->model().normalisation;
        m_input = at::_empty_affine_quantized({1, 3, side, side}, at::TensorOptions(at::kQUInt8),
                                              1.0 / deviation, mean, at::MemoryFormat::ChannelsLast);
    }

    NumberFormat format() const override { return NumberFormat::Int8; }

protected:
    /// The bytes of a picture are used as they are: the tensor's scale and zero point do the normalisation.
    at::Tensor inputFrom(const Image& picture) override
    {
        std::ranges::copy(picture.rgb, static_cast<std::uint8_t*>(m_input.data_ptr()));
        return m_input;
    }

    at::Tensor importedTo(int stage, const at::Tensor& features) override
    {
        const float high = model().calibration.stageOutputs.at(static_cast<std::size_t>(stage)).high;
        return at::quantize_per_tensor(features, int8Scale(high), 0, at::kQUInt8);
    }

private:
    at::Tensor m_input;
};

} // namespace

std::unique_ptr<StagedEngine> createInt8Engine(std::shared_ptr<const Model> model, const Int8Backend& backend)
{
    const PackingFor scope(backend.kind);
    std::vector<std::unique_ptr<PackedStage>> stages;
    for (std::size_t i = 0; i < model->network.stages().size(); ++i)
        stages.push_back(packInt8(model->network.stages()[i], foldedStage(*model, static_cast<int>(i)),
                                  backend.weightLimit, model->calibration.stageOutputs.at(i).high));
    return std::make_unique<Int8Engine>(std::move(model), std::move(stages));
}

} // namespace coinfer
