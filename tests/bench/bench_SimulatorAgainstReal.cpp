// The simulator against the real thing: a device and an edge run on loopback through the shaper, deciding at
// random; then a World of the same settings and the profile measured at the start goes the same frames with
// the same decisions. Prints how far its latencies are off.
//   bench_SimulatorAgainstReal [--json] [--frames N] [--model FILE] [--source URI] [--slowdown F] [--trace
//   FILE]

#include "agent/sim/World.h"
#include "core/base/Throttle.h"
#include "core/decide/Policies.h"
#include "core/decide/Profile.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"
#include "core/nn/ModelFile.h"
#include "core/split/MeasureMachine.h"

#include "core/base/Quantile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <span>

using namespace coinfer;

namespace {

constexpr int kRepeats = 15;

/// What a link and the wishes are like in one run.
struct Condition {
    QString name;
    std::shared_ptr<const RateSchedule> link;
    Milliseconds delay{};
    bool guard = false;
    double framesPerSecond = 0;
};

/// One frame as it came and as it was foreseen.
struct Pair {
    Decision decision;
    double real = 0, simulated = 0; ///< milliseconds
    Phases realPhases, simulatedPhases;
};

struct Bench {
    std::shared_ptr<const LatencyModel> costs;
    QString source;
    double slowdown = 1;
    int frames = 0;
};

LiveSettings live(const Bench& bench, const Condition& condition)
{
    return {
        .deadline = Milliseconds(100), .guard = condition.guard, .slowdown = Slowdown::by(bench.slowdown)};
}

Result<std::vector<FrameRecord>> runReally(const Bench& bench, const Condition& condition)
{
    auto source = openSource(bench.source, {.loop = true, .shuffle = true});
    if (!source)
        return source.error();
    const std::shared_ptr<const Model> model(bench.costs, &bench.costs->model());
    EdgeRuntime edge({.model = model});
    const auto port = edge.listen(QHostAddress::LocalHost, 0);
    if (!port)
        return port.error();
    DeviceSettings settings{
        .costs = bench.costs,
        .edgeCosts = EdgeCosts::Given,
        .edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port}},
        .shape = {.schedule = condition.link, .delay = condition.delay},
        .live = live(bench, condition),
        .policy = QStringLiteral("random"),
        .makePolicy = [](const QString& name, const auto& costs) { return makePolicy(name, costs, 1); },
        .framesPerSecond = condition.framesPerSecond,
        .frames = bench.frames};
    std::vector<FrameRecord> records;
    QEventLoop loop;
    DeviceRuntime device(settings, std::move(source).value());
    QObject::connect(&device, &DeviceRuntime::frameAnswered, &loop,
                     [&](const auto& frame) { records.push_back(frame->record); });
    QObject::connect(&device, &DeviceRuntime::finished, &loop, &QEventLoop::quit);
    device.start();
    loop.exec();
    return records;
}

WorldSettings worldOf(const Bench& bench, const Condition& condition, Nanoseconds begun)
{
    const auto loopback = Microseconds(std::llround(bench.costs->profile().roundTripMicros));
    return {.bandwidth = condition.link,
            .bandwidthStart = begun,
            .roundTrip = loopback + condition.delay,
            .computeNoise = 0,
            .emulation = bench.slowdown,
            .deadline = live(bench, condition).deadline,
            .guard = condition.guard,
            .framesPerSecond = condition.framesPerSecond};
}

/// Half of a run shows how slow the machines are that day; the other half is compared.
constexpr std::size_t kShownShare = 2;

double median(std::vector<double> values)
{
    return values.empty() ? 1 : percentile(std::move(values), 50);
}

/// How many times slower than in the profile; of phases long enough to tell.
template <class Predicted>
double slowness(const Bench& bench, std::span<const FrameRecord> shown, Microseconds Phases::*phase,
                Predicted predicted)
{
    constexpr double kLongEnough = 100; // microseconds
    std::vector<double> ratios;
    for (const FrameRecord& record : shown) {
        const double foreseen = predicted(bench.costs->cost(record.decision));
        if (foreseen >= kLongEnough && !record.guarded && !record.fallback)
            ratios.push_back(static_cast<double>((record.phases.*phase).count()) / foreseen);
    }
    return median(std::move(ratios));
}

MachineProfile scaled(const MachineProfile& profile, const Network& network, double factor)
{
    MachineProfile machine = slowed(profile, network, Slowdown::by(factor));
    machine.fixedMicros = profile.fixedMicros * factor;
    return machine;
}

/// The profile with the slowness that these frames have shown, as the runtime's estimators would know it.
std::shared_ptr<const LatencyModel> calibrated(const Bench& bench, std::span<const FrameRecord> shown)
{
    Profile profile = bench.costs->profile();
    const Network& network = bench.costs->model().network;
    profile.device = scaled(
        profile.device, network,
        slowness(bench, shown, &Phases::device, [](const DecisionCost& cost) { return cost.deviceMicros; }));
    profile.edge = scaled(
        profile.edge, network,
        slowness(bench, shown, &Phases::edge, [](const DecisionCost& cost) { return cost.edgeMicros; }));
    return std::make_shared<const LatencyModel>(bench.costs->withProfile(std::move(profile)));
}

/// The frames of the second half of which both took the same decision; others met a link that was free here
/// and busy there.
std::vector<Pair> simulate(const Bench& bench, const Condition& condition,
                           const std::vector<FrameRecord>& records, bool calibrate)
{
    const std::span shown(records.data(), records.size() / kShownShare);
    World world(calibrate ? calibrated(bench, shown) : bench.costs,
                worldOf(bench, condition, records.front().monotonic), 1);
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const FrameRecord& record = records[i];
        const SimulatedFrame frame = world.step(record.decision);
        if (i >= shown.size() && frame.decision == record.decision)
            pairs.push_back({record.decision, inMilliseconds(record.total), inMilliseconds(frame.latency),
                             record.phases, frame.phases});
    }
    return pairs;
}

template <class Of> double percentileOf(const std::vector<Pair>& pairs, std::size_t percent, Of of)
{
    std::vector<double> values;
    for (const Pair& pair : pairs)
        values.push_back(of(pair));
    return percentile(std::move(values), percent);
}

double relativeError(const Pair& pair)
{
    return std::abs(pair.simulated - pair.real) / pair.real;
}

/// Places of the values in their order.
std::vector<double> ranks(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> places(values.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        places[order[i]] = static_cast<double>(i);
    return places;
}

/// Spearman's, of the decisions by their median latencies.
double rankCorrelation(const std::vector<Pair>& pairs)
{
    std::map<Decision, std::vector<Pair>> byDecision;
    for (const Pair& pair : pairs)
        byDecision[pair.decision].push_back(pair);
    std::vector<double> real, simulated;
    for (const auto& [decision, of] : byDecision) {
        real.push_back(percentileOf(of, 50, [](const Pair& p) { return p.real; }));
        simulated.push_back(percentileOf(of, 50, [](const Pair& p) { return p.simulated; }));
    }
    const auto a = ranks(real), b = ranks(simulated);
    double squares = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        squares += (a[i] - b[i]) * (a[i] - b[i]);
    const auto n = static_cast<double>(a.size());
    return n < 2 ? 1 : 1 - 6 * squares / (n * (n * n - 1));
}

QJsonObject phaseMedians(const std::vector<Pair>& pairs)
{
    using Phase = Microseconds Phases::*;
    const std::pair<const char*, Phase> phases[] = {{"device", &Phases::device}, {"encode", &Phases::encode},
                                                    {"uplink", &Phases::uplink}, {"queue", &Phases::queue},
                                                    {"edge", &Phases::edge},     {"reply", &Phases::reply}};
    QJsonObject medians;
    for (const auto& [name, phase] : phases)
        medians.insert(
            QLatin1String(name),
            QJsonArray{
                percentileOf(pairs, 50, [&](const Pair& p) { return inMilliseconds(p.realPhases.*phase); }),
                percentileOf(pairs, 50,
                             [&](const Pair& p) { return inMilliseconds(p.simulatedPhases.*phase); })});
    return medians;
}

QJsonObject rowOf(const QString& name, const std::vector<Pair>& pairs)
{
    const double real = percentileOf(pairs, 99, [](const Pair& p) { return p.real; });
    const double simulated = percentileOf(pairs, 99, [](const Pair& p) { return p.simulated; });
    return {{QStringLiteral("condition"), name},
            {QStringLiteral("frames"), static_cast<qint64>(pairs.size())},
            {QStringLiteral("error_median"), percentileOf(pairs, 50, relativeError)},
            {QStringLiteral("error_p90"), percentileOf(pairs, 90, relativeError)},
            {QStringLiteral("p99_error"), real > 0 ? std::abs(simulated - real) / real : 0},
            {QStringLiteral("bias_median"),
             percentileOf(pairs, 50, [](const Pair& p) { return p.simulated / p.real - 1; })},
            {QStringLiteral("rank_correlation"), rankCorrelation(pairs)},
            {QStringLiteral("phases_ms_real_simulated"), phaseMedians(pairs)}};
}

void print(const QJsonObject& row)
{
    const auto share = [&](const char* name) { return 100 * row.value(QLatin1String(name)).toDouble(); };
    std::printf("%-28s %4d frames  error: median %5.1f %%  90 %%: %5.1f %%  of p99 %5.1f %%  bias %+5.1f %%  "
                "rank %.3f\n",
                qUtf8Printable(row.value(QLatin1String("condition")).toString()),
                row.value(QLatin1String("frames")).toInt(), share("error_median"), share("error_p90"),
                share("p99_error"), share("bias_median"), share("rank_correlation") / 100);
}

std::vector<Condition> conditions(const std::shared_ptr<const RateSchedule>& trace)
{
    const auto constant = [](double mbps) { return RateSchedule::constant(BitRate::fromMbps(mbps)); };
    return {{QStringLiteral("2 Mbit/s"), constant(2)},
            {QStringLiteral("5 Mbit/s, 10 ms"), constant(5), Milliseconds(10)},
            {QStringLiteral("20 Mbit/s, 3 ms"), constant(20), Milliseconds(3)},
            {QStringLiteral("100 Mbit/s"), constant(100)},
            {QStringLiteral("3 Mbit/s, guard, 8 a second"), constant(3), Milliseconds(5), true, 8},
            {QStringLiteral("trace, guard, 8 a second"), trace, Milliseconds(5), true, 8}};
}

Result<QJsonArray> runAll(const Bench& bench, const std::shared_ptr<const RateSchedule>& trace, bool show)
{
    QJsonArray rows;
    std::vector<Pair> all, allUncalibrated;
    for (const Condition& condition : conditions(trace)) {
        const auto records = runReally(bench, condition);
        if (!records)
            return records.error();
        const auto pairs = simulate(bench, condition, *records, true);
        const auto uncalibrated = simulate(bench, condition, *records, false);
        rows.append(rowOf(condition.name, pairs));
        if (show)
            print(rows.last().toObject());
        all.insert(all.end(), pairs.begin(), pairs.end());
        allUncalibrated.insert(allUncalibrated.end(), uncalibrated.begin(), uncalibrated.end());
    }
    for (const auto& [name, pairs] : {std::pair{QStringLiteral("all"), all},
                                      {QStringLiteral("all, profile as measured"), allUncalibrated}}) {
        rows.append(rowOf(name, pairs));
        if (show)
            print(rows.last().toObject());
    }
    return rows;
}

Result<Bench> prepared(const QCommandLineParser& words)
{
    auto model = loadModel(words.value(QStringLiteral("model")));
    if (!model)
        return model.error();
    const auto shared = std::make_shared<const Model>(std::move(model).value());
    auto profile = measurePair(shared, NumberFormat::Int8, {.repeats = kRepeats});
    if (!profile)
        return profile.error();
    Bench bench{.source = words.value(QStringLiteral("source")),
                .slowdown = std::max(words.value(QStringLiteral("slowdown")).toDouble(), 1.0),
                .frames = std::max(words.value(QStringLiteral("frames")).toInt(), 10)};
    profile->device = slowed(profile->device, shared->network, Slowdown::by(bench.slowdown));
    auto costs = LatencyModel::create(shared, *std::move(profile));
    if (!costs)
        return costs.error();
    bench.costs = std::make_shared<const LatencyModel>(std::move(costs).value());
    return bench;
}

Result<void> run(const QCommandLineParser& words)
{
    const auto bench = prepared(words);
    if (!bench)
        return bench.error();
    const auto trace = parseThrottle(words.value(QStringLiteral("trace")));
    if (!trace)
        return trace.error();
    const bool json = words.isSet(QStringLiteral("json"));
    const auto rows = runAll(*bench, *trace, !json);
    if (!rows)
        return rows.error();
    if (json)
        std::fputs(QJsonDocument(QJsonObject{{QStringLiteral("rows"), *rows}}).toJson().constData(), stdout);
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
    words.addOption({QStringLiteral("frames"), QStringLiteral("of each run"), QStringLiteral("N"),
                     QStringLiteral("150")});
    words.addOption({QStringLiteral("model"), QStringLiteral("weights file"), QStringLiteral("FILE"),
                     QStringLiteral("assets/models/fashion-mnist.cnfw")});
    words.addOption({QStringLiteral("source"), QStringLiteral("of the pictures"), QStringLiteral("URI"),
                     QStringLiteral("dataset:fashion-mnist")});
    words.addOption({QStringLiteral("slowdown"), QStringLiteral("of the emulated device"),
                     QStringLiteral("F"), QStringLiteral("10")});
    words.addOption({QStringLiteral("trace"), QStringLiteral("bandwidth of the last run"),
                     QStringLiteral("SCENARIO|FILE"), QStringLiteral("4g-walk")});
    words.process(application);
    const auto done = run(words);
    if (!done)
        std::fprintf(stderr, "bench_SimulatorAgainstReal: %s\n", qUtf8Printable(done.error().message));
    return done ? 0 : 1;
}
