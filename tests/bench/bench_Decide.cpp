// Time per decision of every policy, the learned ones included (sac with weights that have learned nothing,
// which take as long as any), over observations drawn from a seed. The policies take turns, so that what else
// the machine does hits all alike. Prints minimum, median and 99th percentile in microseconds, and the median
// of the report, which a device asks for before it hands an answer on.
//   bench_Decide [--json] [--rounds N] [--model FILE] [--policy NAME]

#include "agent/SacPolicy.h"
#include "agent/rivals/LinUcb.h"
#include "agent/sac/Sac.h"
#include "core/decide/Policies.h"

#include "core/base/Quantile.h"
#include "core/nn/ModelFile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace coinfer;

namespace {

/// A device 30 times slower than its edge, as the demo emulates one.
Profile slowPair(const Model& model)
{
    Profile profile{.name = QStringLiteral("bench"),
                    .model = model.name,
                    .modelHash = model.hash,
                    .network = model.network.name(),
                    .roundTripMicros = 200};
    for (const Stage& stage : model.network.stages()) {
        profile.edge.stageMicros.push_back(1 + static_cast<double>(stage.macs) / 2e5);
        profile.device.stageMicros.push_back(30 * profile.edge.stageMicros.back());
    }
    profile.edge.pictureMicros.assign(model.network.codecLists().pictures.size(), 300);
    profile.device.pictureMicros.assign(model.network.codecLists().pictures.size(), 1500);
    return profile;
}

Observation drawn(std::mt19937& random)
{
    const double mbps = std::exp(std::uniform_real_distribution(-3.0, 5.0)(random));
    return {.connected = true,
            .throughputMbps = mbps,
            .smoothedMbps = mbps,
            .worstMbps = mbps / 2,
            .spreadMbps = mbps / 4,
            .roundTrip = Microseconds(300)};
}

struct Timed {
    std::unique_ptr<Policy> policy;
    std::vector<double> micros, reportMicros;
    int looks = 0; ///< frames for which it was asked twice
};

Result<std::unique_ptr<SacPolicy>> unlearnedSac(const std::shared_ptr<const LatencyModel>& costs)
{
    const Sac sac({.stateFeatures = kStateFeatures, .decisionFeatures = kDecisionFeatures}, {}, 1);
    return SacPolicy::create(costs, {.weights = sac.snapshot()});
}

std::vector<Timed> measure(std::shared_ptr<const LatencyModel> costs, int rounds, const QString& only)
{
    std::vector<Timed> all;
    const QStringList names = policyNames() + QStringList{QStringLiteral("fixed:5/1/4")};
    for (const QString& name : names)
        if (auto policy = makePolicy(name, costs, 1))
            all.push_back({std::move(policy).value()});
    all.push_back({std::make_unique<LinUcb>(costs)});
    if (auto sac = unlearnedSac(costs))
        all.push_back({std::move(sac).value()});
    if (!only.isEmpty())
        std::erase_if(all, [&](const Timed& timed) { return timed.policy->name() != only; });
    std::mt19937 random(1);
    std::uniform_real_distribution<double> sure(0.2, 1);
    const SteadyClock clock;
    for (int round = 0; round < rounds; ++round) {
        const Observation observation = drawn(random);
        for (Timed& timed : all) {
            const Nanoseconds begun = clock.now();
            const Plan plan = timed.policy->decide(observation);
            if (plan.look > 0) { // both questions count
                Observation then = observation;
                then.look =
                    Look{.exit = plan.look, .confidence = sure(random), .spent = observation.deadline / 4};
                (void)timed.policy->decide(then);
                ++timed.looks;
            }
            timed.micros.push_back(inMicros(clock.now() - begun));
            const Nanoseconds decided = clock.now();
            (void)timed.policy->report();
            timed.reportMicros.push_back(inMicros(clock.now() - decided));
        }
    }
    return all;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser words;
    words.addHelpOption();
    words.addOption({QStringLiteral("json"), QStringLiteral("print JSON")});
    words.addOption({QStringLiteral("rounds"), QStringLiteral("decisions of each policy"),
                     QStringLiteral("N"), QStringLiteral("5000")});
    words.addOption({QStringLiteral("model"), QStringLiteral("weights file with its accuracy table"),
                     QStringLiteral("FILE"), QStringLiteral("assets/models/fashion-mnist.cnfw")});
    words.addOption(
        {QStringLiteral("policy"), QStringLiteral("measure only this one"), QStringLiteral("NAME")});
    words.process(application);

    auto model = loadModel(words.value(QStringLiteral("model")));
    if (!model) {
        std::fprintf(stderr, "bench_Decide: %s\n", qUtf8Printable(model.error().message));
        return 1;
    }
    const auto shared = std::make_shared<const Model>(std::move(model).value());
    auto costs = LatencyModel::create(shared, slowPair(*shared));
    if (!costs) {
        std::fprintf(stderr, "bench_Decide: %s\n", qUtf8Printable(costs.error().message));
        return 1;
    }
    const int rounds = std::max(words.value(QStringLiteral("rounds")).toInt(), 1);
    QJsonArray rows;
    for (const Timed& timed : measure(std::make_shared<const LatencyModel>(std::move(costs).value()), rounds,
                                      words.value(QStringLiteral("policy")))) {
        const double least = percentile(timed.micros, 0), median = percentile(timed.micros, 50),
                     p99 = percentile(timed.micros, 99), report = percentile(timed.reportMicros, 50);
        rows.append(QJsonObject{{QStringLiteral("policy"), timed.policy->name()},
                                {QStringLiteral("us_min"), least},
                                {QStringLiteral("us_median"), median},
                                {QStringLiteral("us_p99"), p99},
                                {QStringLiteral("report_us_median"), report},
                                {QStringLiteral("looks"), timed.looks}});
        if (!words.isSet(QStringLiteral("json")))
            std::printf("%-15s min %7.2f us  median %7.2f us  p99 %7.2f us  %5d looks  report %7.2f us\n",
                        qUtf8Printable(timed.policy->name()), least, median, p99, timed.looks, report);
    }
    if (words.isSet(QStringLiteral("json")))
        std::fputs(QJsonDocument(QJsonObject{{QStringLiteral("rows"), rows}}).toJson().constData(), stdout);
    return 0;
}
