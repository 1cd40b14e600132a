#pragma once

#include "core/base/Result.h"
#include "core/decide/Policy.h"

#include "agent/evaluation/ComparisonRow.h"
#include "agent/evaluation/Scenario.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace coinfer {

/// A new policy of that name, all its chance drawn from the seed. Called from several threads at a time.
using PolicyFactory = std::function<Result<std::unique_ptr<Policy>>(const QString& name, std::uint64_t seed)>;

/// Names that need no factory: what knows the bandwidth to come, and the best fixed decision in hindsight.
inline constexpr const char* kOracle = "oracle";
inline constexpr const char* kBestFixed = "best-fixed";

struct ComparisonSettings {
    std::shared_ptr<const LatencyModel> model; ///< what policies predict from, and what is true
    PolicyFactory makePolicy;
    QStringList policies;                       ///< names of the factory, oracle, best-fixed
    QString against = QStringLiteral("search"); ///< one of them, or search: what versusOther is measured by
    std::vector<NamedTrace> traces;             ///< one at least
    std::vector<Scenario> scenarios;
    std::vector<Nanoseconds> deadlines;
    EpisodeSettings stage; ///< its deadline is replaced by each of `deadlines`
    int seeds = 3;         ///< runs over each trace, each with its own start, noise and loads
    std::uint64_t seed = 1;
    int threads = 1;
};

struct ComparisonProgress {
    int done = 0; ///< runs
    int all = 0;
    QString scenario;
    Nanoseconds deadline{};
};

/// Runs every policy through every world (scenario, deadline, trace, seed), all policies through the same
/// worlds, and measures them. `goOn` is called on the calling thread; false ends the comparison with an
/// error. Behind the rows of a scenario with several deadlines come those of all of them together. The same
/// settings give the same rows, whatever the number of threads.
Result<std::vector<ComparisonRow>> compare(const ComparisonSettings& settings,
                                           const std::function<bool(const ComparisonProgress&)>& goOn);

} // namespace coinfer
