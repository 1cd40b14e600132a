#include "core/base/Clock.h"
#include "core/nn/Int8Stages.h"
#include "core/nn/StagedEngine.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/_empty_affine_quantized.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kTurns = 5;

/// Two sets of operators on the same convolution of 1.8 million multiply-adds.
class Trial {
public:
    explicit Trial(const Int8Backend& backend)
    {
        const int inputs = m_stage.input.channels;
        const FoldedStage weights{
            {{inputs, inputs, kSize, kSize},
             std::vector<float>(static_cast<std::size_t>(inputs) * inputs * kSize * kSize, 0.01F)},
            {{inputs}, std::vector<float>(static_cast<std::size_t>(inputs), 0)}};
        m_float = packFloat(m_stage, weights);
        const PackingFor scope(backend.kind);
        m_int8 = packInt8(m_stage, weights, backend.weightLimit, 1);
        const std::vector<std::int64_t> shape{1, inputs, m_stage.input.height, m_stage.input.width};
        m_values = at::zeros(shape).contiguous(at::MemoryFormat::ChannelsLast);
        m_bytes = at::_empty_affine_quantized(shape, at::TensorOptions(at::kQUInt8), 1.0, 0,
                                              at::MemoryFormat::ChannelsLast);
        std::fill_n(static_cast<std::uint8_t*>(m_bytes.data_ptr()), m_bytes.numel(), std::uint8_t{0});
    }

    NumberFormat winner()
    {
        (void)timed(*m_float, m_values); // what the first run prepares does not count
        (void)timed(*m_int8, m_bytes);
        Nanoseconds inFloat = Nanoseconds::max(), inInt8 = Nanoseconds::max();
        for (int turn = 0; turn < kTurns; ++turn) {
            inFloat = std::min(inFloat, timed(*m_float, m_values));
            inInt8 = std::min(inInt8, timed(*m_int8, m_bytes));
        }
        return inFloat < inInt8 ? NumberFormat::Float : NumberFormat::Int8;
    }

private:
    static constexpr int kSize = 3, kChannels = 64, kSide = 7;

    static Nanoseconds timed(PackedStage& stage, const at::Tensor& input)
    {
        const SteadyClock clock;
        const Nanoseconds begun = clock.now();
        (void)stage.run(input);
        return clock.now() - begun;
    }

    Stage m_stage{{.name = "trial",
                   .operation = Operation::Convolution,
                   .outputs = kChannels,
                   .kernel = kSize,
                   .padding = kSize / 2},
                  {kSide, kSide, kChannels},
                  {kSide, kSide, kChannels}};
    std::unique_ptr<PackedStage> m_float, m_int8;
    at::Tensor m_values, m_bytes;
};

} // namespace

NumberFormat fastestFormatIn(const std::vector<Int8Backend>& backends)
{
    const c10::InferenceMode inference;
    return backends.empty() ? NumberFormat::Float : Trial(backends.front()).winner();
}

} // namespace coinfer
