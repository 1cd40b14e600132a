#pragma once

#include "app/cli/bench/EngineVariant.h"

#include <array>
#include <vector>

namespace coinfer::bench {

/// Smooth waves of colour. As in a picture that was taken, neighbours are alike: blocks and noise leave the
/// ranges that int8 is calibrated for, and a trained net's scores of them are worth little. Same size and
/// seed, same picture.
Image wavyPicture(int size, std::uint64_t seed);

/// Whether the variants compute the same: the scores of several pictures together, for each variant and exit.
class Agreement {
public:
    /// The same variants each time, on another picture. The first one is what the others must be like.
    void add(const std::vector<EngineVariant>& variants);
    /// Fails with the first variant that computes something else.
    Result<void> check(const QString& model) const;

private:
    struct Sums { ///< of squares
        double difference = 0, size = 1e-12;
    };
    struct Compared {
        QString name;
        std::array<Sums, kExits> exits;
    };
    std::vector<Compared> m_variants;
};

} // namespace coinfer::bench
