#include "core/nn/PackedStage.h"

#include <ATen/EmptyTensor.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/max_pool2d_with_indices.h>
#include <ATen/ops/upsample_nearest2d.h>
#include <c10/core/CPUAllocator.h>

namespace coinfer {
namespace {

/// Packs with one operator and runs with another. They take objects of a class that LibTorch does not
/// declare to the outside, hence the detour over the stack.
class PackedOperator {
public:
    PackedOperator(const char* pack, const char* run, torch::jit::Stack arguments)
        : m_run(c10::Dispatcher::singleton().findSchemaOrThrow(run, ""))
    {
        c10::Dispatcher::singleton().findSchemaOrThrow(pack, "").callBoxed(arguments);
        m_packed = std::move(arguments.at(0));
    }

    at::Tensor operator()(const at::Tensor& input) const
    {
        torch::jit::Stack stack{input, m_packed};
        m_run.callBoxed(stack);
        return std::move(stack[0]).toTensor();
    }

private:
    c10::OperatorHandle m_run;
    c10::IValue m_packed;
};

c10::IValue lowest(const Stage& stage)
{
    return stage.relu ? c10::IValue(0.0) : c10::IValue();
}

/// Max pooling into its own buffer, allocated such that XNNPACK reads it without another copy.
class FloatPool {
public:
    explicit FloatPool(Pool pool) : m_pool(pool) {}

    at::Tensor run(const at::Tensor& x)
    {
        if (m_pool.size == 0)
            return x;
        if (!m_output.defined())
            allocate(x);
        at::max_pool2d_with_indices_out(m_output, m_indices, x, m_pool.size, m_pool.stride);
        return m_output;
    }

private:
    void allocate(const at::Tensor& x)
    {
        const auto pooled = [&](std::int64_t size) { return (size - m_pool.size) / m_pool.stride + 1; };
        const std::array<std::int64_t, 4> shape{x.size(0), x.size(1), pooled(x.size(2)), pooled(x.size(3))};
        m_output = at::detail::empty_generic(shape, c10::GetDefaultMobileCPUAllocator(),
                                             c10::DispatchKeySet(c10::DispatchKey::CPU), at::kFloat,
                                             at::MemoryFormat::ChannelsLast);
        m_indices =
            at::empty(shape, at::TensorOptions(at::kLong).memory_format(at::MemoryFormat::ChannelsLast));
    }

    Pool m_pool;
    at::Tensor m_output, m_indices;
};

class FloatConvolution : public PackedStage {
public:
    FloatConvolution(const Stage& stage, const FoldedStage& weights)
        : m_before(stage.row.before), m_after(stage.row.after), m_enlarge(stage.row.enlarge),
          m_convolve("prepacked::conv2d_clamp_prepack", "prepacked::conv2d_clamp_run",
                     arguments(stage, weights))
    {
    }

    at::Tensor run(const at::Tensor& input) override
    {
        return m_after.run(m_convolve(enlarged(m_before.run(input), m_enlarge)));
    }

private:
    static torch::jit::Stack arguments(const Stage& stage, const FoldedStage& weights)
    {
        const auto twice = [](std::int64_t n) { return std::vector<std::int64_t>{n, n}; };
        return {viewOf(weights.weight).contiguous(at::MemoryFormat::ChannelsLast),
                viewOf(weights.bias),
                twice(stage.row.stride),
                twice(stage.row.padding),
                twice(1),
                std::int64_t{1},
                lowest(stage),
                c10::IValue()};
    }

    FloatPool m_before, m_after;
    int m_enlarge;
    PackedOperator m_convolve;
};

class FloatLinear : public PackedStage {
public:
    FloatLinear(const Stage& stage, const FoldedStage& weights)
        : m_multiply("prepacked::linear_clamp_prepack", "prepacked::linear_clamp_run",
                     {viewOf(weights.weight), viewOf(weights.bias), lowest(stage), c10::IValue()})
    {
    }

    at::Tensor run(const at::Tensor& input) override { return m_multiply(flattened(input)); }

private:
    PackedOperator m_multiply;
};

} // namespace

at::Tensor enlarged(const at::Tensor& features, int side)
{
    return side ? at::upsample_nearest2d(features, {side, side}) : features;
}

at::Tensor flattened(const at::Tensor& features)
{
    return features.dim() == 4 ? features.permute({0, 2, 3, 1}).reshape({features.size(0), -1}) : features;
}

std::unique_ptr<PackedStage> packFloat(const Stage& stage, const FoldedStage& weights)
{
    if (stage.row.operation == Operation::Convolution)
        return std::make_unique<FloatConvolution>(stage, weights);
    return std::make_unique<FloatLinear>(stage, weights);
}

} // namespace coinfer
