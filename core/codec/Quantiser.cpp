// Built with -ffp-contract=off (core/CMakeLists.txt): a fused multiply-add rounds once where two separate
// operations round twice, so device and edge would see different values. Each operation below is an IEEE 754
// float operation with exactly one result, so x86 and ARM agree bit for bit.
#include "core/codec/Quantiser.h"

#include "core/codec/Codec.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace coinfer {
namespace {

/// The real-valued code, clamped and ready to be truncated. Written with selects so that it vectorises; they
/// also turn NaN (infinity times an inverse of 0) into 0.
inline float roundedCode(const Quantiser& q, float x)
{
    const float known = x == x ? x : 0.0F;
    const float scaled = (known - q.low) * q.inverse;
    const float positive = scaled > 0.0F ? scaled : 0.0F;
    return (positive < q.lastCode ? positive : q.lastCode) + 0.5F;
}

inline float valueOf(const Quantiser& q, float code)
{
    return q.low + code * q.step;
}

template <class Code>
void encodeAll(const Quantiser& quantiser, const float* values, std::size_t count, Code* codes)
{
    const Quantiser q = quantiser; // a copy cannot alias the output, which allows vectorisation
    for (std::size_t i = 0; i < count; ++i)
        codes[i] = static_cast<Code>(static_cast<std::int32_t>(roundedCode(q, values[i])));
}

template <class Code>
void decodeAll(const Quantiser& quantiser, const Code* codes, std::size_t count, float* values)
{
    const Quantiser q = quantiser;
    for (std::size_t i = 0; i < count; ++i)
        values[i] = valueOf(q, static_cast<float>(static_cast<std::int32_t>(codes[i])));
}

float usableBound(float bound)
{
    return std::isnan(bound) ? 0.0F : std::clamp(bound, -kLargestBound, kLargestBound);
}

} // namespace

bool isUsable(const Range& range)
{
    return range.low >= -kLargestBound && range.high <= kLargestBound && range.low <= range.high;
}

Range usable(const Range& range)
{
    const float low = usableBound(range.low);
    return {low, std::max(low, usableBound(range.high))};
}

Quantiser makeQuantiser(int bits, const Range& range)
{
    assert(bits >= 1 && bits <= 16 && isUsable(range));
    const float lastCode = static_cast<float>((1 << bits) - 1);
    const float span = range.high - range.low;
    if (span < kSmallestSpan)
        return {range.low, 0.0F, 0.0F, lastCode};
    return {range.low, span / lastCode, lastCode / span, lastCode};
}

void toCodes(const Quantiser& quantiser, const float* values, std::size_t count, std::uint8_t* codes)
{
    encodeAll(quantiser, values, count, codes);
}

void toCodes(const Quantiser& quantiser, const float* values, std::size_t count, std::uint16_t* codes)
{
    encodeAll(quantiser, values, count, codes);
}

void toValues(const Quantiser& quantiser, const std::uint8_t* codes, std::size_t count, float* values)
{
    decodeAll(quantiser, codes, count, values);
}

void toValues(const Quantiser& quantiser, const std::uint16_t* codes, std::size_t count, float* values)
{
    decodeAll(quantiser, codes, count, values);
}

void quantise(std::span<float> values, int bits, Range range)
{
    if (bits == kFloatBits)
        return;
    const Quantiser q = makeQuantiser(bits, usable(range));
    for (float& value : values)
        value = valueOf(q, static_cast<float>(static_cast<std::int32_t>(roundedCode(q, value))));
}

Range rangeOf(std::span<const float> values)
{
    // Independent lanes instead of one running minimum: a chain of comparisons would cost its latency per
    // value.
    constexpr std::size_t kLanes = 16;
    std::array<float, kLanes> low{};
    std::array<float, kLanes> high{};
    const auto widen = [&](std::size_t lane, float x) {
        const float value = std::abs(x) <= kLargestBound ? x : 0.0F;
        low[lane] = value < low[lane] ? value : low[lane];
        high[lane] = value > high[lane] ? value : high[lane];
    };
    const std::size_t whole = values.size() - values.size() % kLanes;
    for (std::size_t i = 0; i < whole; i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            widen(lane, values[i + lane]);
    }
    for (std::size_t i = whole; i < values.size(); ++i)
        widen(i - whole, values[i]);
    return {*std::min_element(low.begin(), low.end()), *std::max_element(high.begin(), high.end())};
}

} // namespace coinfer
