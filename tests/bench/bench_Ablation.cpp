// Trains small agents that differ in one switch of SacSettings each, and compares them on the training part
// of the traces (in worlds that no training drew), every difference paired by world and by seed of the
// training. docs/decisions/0007 has a run of it.
//   bench_Ablation --traces DIR [--model NAME|FILE] [--updates N] [--seeds N] [--frames N] [--only A,B]
//   [--json]

#include "agent/SacPolicy.h"
#include "agent/evaluation/Comparison.h"
#include "agent/sac/Sac.h"
#include "agent/sim/TracePart.h"
#include "agent/training/AgentRecipe.h"
#include "app/common/Profiles.h"
#include "core/decide/Policies.h"
#include "core/nn/Engine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace coinfer;

namespace {

struct Variant {
    QString name; ///< NAME of the base, then what differs
    QString against;
    void (*change)(SacSettings&);
};

void climbCritics(SacSettings& sac)
{
    sac.actorSignal = ActorSignal::Critics;
}

void learnFromTaken(SacSettings& sac)
{
    climbCritics(sac);
    sac.information = Information::Taken;
}

const QString kShipped = QStringLiteral("shipped"), kCritics = QStringLiteral("critics"),
              kTaken = QStringLiteral("taken");

/// Each against the one that it differs from in one thing.
std::vector<Variant> variants()
{
    const auto called = [](const QString& base, const char* what) { return base + QLatin1String(what); };
    return {
        {kShipped, kShipped, [](SacSettings&) {}},
        {called(kShipped, ", alpha 0.01 fixed"), kShipped, [](SacSettings& s) { s.temperatureRate = 0; }},
        {called(kShipped, ", gamma 0.5"), kShipped, [](SacSettings& s) { s.gamma = 0.5; }},
        {called(kShipped, ", gamma 0.9"), kShipped, [](SacSettings& s) { s.gamma = 0.9; }},
        {kCritics, kShipped, climbCritics},
        {called(kCritics, ", gamma 0.9"), kCritics, [](SacSettings& s) { climbCritics(s), s.gamma = 0.9; }},
        {kTaken, kCritics, learnFromTaken},
        {called(kTaken, ", gamma 0.5"), kTaken, [](SacSettings& s) { learnFromTaken(s), s.gamma = 0.5; }},
        {called(kTaken, ", gamma 0.9"), kTaken, [](SacSettings& s) { learnFromTaken(s), s.gamma = 0.9; }},
        {called(kTaken, ", gamma 0.99"), kTaken, [](SacSettings& s) { learnFromTaken(s), s.gamma = 0.99; }},
        {QStringLiteral("untrained"), kShipped, nullptr},
    };
}

struct Bench {
    std::shared_ptr<const LatencyModel> costs;
    std::shared_ptr<const WorldMaker> worlds;
    int updates = 400;
    int seeds = 2;
};

std::shared_ptr<const AgentWeights> trained(const Bench& bench, const Variant& variant, std::uint64_t seed)
{
    AgentRecipe recipe = AgentRecipe::suited(bench.updates, seed);
    if (variant.change)
        variant.change(recipe.sac);
    const auto learner = makeLearner(Algorithm::Sac, recipe);
    QElapsedTimer timer;
    timer.start();
    if (variant.change)
        trainAgent(*learner, trainingWorlds(bench.worlds), recipe.training,
                   [](const AgentTrainingProgress&) { return true; });
    std::fprintf(stderr, "%s, seed %d: %.0f s\n", qUtf8Printable(variant.name), static_cast<int>(seed),
                 static_cast<double>(timer.elapsed()) / 1000);
    return learner->snapshot();
}

using Agents = std::map<QString, std::vector<std::shared_ptr<const AgentWeights>>>;

/// In each world the agents of one training seed meet, so that a difference is one of the switch.
PolicyFactory factory(const Bench& bench, const Agents& agents)
{
    return [&bench, &agents](const QString& name, std::uint64_t seed) -> Result<std::unique_ptr<Policy>> {
        const auto found = agents.find(name);
        if (found == agents.end())
            return makePolicy(name, bench.costs, seed);
        auto policy = SacPolicy::create(bench.costs, {.weights = found->second[seed % found->second.size()]});
        if (!policy)
            return policy.error();
        return std::unique_ptr<Policy>(std::move(policy).value());
    };
}

QString line(const ComparisonRow& row, const QString& against)
{
    return QString::asprintf(
        "| %s | %s | %.4f | %.4f | %.2f |", qUtf8Printable(row.policy),
        qUtf8Printable(row.policy == against
                           ? QStringLiteral("")
                           : QString::asprintf("%+.4f [%+.4f, %+.4f]", row.versusOther.value,
                                               row.versusOther.interval.low, row.versusOther.interval.high)),
        row.reward.value, row.regret, 100 * row.missRate);
}

QJsonObject toJson(const ComparisonRow& row, const QString& against)
{
    return {{QStringLiteral("variant"), row.policy},
            {QStringLiteral("against"), against},
            {QStringLiteral("scenario"), row.scenario},
            {QStringLiteral("deadline_ms"),
             row.deadline.count() > 0 ? QJsonValue(inMilliseconds(row.deadline)) : QJsonValue()},
            {QStringLiteral("reward"), row.reward.value},
            {QStringLiteral("versus"), row.versusOther.value},
            {QStringLiteral("versus_ci"),
             QJsonArray{row.versusOther.interval.low, row.versusOther.interval.high}},
            {QStringLiteral("regret"), row.regret},
            {QStringLiteral("miss_rate"), row.missRate}};
}

/// One comparison for each base, for differences are to one policy at a time.
Result<QJsonArray> compared(ComparisonSettings settings, const std::vector<Variant>& list, bool print)
{
    QJsonArray json;
    std::vector<QString> bases;
    for (const Variant& variant : list)
        if (std::ranges::find(bases, variant.against) == bases.end())
            bases.push_back(variant.against);
    for (const QString& base : bases) {
        settings.against = base;
        settings.policies = {base};
        for (const Variant& variant : list)
            if (variant.against == base && variant.name != base)
                settings.policies << variant.name;
        const auto rows = compare(settings, [](const ComparisonProgress&) { return true; });
        if (!rows)
            return rows.error();
        for (const ComparisonRow& row : *rows) {
            json.append(toJson(row, base));
            if (print)
                std::printf("| %s %s %s\n", qUtf8Printable(row.scenario),
                            row.deadline.count() > 0
                                ? qPrintable(QStringLiteral("%1 ms").arg(inMilliseconds(row.deadline)))
                                : "all deadlines",
                            qUtf8Printable(line(row, base)));
        }
    }
    return json;
}

QCommandLineOption option(const char* name, const char* what, const char* standard)
{
    return {QString::fromLatin1(name), QString::fromLatin1(what), QStringLiteral("X"),
            QString::fromLatin1(standard)};
}

Result<void> run(const QCommandLineParser& words)
{
    const QString folder = words.value(QStringLiteral("traces"));
    const auto costs = openCosts(words.value(QStringLiteral("model")), QStringLiteral("pi4-pc"));
    if (!costs)
        return costs.error();
    const auto known = loadTracePart(folder, TracePart::Train); // the held-out part chooses nothing
    if (!known)
        return known.error();
    Bench bench{.costs = *costs, .worlds = std::make_shared<const WorldMaker>(std::vector{*costs}, *known)};
    bench.updates = std::max(words.value(QStringLiteral("updates")).toInt(), 1);
    bench.seeds = std::max(words.value(QStringLiteral("seeds")).toInt(), 1);

    auto list = variants();
    if (const QString only = words.value(QStringLiteral("only")); !only.isEmpty())
        std::erase_if(list, [&](const Variant& v) { return !only.split(QLatin1Char(';')).contains(v.name); });
    Agents agents;
    for (const Variant& variant : list)
        for (int seed = 1; seed <= bench.seeds; ++seed)
            agents[variant.name].push_back(trained(bench, variant, static_cast<std::uint64_t>(seed)));

    ComparisonSettings settings{.model = *costs, .makePolicy = factory(bench, agents)};
    for (const auto& trace : *known)
        settings.traces.push_back({trace->name(), trace});
    settings.scenarios = {Scenario::Clean, Scenario::Stale, Scenario::Loaded};
    settings.deadlines = {std::chrono::milliseconds(60), std::chrono::milliseconds(100)};
    settings.episode.frames = std::max(words.value(QStringLiteral("frames")).toInt(), 1);
    settings.seeds = bench.seeds;
    const bool json = words.isSet(QStringLiteral("json"));
    const auto rows = compared(settings, list, !json);
    if (!rows)
        return rows.error();
    if (json)
        std::fputs(QJsonDocument(QJsonObject{{QStringLiteral("updates"), bench.updates},
                                             {QStringLiteral("seeds"), bench.seeds},
                                             {QStringLiteral("rows"), *rows}})
                       .toJson()
                       .constData(),
                   stdout);
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    setComputeThreads(1);
    QCommandLineParser words;
    words.addHelpOption();
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    words.addOption(option("traces", "folder of traces", ""));
    words.addOption(option("model", "shipped model or weights file", "imagenette"));
    words.addOption(option("updates", "of each training", "400"));
    words.addOption(option("seeds", "trainings of each variant", "2"));
    words.addOption(option("frames", "of each run", "300"));
    words.addOption(option("only", "names of variants, parted by ;", ""));
    words.process(application);
    if (const auto done = run(words); !done) {
        std::fprintf(stderr, "bench_Ablation: %s\n", qUtf8Printable(done.error().message));
        return 1;
    }
    return 0;
}
