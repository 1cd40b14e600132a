#include "core/decide/LatencyModel.h"
#include "tests/support/SampleModel.h"

#include "core/link/Wire.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_LatencyModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsEveryDecision()
    {
        const auto model = sample::costs();
        const auto decisions = model->model().network.decisions();
        QCOMPARE(model->costs().size(), decisions.size());
        for (const Decision& decision : decisions) {
            const DecisionCost& cost = model->cost(decision);
            QVERIFY(cost.decision == decision);
            QCOMPARE(cost.accuracy, static_cast<double>(sample::accuracy(decision)));
            QCOMPARE(cost.sends, cost.bytes > 0);
        }
    }

    void addsUpStagesOnBothSides()
    {
        const auto model = sample::costs();
        const Network& network = model->model().network;
        const Profile& profile = model->profile();
        for (const DecisionCost& cost : model->costs()) {
            const auto [exit, cut, codec] = cost.decision;
            double device = 1000, edge = 0;
            for (int place = 0; place < network.pathLength(exit); ++place) {
                const auto stage =
                    static_cast<std::size_t>(network.path(exit)[static_cast<std::size_t>(place)]);
                (place < cut ? device : edge) +=
                    place < cut ? profile.device.stageMicros[stage] : profile.edge.stageMicros[stage];
            }
            const Shape shape = network.shapeAtCut(exit, cut);
            const double kilovalues = cost.sends && cut > 0 ? shape.count() / 1000.0 : 0;
            const double kilopixels =
                cut == 0 && !codec.isLossless() ? shape.height * shape.width / 1000.0 : 0;
            QVERIFY(std::abs(cost.deviceMicros - device) < 1e-6);
            QVERIFY(std::abs(cost.encodeMicros - (10 * kilovalues + 40 * kilopixels)) < 1e-6);
            QVERIFY(std::abs(cost.edgeMicros - (edge + 2 * kilovalues + 20 * kilopixels)) < 1e-6);
        }
    }

    void predictsEachPhase()
    {
        const auto model = sample::costs();
        const DecisionCost& cost = model->cost({5, 2, 4});
        Observation observation = sample::observation(8, 100ms);
        observation.roundTrip = 6ms;
        observation.deviceSlowdown = 2;
        observation.edgeSlowdown = 3;
        observation.edgeQueue = 700us;
        const Phases phases = model->predict(cost, observation, 8);
        QCOMPARE(phases.device.count(), std::llround(cost.deviceMicros * 2));
        QCOMPARE(phases.encode.count(), std::llround(cost.encodeMicros * 2));
        QVERIFY(std::abs(static_cast<double>(phases.uplink.count()) - (3000 + cost.bytes)) <
                100); // 8 Mbit/s: 1 us a byte
        QCOMPARE(phases.queue, Microseconds(700));
        QCOMPARE(phases.edge.count(), std::llround(cost.edgeMicros * 3));
        QCOMPARE(phases.reply, Microseconds(3000));
    }

    void addsWhatTheWireAddsToAPayload()
    {
        const auto model = sample::costs();
        const DecisionCost& cost = model->cost({5, 2, 4});
        const Phases phases = model->predict(cost, sample::observation(8, 100ms), 8);
        const InferRequest request{.id = 70'000,
                                   .decision = cost.decision,
                                   .compressed = true,
                                   .bytes = QByteArray(static_cast<qsizetype>(cost.bytes), 'x')};
        const double onWire = static_cast<double>(encode(request).size());
        QVERIFY(std::abs(static_cast<double>(phases.uplink.count()) - 1000 - onWire) < 8);
    }

    void sendsNothingAtTheLastCut()
    {
        const auto model = sample::costs();
        Observation observation = sample::observation(0, 100ms);
        observation.edgeQueue = 5ms;
        const Phases phases = model->predict(
            model->cost({2, model->model().network.pathLength(2), kFloatBits}), observation, 0);
        QCOMPARE(phases.total(), phases.device);
        QVERIFY(phases.device > 1ms);
    }

    void takesAnHourOverADeadLink()
    {
        const auto model = sample::costs();
        for (double mbps : {0.0, -1.0, 1e-12}) {
            const Phases phases =
                model->predict(model->cost({5, 0, CutCodec::raw()}), sample::observation(1, 100ms), mbps);
            QCOMPARE(phases.uplink, Microseconds(1h));
        }
    }

    void usesTheProfilesRoundTripUntilMeasured()
    {
        const auto model = sample::costs();
        Observation observation = sample::observation(8, 100ms);
        observation.roundTrip = {};
        QCOMPARE(model->predict(model->cost({5, 2, 4}), observation, 8).reply, Microseconds(1000));
    }

    void refusesAProfileOfAnotherNetwork()
    {
        const auto model = std::make_shared<const Model>(sample::model());
        const Profile other = sample::profile(sample::network(QStringLiteral("alexnet-32")));
        const auto made = LatencyModel::create(model, other);
        QVERIFY(!made.ok());
        QVERIFY(made.error().message.contains(QStringLiteral("alexnet-32")));
        Profile cut = sample::profile(model->network);
        cut.edge.stageMicros.pop_back();
        QVERIFY(!LatencyModel::create(model, cut).ok());
        cut = sample::profile(model->network);
        cut.device.stageMicros[3] = std::nan("");
        QVERIFY(!LatencyModel::create(model, cut).ok());
    }

    void fallsBackToTheTrainingRecord()
    {
        Model bare = sample::model();
        bare.accuracies = {};
        const Profile profile = sample::profile(bare.network);
        const auto refused = LatencyModel::create(std::make_shared<const Model>(bare), profile);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().message.contains(QStringLiteral("evaluate --write")));
        bare.record.insert(QStringLiteral("training_form_accuracy"), QJsonArray{0.7, 0.75, 0.8, 0.85, 0.9});
        const auto made = LatencyModel::create(std::make_shared<const Model>(bare), profile);
        QVERIFY(made.ok());
        QCOMPARE(made->cost({3, 1, 2}).accuracy, 0.8);
        QCOMPARE(made->cost({3, 1, 2}).bytes, static_cast<double>(bare.network.packedBytes({3, 1, 2})));
        bare.record.insert(QStringLiteral("training_form_accuracy"), QJsonArray{0.7, 0.75});
        QVERIFY(!LatencyModel::create(std::make_shared<const Model>(bare), profile).ok());
    }

    /// Two names for one decision would draw an agent's entropy bonus towards it.
    void noTwoDecisionsAreAlikeEverywhere()
    {
        const auto costs = sample::costs();
        const auto alike = [&](const DecisionCost& a, const DecisionCost& b) {
            const auto same = [&](double mbps) {
                Observation now = sample::observation(mbps, 60ms);
                now.deviceSlowdown = 1 + mbps;
                now.edgeSlowdown = 3;
                return costs->predict(a, now, mbps).total() == costs->predict(b, now, mbps).total();
            };
            return a.accuracy == b.accuracy && same(0.1) && same(5) && same(200);
        };
        for (const DecisionCost& a : costs->costs())
            for (const DecisionCost& b : costs->costs())
                if (!(a.decision == b.decision))
                    QVERIFY2(!alike(a, b), qPrintable(toString(a.decision) + toString(b.decision)));
        QVERIFY(!costs->indexOf({1, 3, 8})); // nothing is sent there: the same as with any other codec
    }

    void namesADecisionThatTheTableLacks()
    {
        Model partial = sample::model();
        std::erase_if(partial.accuracies.rows, [](const DecisionAccuracy& row) {
            return row.decision == Decision{4, 2, 6};
        });
        const auto made =
            LatencyModel::create(std::make_shared<const Model>(partial), sample::profile(partial.network));
        QVERIFY(!made.ok());
        QVERIFY(made.error().message.contains(QStringLiteral("4/2/6")));
    }
};

QTEST_GUILESS_MAIN(tst_LatencyModel)
#include "tst_LatencyModel.moc"
