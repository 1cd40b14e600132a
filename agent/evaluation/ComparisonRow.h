#pragma once

#include "agent/evaluation/EpisodeSummary.h"
#include "agent/evaluation/Statistics.h"

#include "core/base/Clock.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace coinfer {

/// Over all frames, in milliseconds.
struct LatencyFigures {
    double mean = 0, p50 = 0, p95 = 0, p99 = 0;
};

/// The runs over the traces of one family.
struct FamilyFigures {
    QString family;
    Estimate reward;
    Estimate versusSearch;
    double sent = 0; ///< see EpisodeSummary
    double sentFromMiddle = 0;
    double looked = 0;
};

/// Frames from a shift until a policy is within 5 % of the new best; see framesToRecover().
struct RecoveryFigures {
    std::optional<double> median;    ///< over the runs; none: most runs never recover
    std::optional<double> nineOfTen; ///< 90th percentile over the runs
    double share = 0;                ///< of the runs that recover at all, 0..1
};

/// One policy in one scenario with one deadline or all of them, over all traces and seeds. An Estimate is the
/// interquartile mean over the runs unless noted otherwise; the other figures are means over all frames.
struct ComparisonRow {
    QString policy;
    QString scenario;
    Nanoseconds deadline{}; ///< 0: the runs with all deadlines together
    int runs = 0;
    QString decision; ///< only for best-fixed: which decision it was
    Estimate reward;
    Estimate versusSearch;     ///< reward minus that of `search` in the same world, per run
    Estimate meanVersusSearch; ///< the same as the mean of all runs, so that rare bad runs count, too
    Estimate versusOracle;
    Estimate versusOther; ///< against another baseline, if requested (ComparisonSettings::against)
    double accuracy = 0;
    std::optional<double> right; ///< share of right answers to the recorded pictures; none: there are none
    double looked = 0;           ///< shares of frames, see EpisodeSummary
    double stopped = 0;
    double sent = 0;
    double sentFromMiddle = 0;
    double missRate = 0;               ///< 0..1
    double guardRate = 0;              ///< 0..1
    double bytes = 0;                  ///< per frame
    double regret = 0;                 ///< per frame, against the best decision in the same state
    std::optional<double> bias;        ///< mean of expected minus actual reward; none: it expects nothing
    std::optional<double> surprise;    ///< mean of the absolute value of the same
    std::int64_t invalidEstimates = 0; ///< decisions, see Policy
    LatencyFigures latency;
    std::vector<FamilyFigures> families;   ///< if there are at least two
    std::vector<RecoveryFigures> recovery; ///< for each shift
};

/// The runs of one policy, in the order of the worlds: all seeds of the first trace, then of the next.
using Runs = std::vector<EpisodeSummary>;

/// What a policy's runs are compared with.
struct Yardsticks {
    const Runs& search;
    const Runs& oracle;
    const Runs& other;
    std::span<const QString> families; ///< of each trace
    int seeds = 1;                     ///< runs per trace
    std::uint64_t seed = 1;            ///< of the bootstrap
};

/// Computes all figures; the caller sets policy, scenario, deadline and decision.
ComparisonRow measured(const Runs& runs, const Yardsticks& yardsticks);

} // namespace coinfer
