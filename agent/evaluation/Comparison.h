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

/// Creates a policy by name, with all its randomness drawn from the seed. Called from several threads at
/// once.
using PolicyFactory = std::function<Result<std::unique_ptr<Policy>>(const QString& name, std::uint64_t seed)>;

/// Names that need no factory: the oracle, and the best fixed decision in hindsight.
inline constexpr const char* kOracle = "oracle";
inline constexpr const char* kBestFixed = "best-fixed";

struct ComparisonSettings {
    std::shared_ptr<const LatencyModel> model; ///< what policies predict with
    /// What is true, except for the times in Foreign: the same costs, with accuracies after a look and frames
    /// from other pictures. Null: `model`.
    std::shared_ptr<const LatencyModel> truth;
    PolicyFactory makePolicy;
    QStringList policies;                       ///< names for the factory, oracle, best-fixed
    QString against = QStringLiteral("search"); ///< one of them, or search: the baseline of versusOther
    std::vector<NamedTrace> traces;             ///< at least one
    std::vector<Scenario> scenarios;
    std::vector<Nanoseconds> deadlines;
    EpisodeSettings episode; ///< its deadline is replaced by each of `deadlines`
    int seeds = 3;           ///< runs per trace, each with its own start, noise and loads
    std::uint64_t seed = 1;
    int threads = 1;
};

struct ComparisonProgress {
    int done = 0; ///< finished runs
    int all = 0;
    QString scenario;
    Nanoseconds deadline{};
};

/// Runs every policy in every world (scenario, deadline, trace, seed), all policies in the same worlds, and
/// evaluates them. `goOn` is called on the calling thread; returning false ends the comparison with an error.
/// If a scenario has several deadlines, its rows are followed by rows for all of them together. The same
/// settings give the same rows for any number of threads.
Result<std::vector<ComparisonRow>> compare(const ComparisonSettings& settings,
                                           const std::function<bool(const ComparisonProgress&)>& goOn);

} // namespace coinfer
