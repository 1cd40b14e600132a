#include "core/nn/Int8Backend.h"

#include "core/nn/Int8Stages.h"

#include <ATen/Context.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/_empty_affine_quantized.h>

#include <algorithm>
#include <mutex>

namespace coinfer {
namespace {

using Kind = Int8Backend::Kind;

std::mutex packing; // LibTorch's quantised engine is global to the process

at::QEngine engineOf(Kind kind)
{
    switch (kind) {
    case Kind::OneDnn:
        return at::QEngine::ONEDNN;
    case Kind::Fbgemm:
        return at::QEngine::FBGEMM;
    case Kind::Qnnpack:
        break;
    }
    return at::QEngine::QNNPACK;
}

/// Whether sums of the largest products (255 times 127) are right.
bool multipliesExactly(Operation operation)
{
    constexpr int kChannels = 64, kSide = 4, kExpected = 200;
    const bool planes = operation == Operation::Convolution;
    const StageRow row{"probe", operation, kChannels, planes ? kSide : 1};
    const Stage stage{row, {planes ? kSide : 1, planes ? kSide : 1, kChannels}, {1, 1, kChannels}};
    const int products = stage.input.count();
    std::vector<std::int64_t> shape{kChannels, kChannels};
    if (planes)
        shape.insert(shape.end(), 2, kSide);
    const FoldedStage weights{{{shape.begin(), shape.end()},
                               std::vector<float>(static_cast<std::size_t>(kChannels) * products, 127)},
                              {{kChannels}, std::vector<float>(kChannels, 0)}};
    const float high = static_cast<float>(products) * 255 * 127 / kExpected * 255;
    const auto probe = packInt8(stage, weights, 127, high);

    shape[0] = 1;
    auto input =
        at::_empty_affine_quantized(shape, at::TensorOptions(at::kQUInt8), 1.0, 0,
                                    planes ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
    std::fill_n(static_cast<std::uint8_t*>(input.data_ptr()), products, std::uint8_t{255});
    const auto output = probe->run(input).contiguous();
    const auto* codes = static_cast<const std::uint8_t*>(output.data_ptr());
    return std::all_of(codes, codes + output.numel(),
                       [](int code) { return std::abs(code - kExpected) <= 1; });
}

} // namespace

std::vector<Int8Backend> int8Backends()
{
    std::vector<Int8Backend> found;
    const auto& supported = at::globalContext().supportedQEngines();
    for (Kind kind : {Kind::OneDnn, Kind::Fbgemm, Kind::Qnnpack}) {
        if (std::ranges::find(supported, engineOf(kind)) == supported.end())
            continue;
        const PackingFor scope(kind);
        const bool exact = multipliesExactly(Operation::Convolution) && multipliesExactly(Operation::Linear);
        found.push_back({kind, exact ? 127 : 63});
    }
    return found;
}

PackingFor::PackingFor(Int8Backend::Kind kind)
{
    packing.lock();
    m_before = static_cast<int>(at::globalContext().qEngine());
    at::globalContext().setQEngine(engineOf(kind));
}

PackingFor::~PackingFor()
{
    at::globalContext().setQEngine(static_cast<at::QEngine>(m_before));
    packing.unlock();
}

} // namespace coinfer
