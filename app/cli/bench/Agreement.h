#pragma once

#include "app/cli/bench/EngineVariant.h"

#include <array>
#include <vector>

namespace coinfer::bench {

/// A picture of smooth colour waves. Neighbouring pixels are alike, as in a photograph: blocks and noise
/// would leave the ranges that int8 is calibrated for, and a trained net's scores of them would mean little.
/// The same size and seed give the same picture.
Image wavyPicture(int size, std::uint64_t seed);

/// Checks that all variants compute the same, by the scores of several pictures together, for each variant
/// and exit.
class Agreement {
public:
    /// Adds the scores of another picture. Pass the same variants each time; the first one is the reference.
    void add(const std::vector<EngineVariant>& variants);
    /// Fails at the first variant that disagrees with the reference.
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
