#pragma once

#include "agent/evaluation/EpisodeSummary.h"
#include "agent/evaluation/Statistics.h"

#include "core/base/Clock.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// Of all frames, in milliseconds.
struct LatencyFigures {
    double mean = 0, p50 = 0, p95 = 0, p99 = 0;
};

/// The runs over the traces of one family.
struct FamilyFigures {
    QString family;
    Estimate reward;
    Estimate versusSearch;
};

/// Frames from a shift until a policy is within 5 % of the new best, see framesToRecover().
struct RecoveryFigures {
    std::optional<double> median;    ///< of the runs; none: most of them never are
    std::optional<double> nineOfTen; ///< so many of the runs are within this
    double share = 0;                ///< of the runs that ever are, 0..1
};

/// One policy in one scenario under one deadline or all of them, over all traces and seeds. An Estimate is
/// the interquartile mean over the runs unless it says otherwise; the other figures are means over all
/// frames.
struct ComparisonRow {
    QString policy;
    QString scenario;
    Nanoseconds deadline{}; ///< 0: the runs under all deadlines together
    int runs = 0;
    QString decision; ///< of best-fixed: which it was
    Estimate reward;
    Estimate versusSearch;     ///< reward less that of `search` in the same world, run by run
    Estimate meanVersusSearch; ///< the same, mean of all runs: the rare one that went wrong counts, too
    Estimate versusOracle;
    Estimate versusOther; ///< than search, where one was asked for (ComparisonSettings::against)
    double accuracy = 0;
    double missRate = 0;               ///< 0..1
    double guardRate = 0;              ///< 0..1
    double bytes = 0;                  ///< a frame
    double regret = 0;                 ///< a frame, against the best decision in the same state
    std::optional<double> bias;        ///< what it expected less what it got, mean; none: it expects nothing
    std::optional<double> surprise;    ///< the same without its sign
    std::int64_t invalidEstimates = 0; ///< decisions, see Policy
    LatencyFigures latency;
    std::vector<FamilyFigures> families;   ///< where there are two at least
    std::vector<RecoveryFigures> recovery; ///< of each shift
};

/// The runs of one policy, in the order of the worlds: all seeds of the first trace, then of the next.
using Runs = std::vector<EpisodeSummary>;

/// What a policy's runs are measured by.
struct Yardsticks {
    const Runs& search;
    const Runs& oracle;
    const Runs& other;
    std::span<const QString> families; ///< of each trace
    int seeds = 1;                     ///< runs of each trace
    std::uint64_t seed = 1;            ///< of the bootstrap
};

/// Sets all figures; policy, scenario, deadline and decision are left to the caller.
ComparisonRow measured(const Runs& runs, const Yardsticks& yardsticks);

} // namespace coinfer
