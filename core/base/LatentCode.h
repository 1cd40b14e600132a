#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace coinfer {

inline constexpr int kLatentSymbols = 16; ///< codes of a latent are 0..15
inline constexpr int kLatentContexts = 3; ///< how many of the left and the upper neighbour are not zero
inline constexpr int kLatentTotal = 4096; ///< sum of the frequencies of one context

/// How the latent of a bottleneck becomes bytes, for each of its levels. Level 0 sends the fewest bytes.
struct LatentCode {
    int levels = 0;
    int channels = 0;
    /// {levels, channels}, > 0: code = clamp(round(gain * y), 0, 15); the decoder sees code / gain.
    std::vector<float> gains;
    /// {levels, channels, kLatentContexts, kLatentSymbols}: how often each code occurs in each context; every
    /// entry is at least 1, and those of one context sum to kLatentTotal.
    std::vector<std::uint16_t> frequencies;

    bool operator==(const LatentCode&) const = default;
};

/// Why the code cannot be used (wrong sizes, a gain that is not positive, frequencies that are 0 or do not
/// sum up); nullopt if it can. For what comes from a file.
std::optional<QString> fault(const LatentCode& code);

} // namespace coinfer
