// Built with -ffp-contract=off (core/CMakeLists.txt), like Quantiser.cpp: device and edge must see the same
// values.
#include "core/codec/LatentCodec.h"

#include "core/codec/RangeAns.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace coinfer {
namespace {

constexpr std::size_t kMaxValues = std::size_t{1} << 20;

/// The frequencies of one channel and level in one context, with their sums.
struct Row {
    std::array<std::uint16_t, kLatentSymbols + 1> sums{};

    AnsSlot slot(std::uint8_t symbol) const
    {
        return {sums[symbol], static_cast<std::uint32_t>(sums[symbol + 1] - sums[symbol])};
    }
    std::uint8_t symbolAt(std::uint32_t place) const
    {
        std::uint8_t symbol = 0;
        while (place >= sums[symbol + 1])
            ++symbol;
        return symbol;
    }
};

std::size_t rowOf(const LatentCode& code, int level, int channel, int context)
{
    return (static_cast<std::size_t>(level) * static_cast<std::size_t>(code.channels) +
            static_cast<std::size_t>(channel)) *
               kLatentContexts +
           static_cast<std::size_t>(context);
}

/// All rows of a level.
std::vector<Row> rowsOf(const LatentCode& code, int level)
{
    std::vector<Row> rows(static_cast<std::size_t>(code.channels) * kLatentContexts);
    const std::uint16_t* frequency = code.frequencies.data() + rowOf(code, level, 0, 0) * kLatentSymbols;
    for (Row& row : rows)
        for (std::size_t symbol = 0; symbol < kLatentSymbols; ++symbol)
            row.sums[symbol + 1] = static_cast<std::uint16_t>(row.sums[symbol] + *frequency++);
    return rows;
}

/// Codes of a latent, {h,w,c}, and the order in which they are sent: as they lie in memory.
struct Codes {
    int height = 0, width = 0, channels = 0;
    std::vector<std::uint8_t> values;

    /// The row for the code at `place` = (y * width + x) * channels + c, of which all before it are known.
    std::size_t row(std::size_t place) const
    {
        const auto c = static_cast<std::size_t>(channels), line = c * static_cast<std::size_t>(width);
        const std::size_t channel = place % c;
        const bool left = place % line >= c && values[place - c] != 0;
        const bool up = place >= line && values[place - line] != 0;
        return channel * kLatentContexts + (left ? 1 : 0) + (up ? 1 : 0);
    }
};

std::uint8_t rounded(float scaled)
{
    const float positive = scaled > 0.0F ? scaled : 0.0F; // also for NaN
    // lround() is a call for each value. NOLINTNEXTLINE(bugprone-incorrect-roundings)
    return static_cast<std::uint8_t>(std::min(positive, static_cast<float>(kLatentSymbols - 1)) + 0.5F);
}

std::span<const float> gainsOf(const LatentCode& code, int level)
{
    const auto channels = static_cast<std::size_t>(code.channels);
    return {code.gains.data() + static_cast<std::size_t>(level) * channels, channels};
}

Codes codesOf(const LatentCode& code, int level, const Tensor& latent)
{
    assert(latent.shape.size() == 3 && latent.shape[2] == code.channels);
    Codes codes{latent.shape[0], latent.shape[1], latent.shape[2], {}};
    codes.values.resize(latent.values.size());
    const auto gains = gainsOf(code, level);
    for (std::size_t i = 0; i < latent.values.size(); ++i)
        codes.values[i] = rounded(latent.values[i] * gains[i % gains.size()]);
    return codes;
}

Tensor valuesOf(const LatentCode& code, int level, const Codes& codes)
{
    Tensor latent{{codes.height, codes.width, codes.channels}, std::vector<float>(codes.values.size())};
    const auto gains = gainsOf(code, level);
    for (std::size_t i = 0; i < codes.values.size(); ++i)
        latent.values[i] = static_cast<float>(codes.values[i]) / gains[i % gains.size()];
    return latent;
}

Error refusal(const QString& reason)
{
    return Error{
        QStringLiteral("Cannot read the received latent: %1; check that device and edge run the same "
                       "version of Coinfer with the same weights file")
            .arg(reason)};
}

bool fits(const LatentCode& code, int level, const std::vector<int>& shape)
{
    return level >= 0 && level < code.levels && shape.size() == 3 && shape[2] == code.channels &&
           shape[0] > 0 && shape[1] > 0 && static_cast<std::size_t>(shape[0]) <= kMaxValues &&
           static_cast<std::size_t>(shape[1]) <=
               kMaxValues / static_cast<std::size_t>(shape[0]) / static_cast<std::size_t>(shape[2]);
}

} // namespace

QByteArray encodeLatent(const LatentCode& code, int level, const Tensor& latent)
{
    const Codes codes = codesOf(code, level, latent);
    const std::vector<Row> rows = rowsOf(code, level);
    AnsEncoder encoder;
    for (std::size_t place = codes.values.size(); place-- > 0;) // the decoder reads the last one first
        encoder.put(rows[codes.row(place)].slot(codes.values[place]));
    return encoder.finished();
}

Result<Tensor> decodeLatent(const LatentCode& code, int level, const std::vector<int>& shape,
                            const QByteArray& bytes)
{
    if (!fits(code, level, shape))
        return refusal(QStringLiteral("the bottleneck has no such level or shape"));
    Codes codes{shape[0], shape[1], shape[2], {}};
    codes.values.resize(Tensor::count(shape));
    const std::vector<Row> rows = rowsOf(code, level);
    AnsDecoder decoder(bytes);
    for (std::size_t place = 0; place < codes.values.size(); ++place) {
        const Row& row = rows[codes.row(place)];
        const std::uint8_t symbol = row.symbolAt(decoder.place());
        decoder.take(row.slot(symbol));
        codes.values[place] = symbol;
    }
    if (!decoder.endedWell())
        return refusal(QStringLiteral("its %1 bytes are damaged, too few or too many").arg(bytes.size()));
    return valuesOf(code, level, codes);
}

} // namespace coinfer
