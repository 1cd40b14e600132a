#include "core/base/Scenarios.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace coinfer {
namespace {

constexpr Nanoseconds kStep = std::chrono::milliseconds(500);
constexpr int kSteps = 240; // 120 s

/// Behaviour of a radio link: its rate varies around a typical one (log-normal, as in fading) between two
/// bounds, and now and then it is blocked.
struct Radio {
    const char* name;
    std::uint32_t seed;
    double typical;       ///< Mbit/s
    double lowest;        ///< Mbit/s, while not blocked
    double highest;       ///< Mbit/s
    double spread;        ///< standard deviation of the logarithm
    double memory;        ///< correlation from step to step
    double blockedChance; ///< that a blockage begins at a step
    int blockedLeast;     ///< duration of a blockage in steps
    int blockedMost;
    double blockedFactor; ///< factor on the rate during a blockage
};

constexpr std::array kRadios{
    Radio{"3g-drive", 31, 1.0, 0.3, 3.0, 0.55, 0.7, 0.05, 1, 2, 0.0},
    Radio{"4g-walk", 42, 12.0, 5.0, 25.0, 0.35, 0.9, 0.0, 0, 0, 1.0},
    Radio{"5g", 53, 80.0, 20.0, 200.0, 0.5, 0.8, 0.04, 2, 5, 0.05},
    Radio{"outage", 64, 10.0, 10.0, 10.0, 0.0, 0.0, 0.0, 0, 0, 1.0},
};

/// Gives the same numbers with every standard library: the standard defines the generators exactly, but not
/// the distributions.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : m_random(seed) {}
    double uniform() { return m_random() / 4294967296.0; }
    int between(int least, int most) { return least + static_cast<int>(uniform() * (most - least + 1)); }
    double normal() // by the central limit theorem: mean 0, standard deviation 1
    {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += uniform();
        return sum;
    }

private:
    std::mt19937 m_random;
};

std::vector<double> wander(const Radio& radio)
{
    Chance chance(radio.seed);
    std::vector<double> rates;
    double deviation = 0;
    for (int blocked = 0; static_cast<int>(rates.size()) < kSteps; --blocked) {
        deviation = radio.memory * deviation +
                    std::sqrt(1 - radio.memory * radio.memory) * radio.spread * chance.normal();
        const double free = std::clamp(radio.typical * std::exp(deviation), radio.lowest, radio.highest);
        if (blocked <= 0 && chance.uniform() < radio.blockedChance)
            blocked = chance.between(radio.blockedLeast, radio.blockedMost);
        rates.push_back(blocked > 0 ? free * radio.blockedFactor : free);
    }
    return rates;
}

/// Cuts the link for 3 to 8 s about every 15 s.
void cutOutages(std::vector<double>& rates, std::uint32_t seed)
{
    constexpr std::size_t kPeriod = 30;
    constexpr std::size_t kGoodAtFirst = 16;
    Chance chance(seed);
    for (std::size_t start = kGoodAtFirst; start < rates.size(); start += kPeriod) {
        const std::size_t end = start + static_cast<std::size_t>(chance.between(6, 16));
        std::fill(rates.begin() + static_cast<std::ptrdiff_t>(start),
                  rates.begin() + static_cast<std::ptrdiff_t>(std::min(end, rates.size())), 0.0);
    }
}

} // namespace

QStringList scenarioNames()
{
    QStringList names;
    for (const Radio& radio : kRadios)
        names.append(QString::fromLatin1(radio.name));
    return names;
}

Result<std::shared_ptr<const RateSchedule>> makeScenario(const QString& name)
{
    const auto radio =
        std::ranges::find(kRadios, name, [](const Radio& r) { return QString::fromLatin1(r.name); });
    if (radio == kRadios.end())
        return Error{QCoreApplication::translate("Problems", "There is no scenario \"%1\"; choose one of %2")
                         .arg(name, scenarioNames().join(QStringLiteral(", ")))};
    auto rates = wander(*radio);
    if (name == QStringLiteral("outage"))
        cutOutages(rates, radio->seed);
    std::vector<RateSchedule::Step> steps;
    steps.reserve(rates.size());
    for (const double mbps : rates)
        steps.push_back({static_cast<int>(steps.size()) * kStep, BitRate::fromMbps(mbps)});
    return std::make_shared<const RateSchedule>(name, std::move(steps), kSteps * kStep);
}

} // namespace coinfer
