#include "agent/evaluation/ComparisonRow.h"

#include "core/base/Quantile.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace coinfer {
namespace {

/// One value per run for the traces of `family` (null: all traces), one group per trace.
Groups grouped(std::size_t runs, const Yardsticks& by, const QString& family,
               const std::function<double(std::size_t run)>& figure)
{
    Groups groups;
    const auto seeds = static_cast<std::size_t>(by.seeds);
    for (std::size_t trace = 0; trace * seeds < runs; ++trace) {
        if (!family.isNull() && by.families[trace] != family)
            continue;
        auto& group = groups.emplace_back();
        for (std::size_t i = 0; i < seeds; ++i)
            group.push_back(figure(trace * seeds + i));
    }
    return groups;
}

Estimate rewardOf(const Runs& runs, const Yardsticks& by, const QString& family = {})
{
    return bootstrapped(grouped(runs.size(), by, family, [&](std::size_t i) { return runs[i].reward; }),
                        by.seed);
}

Groups differences(const Runs& runs, const Runs& other, const Yardsticks& by, const QString& family = {})
{
    return grouped(runs.size(), by, family, [&](std::size_t i) { return runs[i].reward - other[i].reward; });
}

Estimate difference(const Runs& runs, const Runs& other, const Yardsticks& by, const QString& family = {})
{
    return bootstrapped(differences(runs, other, by, family), by.seed);
}

Estimate meanDifference(const Runs& runs, const Runs& other, const Yardsticks& by)
{
    return bootstrapped(differences(runs, other, by), by.seed,
                        [](std::vector<double> samples) { return mean(samples); });
}

double average(const Runs& runs, double EpisodeSummary::*figure)
{
    double sum = 0;
    for (const EpisodeSummary& run : runs)
        sum += run.*figure;
    return runs.empty() ? 0 : sum / static_cast<double>(runs.size());
}

/// Mean over the runs that have the value.
std::optional<double> average(const Runs& runs, std::optional<double> EpisodeSummary::*figure)
{
    double sum = 0;
    int known = 0;
    for (const EpisodeSummary& run : runs) {
        sum += (run.*figure).value_or(0);
        known += run.*figure ? 1 : 0;
    }
    return known > 0 ? std::optional(sum / known) : std::nullopt;
}

LatencyFigures latencies(const Runs& runs)
{
    std::vector<double> all;
    for (const EpisodeSummary& run : runs)
        all.insert(all.end(), run.latenciesMs.begin(), run.latenciesMs.end());
    return {mean(all), percentile(all, 50), percentile(all, 95), percentile(all, 99)};
}

/// For each shift; a run that never recovers counts as later than all others.
std::vector<RecoveryFigures> recoveries(const Runs& runs)
{
    std::vector<RecoveryFigures> figures;
    const std::size_t shifts = runs.empty() ? 0 : runs.front().recovery.size();
    constexpr double kNever = std::numeric_limits<int>::max();
    for (std::size_t shift = 0; shift < shifts; ++shift) {
        std::vector<double> frames;
        for (const EpisodeSummary& run : runs)
            frames.push_back(run.recovery[shift] ? *run.recovery[shift] : kNever);
        std::ranges::sort(frames);
        const auto within = [&](std::size_t percent) {
            const double at = frames[percentilePlace(frames.size(), percent)];
            return at < kNever ? std::optional(at) : std::nullopt;
        };
        const auto recovered = static_cast<double>(std::ranges::lower_bound(frames, kNever) - frames.begin());
        figures.push_back({within(50), within(90), recovered / static_cast<double>(frames.size())});
    }
    return figures;
}

std::int64_t invalidEstimates(const Runs& runs)
{
    std::int64_t sum = 0;
    for (const EpisodeSummary& run : runs)
        sum += run.invalidEstimates;
    return sum;
}

std::vector<FamilyFigures> byFamily(const Runs& runs, const Yardsticks& by)
{
    std::vector<QString> names(by.families.begin(), by.families.end());
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<FamilyFigures> families;
    for (const QString& name : names) {
        const auto shareOf = [&](double EpisodeSummary::*figure) {
            double sum = 0, count = 0;
            for (const auto& trace :
                 grouped(runs.size(), by, name, [&](std::size_t i) { return runs[i].*figure; }))
                for (const double share : trace)
                    sum += share, count += 1;
            return sum / count;
        };
        if (names.size() > 1)
            families.push_back({name, rewardOf(runs, by, name), difference(runs, by.search, by, name),
                                shareOf(&EpisodeSummary::sent), shareOf(&EpisodeSummary::sentFromMiddle),
                                shareOf(&EpisodeSummary::looked)});
    }
    return families;
}

} // namespace

ComparisonRow measured(const Runs& runs, const Yardsticks& yardsticks)
{
    const Estimate versusSearch = difference(runs, yardsticks.search, yardsticks);
    const bool isOther = &yardsticks.other != &yardsticks.search; // otherwise it is the same value
    return {.runs = static_cast<int>(runs.size()),
            .reward = rewardOf(runs, yardsticks),
            .versusSearch = versusSearch,
            .meanVersusSearch = meanDifference(runs, yardsticks.search, yardsticks),
            .versusOracle = difference(runs, yardsticks.oracle, yardsticks),
            .versusOther = isOther ? difference(runs, yardsticks.other, yardsticks) : versusSearch,
            .accuracy = average(runs, &EpisodeSummary::accuracy),
            .right = average(runs, &EpisodeSummary::right),
            .looked = average(runs, &EpisodeSummary::looked),
            .stopped = average(runs, &EpisodeSummary::stopped),
            .sent = average(runs, &EpisodeSummary::sent),
            .sentFromMiddle = average(runs, &EpisodeSummary::sentFromMiddle),
            .missRate = average(runs, &EpisodeSummary::missed),
            .guardRate = average(runs, &EpisodeSummary::guarded),
            .bytes = average(runs, &EpisodeSummary::bytes),
            .regret = average(runs, &EpisodeSummary::regret),
            .bias = average(runs, &EpisodeSummary::bias),
            .surprise = average(runs, &EpisodeSummary::surprise),
            .invalidEstimates = invalidEstimates(runs),
            .latency = latencies(runs),
            .families = byFamily(runs, yardsticks),
            .recovery = recoveries(runs)};
}

} // namespace coinfer
