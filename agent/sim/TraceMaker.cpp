#include "agent/sim/TraceMaker.h"

#include "core/base/TraceFile.h"
#include <QDir>

#include <cmath>
#include <numeric>
#include <random>
#include <span>

namespace coinfer {
namespace {

constexpr Milliseconds kStep{500};
constexpr double kForgetSeconds = 3; ///< memory of the rate within one reception

/// One state of reception. A median of 0 is an outage.
struct Reception {
    double share; ///< of the total time
    double medianMbps;
    double logDeviation;
    double meanSeconds; ///< mean duration
};

constexpr Reception k3g[] = {{0.70, 1.25, 0.50, 30}, {0.24, 0.32, 0.70, 12}, {0.06, 0, 0, 5}};
constexpr Reception k4g[] = {{0.81, 18, 0.58, 30}, {0.15, 2.5, 0.90, 10}, {0.04, 0, 0, 3}};
constexpr Reception k5g[] = {
    {0.28, 120, 0.55, 20}, {0.50, 18, 0.80, 25}, {0.09, 0.8, 1.0, 8}, {0.13, 0, 0, 6}};
constexpr Reception kBroadband[] = {
    {0.22, 15, 0.60, 60}, {0.60, 1.3, 0.60, 40}, {0.14, 0.25, 0.60, 15}, {0.04, 0, 0, 4}};

std::span<const Reception> receptionsOf(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::ThreeG:
        return k3g;
    case NetworkKind::FourG:
        return k4g;
    case NetworkKind::FiveG:
        return k5g;
    case NetworkKind::Broadband:
        break;
    }
    return kBroadband;
}

/// The next reception, independent of the previous one: the longer a reception lasts, the rarer it starts, so
/// that its share is right.
std::discrete_distribution<std::size_t> nextReception(std::span<const Reception> receptions)
{
    std::vector<double> weights;
    for (const Reception& reception : receptions)
        weights.push_back(reception.share / reception.meanSeconds);
    return {weights.begin(), weights.end()};
}

/// The first reception; the trace starts somewhere in its middle.
std::discrete_distribution<std::size_t> anyReception(std::span<const Reception> receptions)
{
    std::vector<double> weights;
    for (const Reception& reception : receptions)
        weights.push_back(reception.share);
    return {weights.begin(), weights.end()};
}

} // namespace

QString networkName(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::ThreeG:
        return QStringLiteral("3g");
    case NetworkKind::FourG:
        return QStringLiteral("4g");
    case NetworkKind::FiveG:
        return QStringLiteral("5g");
    case NetworkKind::Broadband:
        break;
    }
    return QStringLiteral("broadband");
}

std::shared_ptr<const RateSchedule> makeTrace(NetworkKind kind, Nanoseconds length, std::uint64_t seed)
{
    const auto receptions = receptionsOf(kind);
    const double stepSeconds = std::chrono::duration<double>(kStep).count();
    const double kept = std::exp(-stepSeconds / kForgetSeconds);
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal(0, 1);
    auto next = nextReception(receptions);
    std::size_t current = anyReception(receptions)(random);
    double deviations = normal(random);
    std::vector<RateSchedule::Step> steps;
    for (Nanoseconds time{}; time < length || steps.empty(); time += kStep) {
        const Reception& reception = receptions[current];
        const double mbps = reception.medianMbps * std::exp(reception.logDeviation * deviations);
        steps.push_back({time, BitRate::fromMbps(mbps)});
        deviations = kept * deviations + std::sqrt(1 - kept * kept) * normal(random);
        if (std::bernoulli_distribution(-std::expm1(-stepSeconds / reception.meanSeconds))(random))
            current = next(random);
    }
    const Nanoseconds end = steps.back().start + kStep;
    return std::make_shared<const RateSchedule>(
        QStringLiteral("%1 synthetic %2").arg(networkName(kind)).arg(seed), std::move(steps), end);
}

Result<std::vector<std::shared_ptr<const RateSchedule>>> loadTraceFolder(const QString& folder)
{
    const QDir place(folder);
    if (!place.exists())
        return Error{QStringLiteral("cannot read the traces in \"%1\": there is no such folder").arg(folder)};
    std::vector<std::shared_ptr<const RateSchedule>> traces;
    for (const QString& name : place.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name)) {
        auto trace = readTrace(place.filePath(name));
        if (!trace)
            return trace.error();
        traces.push_back(std::move(trace).value());
    }
    if (traces.empty())
        return Error{QStringLiteral(
                         "there are no traces in \"%1\"; put *.csv files with the columns time_s,mbps there")
                         .arg(folder)};
    return traces;
}

} // namespace coinfer
