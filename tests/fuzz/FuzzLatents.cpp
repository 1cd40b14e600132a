#include "core/codec/LatentCodec.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"

// The coded latent of a bottleneck. An input is its level, height and width, then the bytes.

namespace coinfer::fuzz {
namespace {

constexpr int kLevels = 3, kChannels = 4;

/// Codes of which 0 is the most frequent, the more so the later the channel.
LatentCode someCode()
{
    LatentCode code{.levels = kLevels, .channels = kChannels};
    for (int level = 0; level < kLevels; ++level)
        for (int channel = 0; channel < kChannels; ++channel) {
            code.gains.push_back(0.5F + static_cast<float>(level));
            for (int context = 0; context < kLatentContexts; ++context) {
                const int zero = 1'000 * (1 + (channel + context) % 3);
                constexpr int kOthers = kLatentSymbols - 2;
                code.frequencies.push_back(static_cast<std::uint16_t>(zero));
                for (int symbol = 0; symbol < kOthers; ++symbol)
                    code.frequencies.push_back(static_cast<std::uint16_t>(1 + symbol));
                code.frequencies.push_back(
                    static_cast<std::uint16_t>(kLatentTotal - zero - kOthers * (kOthers + 1) / 2));
            }
        }
    return code;
}

const LatentCode& code()
{
    static const LatentCode made = someCode();
    return made;
}

} // namespace

bool read(const QByteArray& input)
{
    Pieces pieces(input);
    const int level = pieces.number<std::int8_t>();
    const int height = pieces.number<std::int8_t>(), width = pieces.number<std::int8_t>();
    const auto latent = decodeLatent(code(), level, {height, width, kChannels}, pieces.rest());
    if (!latent)
        return false;
    const auto again = decodeLatent(code(), level, latent->shape, encodeLatent(code(), level, *latent));
    demand(again.ok() && *again == *latent, "a latent that was read can be sent and read again");
    return true;
}

std::vector<QByteArray> seeds()
{
    demand(!fault(code()), "the code is sound");
    std::vector<QByteArray> inputs;
    for (std::int8_t level = 0; level < kLevels; ++level) {
        Tensor latent{{3, 5, kChannels}, std::vector<float>(60)};
        for (std::size_t i = 0; i < latent.values.size(); ++i)
            latent.values[i] = i % 4 == 0 ? static_cast<float>(i % 17) : 0.0F;
        inputs.push_back(piece(level) + piece(std::int8_t{3}) + piece(std::int8_t{5}) +
                         encodeLatent(code(), level, latent));
    }
    return inputs;
}

} // namespace coinfer::fuzz
