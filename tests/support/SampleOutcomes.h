#pragma once

#include "core/nn/Network.h"
#include "core/nn/Outcomes.h"
#include "tests/support/SampleModel.h"

#include <algorithm>
#include <cmath>
#include <random>

/// Outcomes of an invented net on invented pictures.
namespace coinfer::sample {

/// How often exit `exit` is right on pictures of this difficulty (0..1): sure of easy ones, guessing hard
/// ones.
inline double chanceOfExit(int exit, double difficulty)
{
    return 0.995 - (0.9 - 0.15 * exit) * difficulty;
}

/// Pictures whose difficulty is drawn evenly. An exit's confidence is its true chance to be right, so it is
/// perfectly calibrated; codecs lose right answers on hard pictures alone.
inline Outcomes outcomes(const Network& network, std::size_t pictures, unsigned seed = 1)
{
    const std::vector<Decision> decisions = network.decisions();
    Outcomes made{.decisions = static_cast<int>(decisions.size())};
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(0, 1);
    for (std::size_t picture = 0; picture < pictures; ++picture) {
        const double difficulty = even(random);
        std::array<double, kExits> luck{};
        for (double& draw : luck)
            draw = even(random);
        std::vector<std::uint8_t> row(made.rowBytes());
        for (std::size_t d = 0; d < decisions.size(); ++d) {
            const auto& [exit, cut, codec] = decisions[d];
            const double loss =
                codec.isLossless() || codec.bits() >= 8 ? 0 : 0.1 * std::max(difficulty - 0.5, 0.0);
            const bool right =
                luck[static_cast<std::size_t>(exit - 1)] < chanceOfExit(exit, difficulty) - loss;
            row[d / 8] = static_cast<std::uint8_t>(row[d / 8] | (right ? 1 << d % 8 : 0));
        }
        made.right.insert(made.right.end(), row.begin(), row.end());
        for (int look = 1; look <= kLooks; ++look)
            made.confidence.push_back(
                static_cast<std::uint16_t>(std::lround(65535 * chanceOfExit(look, difficulty))));
    }
    return made;
}

/// sample::costs() of a model that knows these outcomes.
inline std::shared_ptr<const LatencyModel> costsWith(const Outcomes& outcomes,
                                                     PicturePart part = PicturePart::All)
{
    auto made = std::make_shared<Model>(model());
    made->outcomes = outcomes;
    const Profile pair = profile(made->network);
    return std::make_shared<const LatencyModel>(LatencyModel::create(made, pair, part).value());
}

/// The same with 6,000 pictures of which exits 1 to 3 are more or less sure.
inline std::shared_ptr<const LatencyModel> costsWithLooks()
{
    static const auto costs = costsWith(outcomes(network(), 6'000));
    return costs;
}

} // namespace coinfer::sample
