#include "core/nn/Int8Stages.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/native/quantized/PackedParams.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/quantize_per_channel.h>
#include <ATen/ops/quantized_max_pool2d.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

at::Tensor quantised(const Tensor& weight, int limit)
{
    const std::int64_t outputs = weight.shape[0];
    const std::size_t perOutput = weight.values.size() / static_cast<std::size_t>(outputs);
    std::vector<double> scales;
    for (auto first = weight.values.begin(); first != weight.values.end();
         first += static_cast<std::ptrdiff_t>(perOutput)) {
        double largest = 1e-6; // for an output with zero weights
        std::for_each_n(first, perOutput, [&](float v) { largest = std::max<double>(largest, std::abs(v)); });
        scales.push_back(largest / limit);
    }
    // The result refers to its scales as long as it lives, so they must not stay in the vector.
    const at::Tensor kept = at::from_blob(scales.data(), {outputs}, at::kDouble).clone();
    return at::quantize_per_channel(viewOf(weight), kept, at::zeros({outputs}, at::kLong), 0, at::kQInt8);
}

/// The packed weights that the operator `pack` makes from `arguments`.
template <class Packed> c10::intrusive_ptr<Packed> packed(const char* pack, torch::jit::Stack arguments)
{
    c10::Dispatcher::singleton().findSchemaOrThrow(pack, "").callBoxed(arguments);
    return arguments.at(0).toCustomClass<Packed>();
}

at::Tensor pool(const at::Tensor& x, Pool pool)
{
    if (pool.size == 0)
        return x;
    return at::quantized_max_pool2d(x, {pool.size, pool.size}, {pool.stride, pool.stride}, {0, 0}, {1, 1});
}

class Int8Convolution : public PackedStage {
public:
    Int8Convolution(const Stage& stage, const FoldedStage& weights, int weightLimit, float high)
        : m_before(stage.row.before), m_after(stage.row.after), m_enlarge(stage.row.enlarge),
          m_scale(int8Scale(high))
    {
        const auto twice = [](std::int64_t n) { return std::vector<std::int64_t>{n, n}; };
        m_packed = packed<ConvPackedParamsBase<2>>("quantized::conv2d_prepack",
                                                   {quantised(weights.weight, weightLimit),
                                                    viewOf(weights.bias).clone(), twice(stage.row.stride),
                                                    twice(stage.row.padding), twice(1), std::int64_t{1}});
    }

    at::Tensor run(const at::Tensor& input) override
    {
        return pool(m_packed->apply_relu(enlarged(pool(input, m_before), m_enlarge), m_scale, 0), m_after);
    }

private:
    Pool m_before, m_after;
    int m_enlarge;
    double m_scale;
    c10::intrusive_ptr<ConvPackedParamsBase<2>> m_packed;
};

class Int8Linear : public PackedStage {
public:
    Int8Linear(const FoldedStage& weights, int weightLimit, float high)
        : m_scale(int8Scale(high)), m_packed(packed<LinearPackedParamsBase>(
                                        "quantized::linear_prepack", {quantised(weights.weight, weightLimit),
                                                                      viewOf(weights.bias).clone()}))
    {
    }

    at::Tensor run(const at::Tensor& input) override
    {
        return m_packed->apply_relu(flattened(input), m_scale, 0);
    }

private:
    double m_scale;
    c10::intrusive_ptr<LinearPackedParamsBase> m_packed;
};

/// The last stage of a path: its few products are faster in float, and its scores need full precision.
class ScoresFromInt8 : public PackedStage {
public:
    ScoresFromInt8(const Stage& stage, const FoldedStage& weights) : m_stage(packFloat(stage, weights)) {}
    at::Tensor run(const at::Tensor& input) override { return m_stage->run(flattened(input).dequantize()); }

private:
    std::unique_ptr<PackedStage> m_stage;
};

} // namespace

std::unique_ptr<PackedStage> packInt8(const Stage& stage, const FoldedStage& weights, int weightLimit,
                                      float high)
{
    if (!stage.relu)
        return std::make_unique<ScoresFromInt8>(stage, weights);
    if (stage.row.operation == Operation::Convolution)
        return std::make_unique<Int8Convolution>(stage, weights, weightLimit, high);
    return std::make_unique<Int8Linear>(weights, weightLimit, high);
}

} // namespace coinfer
