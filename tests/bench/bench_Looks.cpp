// What looking at an exit is worth, on pictures that chose nothing: the outcomes of a model are split 20
// times at random; plans are chosen on one half and judged on the other. Times are those of the estimated
// pair of machines, bytes those of the accuracy table.
//   bench_Looks [--json] MODEL.cnfw
// Device alone: for each exit, the most accurate plan with a look that takes no longer on average.
// With the edge: for accuracies below that of the full net, the fewest bytes without and with a look, where
// the device computes at most the stages before a cut.

#include "core/decide/EstimatedProfile.h"
#include "core/decide/LatencyModel.h"
#include "tests/bench/OutcomesBench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace coinfer;

namespace {

constexpr int kThresholds = 40;

/// A decision that is always taken, or what follows a look at an exit that is less sure than `threshold`.
struct FixedPlan {
    std::size_t decision = 0; ///< of LatencyModel::costs()
    int look = 0;
    double threshold = 2;
};

struct Judged {
    double accuracy = 0, micros = 0, bytes = 0; ///< means over the pictures; micros on the device alone
};

class Judge {
public:
    Judge(const LatencyModel& costs, const Outcomes& outcomes, PicturePart part)
        : m_costs(costs), m_outcomes(outcomes), m_pictures(picturesOf(outcomes, part))
    {
    }

    Judged judge(const FixedPlan& plan) const
    {
        const DecisionCost& cost = m_costs.costs()[plan.decision];
        const bool looks = plan.look > 0;
        const std::size_t first = looks ? local(plan.look) : plan.decision;
        const double firstMicros = m_costs.costs()[first].deviceMicros;
        const double thenMicros = looks ? m_costs.cost(cost.decision, plan.look).deviceMicros : 0;
        Judged sum;
        for (const std::size_t picture : m_pictures) {
            const bool stops = looks && m_outcomes.confidenceOf(picture, plan.look) >= plan.threshold;
            sum.accuracy += m_outcomes.isRight(picture, stops ? first : plan.decision) ? 1 : 0;
            sum.bytes += stops ? 0 : cost.bytes;
            sum.micros += stops ? firstMicros : firstMicros + thenMicros;
        }
        const auto count = static_cast<double>(m_pictures.size());
        return {sum.accuracy / count, sum.micros / count, sum.bytes / count};
    }

    std::size_t local(int exit) const { return *m_costs.indexOf(m_costs.model().network.local(exit)); }

private:
    const LatencyModel& m_costs;
    const Outcomes& m_outcomes;
    std::vector<std::size_t> m_pictures;
};

/// Plans for each of these decisions after each look that leaves it open, with all thresholds.
std::vector<FixedPlan> plansWithLooks(const LatencyModel& costs, const std::vector<std::size_t>& decisions,
                                      int lastLook)
{
    std::vector<FixedPlan> plans;
    for (const std::size_t decision : decisions)
        for (int look = 1; look <= lastLook; ++look)
            if (costs.indexOf(costs.costs()[decision].decision, look))
                for (int step = 1; step <= kThresholds; ++step)
                    plans.push_back({decision, look, static_cast<double>(step) / kThresholds});
    return plans;
}

struct Spread {
    double sum = 0, squares = 0;
    int count = 0;

    void add(double value)
    {
        sum += value;
        squares += value * value;
        ++count;
    }
    QJsonObject json() const
    {
        if (count == 0)
            return {};
        const double mean = sum / count;
        return {{QStringLiteral("mean"), mean},
                {QStringLiteral("deviation"), std::sqrt(std::max(squares / count - mean * mean, 0.0))},
                {QStringLiteral("halves"), count}};
    }
};

/// Of an exit that always answers: what a plan with a look gains in the same time.
QJsonObject alone(const LatencyModel& costs, const std::vector<Outcomes>& halves, int exit)
{
    Spread gained, micros, accuracy;
    std::vector<std::size_t> locals;
    for (int other = 2; other <= kExits; ++other)
        locals.push_back(*costs.indexOf(costs.model().network.local(other)));
    const auto plans = plansWithLooks(costs, locals, kLooks);
    double always = 0;
    for (const Outcomes& split : halves) {
        const Judge chosenOn(costs, split, PicturePart::Even), judgedOn(costs, split, PicturePart::Odd);
        always = chosenOn.judge({chosenOn.local(exit)}).micros;
        std::optional<FixedPlan> best;
        double most = 0;
        for (const FixedPlan& plan : plans)
            if (const Judged found = chosenOn.judge(plan); found.micros <= always && found.accuracy > most)
                best = plan, most = found.accuracy;
        if (!best)
            continue;
        const Judged found = judgedOn.judge(*best), without = judgedOn.judge({chosenOn.local(exit)});
        gained.add(found.accuracy - without.accuracy);
        micros.add(found.micros);
        accuracy.add(without.accuracy);
    }
    return {{QStringLiteral("exit"), exit},
            {QStringLiteral("micros"), always},
            {QStringLiteral("accuracy"), accuracy.json()},
            {QStringLiteral("gained"), gained.json()},
            {QStringLiteral("micros_with_look"), micros.json()}};
}

std::optional<FixedPlan> fewestBytes(const Judge& judge, const std::vector<FixedPlan>& plans, double accuracy)
{
    std::optional<FixedPlan> best;
    double fewest = 0;
    for (const FixedPlan& plan : plans)
        if (const Judged found = judge.judge(plan);
            found.accuracy >= accuracy && (!best || found.bytes < fewest))
            best = plan, fewest = found.bytes;
    return best;
}

/// Bytes for at most `below` less than the full net's accuracy, sending from at most this cut.
QJsonObject withEdge(const LatencyModel& costs, const std::vector<Outcomes>& halves, int cut, double below)
{
    std::vector<std::size_t> sending;
    std::vector<FixedPlan> without;
    for (std::size_t i = 0; i < costs.costs().size(); ++i)
        if (const DecisionCost& cost = costs.costs()[i];
            cost.sends && cost.decision.exit == kExits && cost.decision.cut <= cut) {
            sending.push_back(i);
            without.push_back({i});
        }
    const auto with = plansWithLooks(costs, sending, std::min(cut, kLooks));
    Spread bytesWithout, bytesWith, accuracyWithout, accuracyWith;
    for (const Outcomes& split : halves) {
        const Judge chosenOn(costs, split, PicturePart::Even), judgedOn(costs, split, PicturePart::Odd);
        const double wanted = chosenOn.judge({chosenOn.local(kExits)}).accuracy - below;
        const auto first = fewestBytes(chosenOn, without, wanted),
                   second = fewestBytes(chosenOn, with, wanted);
        if (!first || !second)
            continue;
        const Judged one = judgedOn.judge(*first), other = judgedOn.judge(*second);
        bytesWithout.add(one.bytes);
        bytesWith.add(other.bytes);
        accuracyWithout.add(one.accuracy);
        accuracyWith.add(other.accuracy);
    }
    return {{QStringLiteral("cut"), cut},
            {QStringLiteral("below"), below},
            {QStringLiteral("bytes"), bytesWithout.json()},
            {QStringLiteral("bytes_with_look"), bytesWith.json()},
            {QStringLiteral("accuracy"), accuracyWithout.json()},
            {QStringLiteral("accuracy_with_look"), accuracyWith.json()}};
}

QString text(const QJsonValue& spread, double scale, int digits)
{
    const QJsonObject of = spread.toObject();
    if (of.isEmpty())
        return QStringLiteral("-");
    return QStringLiteral("%1 (+-%2)")
        .arg(scale * of[QLatin1String("mean")].toDouble(), 0, 'f', digits)
        .arg(scale * of[QLatin1String("deviation")].toDouble(), 0, 'f', digits);
}

void show(const QJsonArray& alone, const QJsonArray& withEdge)
{
    std::printf("device alone: exit, ms, right %%; with a look in the same time: ms, gain in points\n");
    for (const QJsonValue& value : alone) {
        const QJsonObject row = value.toObject();
        std::printf("  %d  %6.2f  %s  ->  %s  %s\n", row[QLatin1String("exit")].toInt(),
                    row[QLatin1String("micros")].toDouble() / 1000,
                    qUtf8Printable(text(row[QLatin1String("accuracy")], 100, 1)),
                    qUtf8Printable(text(row[QLatin1String("micros_with_look")], 1e-3, 2)),
                    qUtf8Printable(text(row[QLatin1String("gained")], 100, 2)));
    }
    std::printf(
        "with the edge: last cut, points below the full net; bytes, right %%; the same with a look\n");
    for (const QJsonValue& value : withEdge) {
        const QJsonObject row = value.toObject();
        std::printf("  %d  %.1f  %s B  %s  ->  %s B  %s\n", row[QLatin1String("cut")].toInt(),
                    100 * row[QLatin1String("below")].toDouble(),
                    qUtf8Printable(text(row[QLatin1String("bytes")], 1, 0)),
                    qUtf8Printable(text(row[QLatin1String("accuracy")], 100, 1)),
                    qUtf8Printable(text(row[QLatin1String("bytes_with_look")], 1, 0)),
                    qUtf8Printable(text(row[QLatin1String("accuracy_with_look")], 100, 1)));
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    auto bench = OutcomesBench::open(application);
    if (!bench)
        return 1;
    const auto shared = std::make_shared<const Model>(std::move(bench->model));
    const auto costs = LatencyModel::create(shared, pi4AgainstPc(*shared));
    if (!costs) {
        std::fprintf(stderr, "%s\n", qPrintable(costs.error().message));
        return 1;
    }
    const std::vector<Outcomes> halves = randomHalves(shared->outcomes);
    QJsonArray onItsOwn, sending;
    for (int exit = 2; exit <= kExits; ++exit)
        onItsOwn.append(alone(*costs, halves, exit));
    for (int cut = 1; cut <= 4; ++cut)
        for (const double below : {0.02, 0.01})
            sending.append(withEdge(*costs, halves, cut, below));
    if (!bench->json)
        show(onItsOwn, sending);
    else
        std::fputs(QJsonDocument(QJsonObject{{QStringLiteral("alone"), onItsOwn},
                                             {QStringLiteral("with_edge"), sending}})
                       .toJson()
                       .constData(),
                   stdout);
    return 0;
}
