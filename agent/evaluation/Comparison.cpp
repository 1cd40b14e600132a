#include "agent/evaluation/Comparison.h"

#include "agent/evaluation/Workers.h"
#include "core/decide/Policies.h"

#include <algorithm>
#include <optional>

namespace coinfer {
namespace {

const QString kSearch = QStringLiteral("search");
/// A sixth of the frames is between the second and the third shift.
constexpr int kLeastFramesToRecover = 6 * kRecoveryWindow;

QStringList fixedNames(const LatencyModel& model)
{
    QStringList names;
    for (const DecisionCost& cost : model.costs())
        names << fixedPolicyName(cost.decision);
    return names;
}

/// SplitMix64's mixing function (Steele, Lea, Flood 2014): makes neighbouring seeds independent.
std::uint64_t mixed(std::uint64_t seed)
{
    seed += 0x9E3779B97F4A7C15;
    seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
    seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EB;
    return seed ^ (seed >> 31);
}

/// The runs of one policy.
struct Entry {
    QString name;
    Runs runs;
    QString decision; ///< only for best-fixed
};
using Entries = std::vector<Entry>;

/// All worlds of one scenario and deadline, and the runs of every policy in them.
class Round {
public:
    Round(const ComparisonSettings& settings, Scenario scenario, Nanoseconds deadline,
          std::function<bool(int done)> goOn)
        : m_settings(settings), m_episode(settings.episode), m_scenario(scenario), m_goOn(std::move(goOn))
    {
        m_episode.deadline = deadline;
        if (m_episode.frames >= kLeastFramesToRecover)
            m_shifts = shiftTimes(scenario, m_episode);
        stageWorlds();
    }

    /// False if stopped.
    bool run();
    const Entries& entries() const { return m_entries; }

    /// The largest number of runs in a round.
    static int size(const ComparisonSettings& settings);

private:
    struct SeededWorld {
        World world;
        std::uint64_t seed;
    };

    void stageWorlds();
    bool runOracles();
    bool runPolicies(const QStringList& names);
    bool runBestFixed();
    bool finished(int jobs, const std::function<void(int)>& job);
    bool wants(const char* name) const { return m_settings.policies.contains(QLatin1String(name)); }

    const ComparisonSettings& m_settings;
    EpisodeSettings m_episode;
    Scenario m_scenario;
    std::function<bool(int)> m_goOn;
    std::vector<Nanoseconds> m_shifts;
    std::vector<SeededWorld> m_worlds;
    std::vector<Episode> m_oracles; ///< for each world
    Entries m_entries;
    int m_done = 0;
};

/// Policies created by the factory.
QStringList made(const ComparisonSettings& settings)
{
    QStringList names = settings.policies;
    names.removeAll(QLatin1String(kOracle));
    names.removeAll(QLatin1String(kBestFixed));
    if (!names.contains(kSearch)) // all are compared with it
        names << kSearch;
    return names;
}

int Round::size(const ComparisonSettings& settings)
{
    const int fixed = settings.policies.contains(QLatin1String(kBestFixed)) ? 2 : 0; // search and run
    const int policies = static_cast<int>(made(settings).size()) + 1 + fixed;
    return policies * static_cast<int>(settings.traces.size()) * settings.seeds;
}

void Round::stageWorlds()
{
    for (const NamedTrace& trace : m_settings.traces)
        for (int i = 0; i < m_settings.seeds; ++i) {
            const std::uint64_t seed = mixed(m_settings.seed + m_worlds.size());
            const auto& truth = m_settings.truth ? m_settings.truth : m_settings.model;
            m_worlds.push_back({World(truthOf(m_scenario, truth, seed),
                                      worldOf(m_scenario, trace, m_episode, seed), seed, m_settings.model),
                                seed});
        }
}

bool Round::finished(int jobs, const std::function<void(int)>& job)
{
    const int before = m_done;
    const bool all =
        runAll(jobs, m_settings.threads, job, [&](int done) { return m_goOn(m_done = before + done); });
    m_done = before + jobs;
    return all;
}

bool Round::runOracles()
{
    Runs runs(m_worlds.size());
    m_oracles.resize(m_worlds.size());
    const bool all = finished(static_cast<int>(m_worlds.size()), [&](int job) {
        const auto i = static_cast<std::size_t>(job);
        m_oracles[i] = runOracle(m_worlds[i].world, m_episode.frames);
        runs[i] = summarised(m_oracles[i], m_oracles[i], m_shifts);
    });
    m_entries.push_back({QLatin1String(kOracle), std::move(runs), {}});
    return all;
}

bool Round::runPolicies(const QStringList& names)
{
    const std::size_t first = m_entries.size();
    for (const QString& name : names)
        m_entries.push_back({name, Runs(m_worlds.size()), {}});
    return finished(static_cast<int>(m_worlds.size()) * static_cast<int>(names.size()), [&](int job) {
        const auto place = std::div(job, static_cast<int>(m_worlds.size()));
        const auto world = static_cast<std::size_t>(place.rem);
        const SeededWorld& seeded = m_worlds[world];
        Entry& entry = m_entries[first + static_cast<std::size_t>(place.quot)];
        const auto policy = m_settings.makePolicy(entry.name, seeded.seed).value(); // compare() has tried it
        EpisodeSummary& run = entry.runs[world];
        run = summarised(runEpisode(seeded.world, *policy, m_episode.frames), m_oracles[world], m_shifts);
        run.invalidEstimates = policy->invalidEstimates();
    });
}

/// Tries every fixed decision in every world; then runs the one with the highest interquartile mean like any
/// policy.
bool Round::runBestFixed()
{
    const QStringList names = fixedNames(*m_settings.model);
    std::vector<std::vector<double>> rewards(static_cast<std::size_t>(names.size()),
                                             std::vector<double>(m_worlds.size()));
    const bool all = finished(static_cast<int>(m_worlds.size()), [&](int job) {
        const auto world = static_cast<std::size_t>(job);
        for (std::size_t k = 0; k < rewards.size(); ++k) {
            const auto policy = m_settings.makePolicy(names[static_cast<qsizetype>(k)], 1).value();
            rewards[k][world] = meanReward(m_worlds[world].world, *policy, m_episode.frames);
        }
    });
    if (!all)
        return false;
    const auto best = std::ranges::max_element(rewards, {}, &interquartileMean) - rewards.begin();
    if (!runPolicies({names[best]}))
        return false;
    m_entries.back().name = QLatin1String(kBestFixed);
    m_entries.back().decision = names[best];
    return true;
}

bool Round::run()
{
    return runOracles() && runPolicies(made(m_settings)) && (!wants(kBestFixed) || runBestFixed());
}

const Runs& runsOf(const Entries& entries, const QString& name)
{
    return std::ranges::find(entries, name, &Entry::name)->runs;
}

/// `seeds`: runs per trace.
std::vector<ComparisonRow> rowsOf(const ComparisonSettings& settings, const Entries& entries, int seeds)
{
    std::vector<QString> families;
    for (const NamedTrace& trace : settings.traces)
        families.push_back(trace.family());
    const Yardsticks yardsticks{runsOf(entries, kSearch),
                                runsOf(entries, QLatin1String(kOracle)),
                                runsOf(entries, settings.against),
                                families,
                                seeds,
                                settings.seed};
    std::vector<ComparisonRow> rows;
    for (const QString& name : settings.policies) {
        const Entry& entry = *std::ranges::find(entries, name, &Entry::name);
        rows.push_back(measured(entry.runs, yardsticks));
        rows.back().policy = name;
        rows.back().decision = entry.decision;
    }
    return rows;
}

/// The runs with several deadlines, combined as if one round had that many times the seeds.
Entries together(const std::vector<Entries>& rounds, int seeds)
{
    Entries all = rounds.front();
    for (std::size_t policy = 0; policy < all.size(); ++policy) {
        const auto runs = static_cast<std::ptrdiff_t>(all[policy].runs.size());
        all[policy].decision.clear(); // differs between deadlines
        all[policy].runs.clear();
        for (std::ptrdiff_t trace = 0; trace < runs; trace += seeds)
            for (const Entries& round : rounds) {
                const auto from = round[policy].runs.begin() + trace;
                all[policy].runs.insert(all[policy].runs.end(), from, from + seeds);
            }
    }
    return all;
}

} // namespace

Result<std::vector<ComparisonRow>> compare(const ComparisonSettings& settings,
                                           const std::function<bool(const ComparisonProgress&)>& goOn)
{
    for (const QString& name : made(settings))
        if (const auto policy = settings.makePolicy(name, settings.seed); !policy)
            return policy.error();
    if (settings.against != kSearch && !settings.policies.contains(settings.against))
        return Error{QStringLiteral("cannot compare with \"%1\": it is not among the policies; add it")
                         .arg(settings.against)};
    ComparisonProgress progress;
    const int size = Round::size(settings);
    progress.all = size * static_cast<int>(settings.scenarios.size() * settings.deadlines.size());
    std::vector<ComparisonRow> rows;
    const auto append = [&](const Entries& entries, Nanoseconds deadline, int seeds) {
        for (ComparisonRow& row : rowsOf(settings, entries, seeds)) {
            row.scenario = progress.scenario;
            row.deadline = deadline;
            rows.push_back(std::move(row));
        }
    };
    int before = 0;
    for (Scenario scenario : settings.scenarios) {
        progress.scenario = scenarioName(scenario);
        std::vector<Entries> rounds;
        for (Nanoseconds deadline : settings.deadlines) {
            progress.deadline = deadline;
            Round round(settings, scenario, deadline, [&](int done) {
                progress.done = before + done;
                return goOn(progress);
            });
            if (!round.run())
                return Error{
                    QStringLiteral("stopped before the comparison was complete; there are no results")};
            before += size;
            append(round.entries(), deadline, settings.seeds);
            rounds.push_back(round.entries());
        }
        if (rounds.size() > 1)
            append(together(rounds, settings.seeds), {}, settings.seeds * static_cast<int>(rounds.size()));
    }
    return rows;
}

} // namespace coinfer
