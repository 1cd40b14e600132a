#include "core/decide/policies/RandomPolicy.h"

#include <cmath>

namespace coinfer {
namespace {

/// SplitMix64 (Steele, Lea, Flood 2014), because the distributions of the standard library differ between
/// platforms.
std::uint64_t nextRandom(std::uint64_t& state)
{
    std::uint64_t mixed = state += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

} // namespace

RandomPolicy::RandomPolicy(std::shared_ptr<const LatencyModel> model, std::uint64_t seed)
    : ModelPolicy(std::move(model), takesAll), m_state(seed)
{
}

QString RandomPolicy::name() const
{
    return QStringLiteral("random");
}

Plan RandomPolicy::choose(const Observation&, std::span<const DecisionCost> candidates)
{
    const std::uint64_t upper = nextRandom(m_state) >> 32;
    return candidates[(upper * candidates.size()) >> 32].decision;
}

double RandomPolicy::probability(const DecisionCost&, std::size_t candidates) const
{
    return 1.0 / static_cast<double>(candidates);
}

PolicyReport RandomPolicy::report() const
{
    PolicyReport report = ModelPolicy::report();
    if (!report.choices.empty())
        report.entropy = std::log(static_cast<double>(report.choices.size()));
    return report;
}

} // namespace coinfer
