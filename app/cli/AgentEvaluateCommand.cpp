#include "app/cli/AgentCommand.h"
#include "app/common/Process.h"

#include "app/cli/Command.h"
#include "app/cli/ComparisonReport.h"
#include "app/cli/Outputs.h"
#include "app/common/Assets.h"
#include "app/common/DeviceArguments.h"
#include "app/common/DeviceOptions.h"
#include "app/common/LiveAgent.h"
#include "app/common/Profiles.h"
#include "app/common/Validators.h"
#include "core/base/TraceFile.h"
#include "core/base/Units.h"
#include "core/base/WholeFile.h"
#include "core/decide/Reward.h"

#include "agent/evaluation/Comparison.h"
#include "agent/evaluation/ComparisonChart.h"
#include "agent/sim/TraceMaker.h"
#include "agent/sim/TracePart.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace coinfer::cli {
namespace {

constexpr const char* kCommand = "agent evaluate";
constexpr Nanoseconds kLongestDeadline = std::chrono::minutes(1);
constexpr Microseconds kUsualRoundTrip{2'000};
constexpr int kMadeOfEachKind = 4;
constexpr Nanoseconds kMadeLength = std::chrono::minutes(5);

struct Options {
    std::string traces, profile = "pi4-pc", model = "imagenette", deadlines = "30ms,60ms,100ms";
    std::string policies = "all", against = "search", scenarios = "all", roundTrip, reward = "deadline", svg,
                part = "all", risk = "off";
    double accuracyWeight = 0.9, bytePrice = 0, framesPerSecond = 10;
    int seeds = 3, frames = 600, threads = 2;
    std::uint64_t seed = 1;
    bool noGuard = false, json = false, force = false;
};

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

QStringList listed(const std::string& words)
{
    QStringList parts;
    for (const QString& part : text(words).split(QLatin1Char(',')))
        if (const QString plain = part.trimmed(); !plain.isEmpty() && !parts.contains(plain))
            parts << plain;
    return parts;
}

QStringList allPolicies()
{
    return policyChoices() << QLatin1String(kBestFixed) << QLatin1String(kOracle);
}

Result<Nanoseconds> parseDeadline(const QString& word)
{
    const auto deadline = parseDuration(word);
    if (deadline && (deadline->count() <= 0 || *deadline > kLongestDeadline))
        return Error{QStringLiteral(
                         "the deadline \"%1\" is out of range; give one above 0 and up to 1min, such as 60ms")
                         .arg(word)};
    return deadline;
}

/// One of `parse` for each word, the same only once; ends the program where one is wrong.
template <class T, class Parse> std::vector<T> parsed(const QStringList& words, const char* what, Parse parse)
{
    if (words.isEmpty())
        refuseUsage(kCommand, QStringLiteral("%1: the list is empty").arg(QLatin1String(what)));
    std::vector<T> values;
    for (const QString& word : words) {
        const Result<T> value = parse(word);
        if (!value)
            refuseUsage(kCommand, value.error().message);
        if (std::ranges::find(values, *value) == values.end())
            values.push_back(*value);
    }
    return values;
}

/// What others are measured by, and no policy itself.
bool isYardstick(const QString& name)
{
    return name == QLatin1String(kOracle) || name == QLatin1String(kBestFixed);
}

/// All that is said in words, before anything is loaded.
ComparisonSettings settingsOf(const Options& options)
{
    ComparisonSettings settings{.seeds = options.seeds, .seed = options.seed, .threads = options.threads};
    settings.deadlines = parsed<Nanoseconds>(listed(options.deadlines), "--deadline", parseDeadline);
    settings.scenarios = options.scenarios == "all"
                             ? allScenarios()
                             : parsed<Scenario>(listed(options.scenarios), "--scenarios", parseScenario);
    settings.policies = options.policies == "all" ? allPolicies() : listed(options.policies);
    const auto part = parsed<TracePart>({text(options.part)}, "--part", parseTracePart).front();
    if (part != TracePart::All && !QFileInfo(text(options.traces)).isDir())
        refuseUsage(kCommand, QStringLiteral("--part needs --traces with a folder of traces"));
    for (const QString& name : settings.policies)
        if (const auto known = checkPolicyName(name); !known && !isYardstick(name))
            refuseUsage(kCommand, known.error().message);
    if (settings.policies.isEmpty())
        refuseUsage(kCommand, QStringLiteral("--policies: the list is empty"));
    settings.against = text(options.against);
    if (settings.against != QStringLiteral("search") && !settings.policies.contains(settings.against))
        refuseUsage(kCommand,
                    QStringLiteral("--against: \"%1\" is not among --policies").arg(settings.against));
    const auto reward = parsed<RewardKind>({text(options.reward)}, "--reward", parseReward);
    settings.episode = {.accuracyWeight = options.accuracyWeight,
                        .bytePrice = options.bytePrice,
                        .reward = reward.front(),
                        .risk = *parseRisk(text(options.risk)),
                        .guard = !options.noGuard,
                        .framesPerSecond = options.framesPerSecond,
                        .frames = options.frames};
    if (!options.roundTrip.empty())
        settings.episode.roundTrip = toMicroseconds(
            parsed<Nanoseconds>({text(options.roundTrip)}, "--round-trip", parseDuration).front());
    return settings;
}

void checkPolicies(const ComparisonSettings& settings)
{
    for (const QString& name : settings.policies) {
        if (isYardstick(name))
            continue;
        if (const auto policy = settings.makePolicy(name, settings.seed); !policy)
            refuseUsage(kCommand, policy.error().message);
    }
}

std::vector<NamedTrace> madeTraces(std::uint64_t seed)
{
    std::vector<NamedTrace> made;
    for (NetworkKind kind : kNetworkKinds)
        for (int i = 1; i <= kMadeOfEachKind; ++i)
            made.push_back(
                {QStringLiteral("%1_made%2").arg(networkName(kind)).arg(i),
                 makeTrace(kind, kMadeLength, seed * kMadeOfEachKind + static_cast<std::uint64_t>(i))});
    return made;
}

Result<std::vector<NamedTrace>> tracesOf(const Options& options)
{
    if (options.traces.empty())
        return madeTraces(options.seed);
    const QString place = text(options.traces);
    const bool file = QFileInfo(place).isFile();
    const auto one = file ? readTrace(place) : Result(std::shared_ptr<const RateSchedule>());
    if (!one)
        return one.error();
    const auto all =
        file ? Result(std::vector{*one}) : loadTracePart(place, *parseTracePart(text(options.part)));
    if (!all)
        return all.error();
    std::vector<NamedTrace> traces;
    for (const auto& trace : *all)
        traces.push_back({trace->name(), trace});
    return traces;
}

/// "pi4-pc (estimate)": figures that nobody measured must not pass for such.
QString pairOf(const Profile& profile)
{
    return profile.estimate ? profile.name + QStringLiteral(" (estimate)") : profile.name;
}

Result<void> saveChart(const std::string& path, const std::vector<ComparisonRow>& rows, const QString& pair)
{
    QSaveFile file(text(path));
    if (const auto opened = openWhole(file); !opened)
        return opened;
    appendAll(file, comparisonChart(rows, pair));
    return commitWhole(file);
}

bool showAndGoOn(const ComparisonProgress& progress)
{
    showProgress(QStringLiteral("%1 of %2 runs (%3, %4 ms)")
                     .arg(progress.done)
                     .arg(progress.all)
                     .arg(progress.scenario)
                     .arg(inMilliseconds(progress.deadline)));
    return !interrupted();
}

QJsonObject report(const ComparisonSettings& settings, const QString& part,
                   const std::vector<ComparisonRow>& rows)
{
    QJsonArray traces;
    for (const NamedTrace& trace : settings.traces)
        traces.append(trace.name);
    const Profile& profile = settings.model->profile();
    return {{QStringLiteral("model"), settings.model->model().name},
            {QStringLiteral("profile"), profile.name},
            {QStringLiteral("profile_is_estimate"), profile.estimate},
            {QStringLiteral("traces"), traces},
            {QStringLiteral("part"), part},
            {QStringLiteral("seeds"), settings.seeds},
            {QStringLiteral("seed"), static_cast<qint64>(settings.seed)},
            {QStringLiteral("frames"), settings.episode.frames},
            {QStringLiteral("frames_per_second"), settings.episode.framesPerSecond},
            {QStringLiteral("round_trip_ms"), inMilliseconds(settings.episode.roundTrip)},
            {QStringLiteral("accuracy_weight"), settings.episode.accuracyWeight},
            {QStringLiteral("byte_price"), settings.episode.bytePrice},
            {QStringLiteral("risk"), settings.episode.risk},
            {QStringLiteral("reward_kind"), rewardName(settings.episode.reward)},
            {QStringLiteral("guard"), settings.episode.guard},
            {QStringLiteral("against"), settings.against},
            {QStringLiteral("rows"), toJson(rows)}};
}

Result<void> prepare(const Options& options, ComparisonSettings& settings)
{
    auto traces = tracesOf(options);
    if (!traces)
        return traces.error();
    settings.traces = *std::move(traces);
    // Policies know the accuracies after a look from one half of the pictures, and frames are of the other.
    const auto costs = openCosts(text(options.model), text(options.profile), PicturePart::Even);
    if (!costs)
        return costs.error();
    settings.model = *costs;
    if (settings.model->canLook()) {
        auto truth =
            LatencyModel::create(std::shared_ptr<const Model>(settings.model, &settings.model->model()),
                                 settings.model->profile(), PicturePart::Odd);
        if (!truth)
            return truth.error();
        settings.truth = std::make_shared<const LatencyModel>(*std::move(truth));
    }
    const double roundTrip = settings.model->profile().roundTripMicros;
    if (options.roundTrip.empty())
        settings.episode.roundTrip = roundTrip >= 1 ? Microseconds(std::llround(roundTrip)) : kUsualRoundTrip;
    settings.makePolicy = [shared = settings.model](const QString& name, std::uint64_t seed) {
        return policyMaker({.seed = seed, .place = LearnerPlace::BetweenFrames})(name, shared);
    };
    return {};
}

Result<void> run(const Options& options)
{
    watchInterrupts();
    setComputeThreads(1);
    ComparisonSettings settings = settingsOf(options);
    if (const auto prepared = prepare(options, settings); !prepared)
        return prepared;
    checkPolicies(settings);
    if (const auto writable = checkOutput(options.svg, kChartOutput, options.force); !writable)
        return writable;
    const auto rows = compare(settings, showAndGoOn);
    if (!rows)
        return rows.error();
    showProgress({});
    const QString pair = pairOf(settings.model->profile());
    if (options.json)
        print(report(settings, text(options.part), *rows));
    else
        std::fputs(qUtf8Printable(tables(*rows, settings.against, pair)), stdout);
    return options.svg.empty() ? Result<void>() : saveChart(options.svg, *rows, pair);
}

void addWorldFlags(CLI::App& command, Options& options)
{
    command.add_option(
        "--traces", options.traces,
        "folder of traces (*.csv: time_s,mbps) or a single trace file (default: synthetic traces)");
    command.add_option("--part", options.part,
                       "which traces of the folder to use: all, train or held-out (names that end in _ and a "
                       "number divisible by 3)");
    command.add_option("--scenarios", options.scenarios,
                       "all, or a comma-separated list of: clean, stale, loaded, shift, foreign");
    command.add_option("--deadline", options.deadlines, "one or more deadlines, comma-separated");
    command.add_option("--seeds", options.seeds, "number of runs per trace")->check(wholeNumberIn(1, 1000));
    command.add_option("--seed", options.seed, "seed of all random numbers")->check(seedNumber());
    command.add_option("--frames", options.frames, "frames per run")->check(wholeNumberIn(1, 100'000));
    command.add_option("--fps", options.framesPerSecond, "frames per second")->check(numberIn(0.1, 1000));
    command.add_option("--round-trip", options.roundTrip,
                       "round trip of an empty message (default: from the profile)");
    command
        .add_option("--accuracy-weight", options.accuracyWeight, "0 = only latency counts, 1 = only accuracy")
        ->check(numberIn(0, 1));
    addBytePrice(command, options.bytePrice);
    addRisk(command, options.risk);
    command.add_option(
        "--reward", options.reward,
        "reward of a frame: deadline (a late answer gets no credit for accuracy) or paper (it still does)");
    command.add_flag("--no-guard", options.noGuard, "wait for late replies instead of answering locally");
}

} // namespace

void addAgentEvaluateCommand(CLI::App& agent)
{
    auto options = std::make_shared<Options>();
    auto* command = agent.add_subcommand("evaluate", "Compare policies on the same traces, loads and seeds");
    command->add_option("--model", options->model, "name of a shipped model, or a weights file");
    command->add_option("--profile", options->profile,
                        "pi4-pc (an estimate), pi4-pc-low or pi4-pc-high (the quickest and the slowest Pi "
                        "that its sources allow), measured (this machine) or a profile file");
    command->add_option(
        "--policies", options->policies,
        "all, or a comma-separated list of: " + allPolicies().join(QStringLiteral(", ")).toStdString() +
            ", agent:FILE, fixed:EXIT/CUT/CODEC");
    command->add_option("--against", options->against,
                        "policy to compare with (search or one of --policies); the table shows reward "
                        "differences from it, run by run");
    addWorldFlags(*command, *options);
    command->add_option("--threads", options->threads, "number of parallel runs")->check(wholeNumberIn(1, 2));
    command->add_option("--svg", options->svg, "SVG file to write a chart to");
    addForce(*command, options->force);
    command->add_flag("--json", options->json, "print one JSON object instead of tables");
    command->callback([options] { finish(kCommand, run(*options)); });
}

} // namespace coinfer::cli
