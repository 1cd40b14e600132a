#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace coinfer {

/// Exits 1..kLooks can be looked at: where the device has computed one of them, it knows how sure it is of
/// this picture.
inline constexpr int kLooks = 3;

/// What a net made of each test picture: whether each decision was right, and how sure its first exits were.
/// Plain value; pictures are in the order of their data set.
struct Outcomes {
    int decisions = 0;               ///< of Network::decisions(), in that order
    std::vector<std::uint8_t> right; ///< a row of bits for each picture, the lowest first, in whole bytes
    std::vector<std::uint16_t> confidence; ///< pictures x kLooks: the largest probability, 0..65535

    std::size_t pictures() const { return confidence.size() / kLooks; }
    std::size_t rowBytes() const { return (static_cast<std::size_t>(decisions) + 7) / 8; }
    bool isRight(std::size_t picture, std::size_t decision) const
    {
        return right[picture * rowBytes() + decision / 8] >> (decision % 8) & 1;
    }
    /// Of exit `look` (1..kLooks), 0..1.
    double confidenceOf(std::size_t picture, int look) const
    {
        return confidence[picture * kLooks + static_cast<std::size_t>(look - 1)] / 65535.0;
    }
    bool operator==(const Outcomes&) const = default;
};

} // namespace coinfer
