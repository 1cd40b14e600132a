#include "app/cli/bench/Agreement.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace coinfer::bench {
namespace {

// Of the scores' root mean square. With wavyPicture() float is off by less than 1e-6; int8 by at most 0.023
// in the shipped models and 0.038 in untrained ones, where another picture's scores are off by 0.2 or more
// at some exit.
constexpr double kFloatTolerance = 1e-3;
constexpr double kInt8Tolerance = 0.1;

constexpr int kWaves = 4;

struct Wave {
    double across, down; ///< periods in the picture
    std::array<double, 3> phase, height;
};

Wave randomWave(std::mt19937_64& random)
{
    std::uniform_real_distribution<double> periods(-2, 2), phase(0, 2 * std::numbers::pi), apart(-0.5, 0.5),
        height(0, 40);
    Wave wave{periods(random), periods(random), {}, {}};
    const double common = phase(random); // colours of one thing change together
    for (double& of : wave.phase)
        of = common + apart(random);
    for (double& of : wave.height)
        of = height(random);
    return wave;
}

} // namespace

Image wavyPicture(int size, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> level(60, 195);
    std::array<double, 3> levels{};
    std::ranges::generate(levels, [&] { return level(random); });
    std::array<Wave, kWaves> waves{};
    std::ranges::generate(waves, [&] { return randomWave(random); });
    Image picture{size, size, {}};
    picture.rgb.reserve(static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 3);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            for (std::size_t c = 0; c < 3; ++c) {
                double value = levels[c];
                for (const Wave& wave : waves) {
                    const double turns = (wave.across * x + wave.down * y) / size;
                    value += wave.height[c] * std::sin(2 * std::numbers::pi * turns + wave.phase[c]);
                }
                picture.rgb.push_back(static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0)));
            }
    return picture;
}

void Agreement::add(const std::vector<EngineVariant>& variants)
{
    m_variants.resize(variants.size());
    for (int exit = 1; exit <= kExits; ++exit) {
        const std::vector<float> reference = variants.front().run(exit);
        for (std::size_t v = 0; v < variants.size(); ++v) {
            const std::vector<float> scores = variants[v].run(exit);
            m_variants[v].name = variants[v].name;
            Sums& sums = m_variants[v].exits.at(static_cast<std::size_t>(exit - 1));
            for (std::size_t i = 0; i < reference.size(); ++i) {
                sums.difference += std::pow(scores.at(i) - reference[i], 2);
                sums.size += std::pow(reference[i], 2);
            }
        }
    }
}

Result<void> Agreement::check(const QString& model) const
{
    for (const auto& [name, exits] : m_variants) {
        const bool int8 = name.endsWith(QStringLiteral("int8"));
        for (std::size_t e = 0; e < exits.size(); ++e) {
            const double error = std::sqrt(exits[e].difference / exits[e].size);
            if (!(error < (int8 ? kInt8Tolerance : kFloatTolerance)))
                return Error{QStringLiteral("%1 and LibTorch disagree at exit %2 of %3 (relative error %4)")
                                 .arg(name)
                                 .arg(e + 1)
                                 .arg(model)
                                 .arg(error)};
        }
    }
    return {};
}

} // namespace coinfer::bench
