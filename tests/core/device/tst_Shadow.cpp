#include "core/decide/Policies.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/device/Shadow.h"
#include "tests/core/device/WorkerSample.h"

#include <QTest>

#include <limits>

namespace coinfer {
namespace {

const Decision kSent{5, 0, CutCodec::raw()};

/// Answers as it is told, and remembers what it was asked.
class Scripted : public Policy {
public:
    Scripted(std::vector<Plan> plans, std::vector<Observation>& asked)
        : m_plans(std::move(plans)), m_asked(asked)
    {
    }
    QString name() const override { return QStringLiteral("scripted"); }
    Plan decide(const Observation& observation) override
    {
        m_asked.push_back(observation);
        return m_plans.at(std::min(m_asked.size(), m_plans.size()) - 1);
    }

private:
    std::vector<Plan> m_plans;
    std::vector<Observation>& m_asked;
};

Observation plain()
{
    return sample::observation(8, Milliseconds(100));
}

/// The same after 20 ms that a look took.
Observation looked()
{
    Observation observation = plain();
    observation.look = Look{.exit = 1, .confidence = 0.3, .spent = Milliseconds(20)};
    return observation;
}

Microseconds predicted(const Decision& decision, const Observation& observation)
{
    const auto& costs = *test::exactCosts();
    return costs.predict(costs.cost(decision, observation.lookedAt()), observation, expectedMbps(observation))
        .total();
}

} // namespace

/// The second policy: what it is asked, and what is predicted for its decision.
class tst_Shadow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void predictsLatencyAccuracyAndBytes();
    void sendsNothingOfWhatStaysOnTheDevice();
    void paysForNoLookThatItWouldNotTake();
    void paysForTheLookThatItWouldTakeToo();
    void saysNothingOfAnInvalidEstimate();
    void saysNothingOfADecisionThatCannotBe();

private:
    Shadow scripted(std::vector<Plan> plans)
    {
        m_asked.clear();
        return {std::make_unique<Scripted>(std::move(plans), m_asked), test::exactCosts()};
    }
    Decision local(int exit) const { return test::exactCosts()->model().network.local(exit); }

    std::vector<Observation> m_asked;
};

void tst_Shadow::predictsLatencyAccuracyAndBytes()
{
    Shadow shadow(makePolicy(QStringLiteral("edge-only"), test::exactCosts(), 1).value(), test::exactCosts());
    const auto choice = shadow.consider(plain(), local(2));
    QVERIFY(choice.has_value());
    QCOMPARE(choice->policy, QStringLiteral("edge-only"));
    const DecisionCost& cost = test::exactCosts()->cost(choice->own.decision);
    QCOMPARE(choice->own.decision.cut, 0);
    QCOMPARE(choice->own.latency, predicted(choice->own.decision, plain()));
    QCOMPARE(choice->own.accuracy, cost.accuracy);
    QVERIFY(cost.bytes > 0);
    QCOMPARE(choice->own.bytes, cost.bytes + kRequestOverheadBytes); // as bytes_up of a frame that is sent
    QVERIFY(choice->chosen.decision == local(2));
}

void tst_Shadow::sendsNothingOfWhatStaysOnTheDevice()
{
    Shadow shadow = scripted({local(3)});
    const auto choice = shadow.consider(plain(), kSent);
    QVERIFY(choice.has_value());
    QCOMPARE(choice->own.bytes, 0.0);
    QVERIFY(choice->chosen.bytes > 150'000); // 224 x 224 pixels of three bytes
}

/// What the first policy spends on looking would else be counted against a rival that never looks.
void tst_Shadow::paysForNoLookThatItWouldNotTake()
{
    Shadow shadow = scripted({kSent});
    const auto choice = shadow.consider(looked(), local(5));
    QVERIFY(choice.has_value());
    QCOMPARE(m_asked.size(), std::size_t{1});
    QVERIFY(!m_asked.front().look);
    QCOMPARE(choice->own.latency, predicted(kSent, plain()));
    QCOMPARE(choice->chosen.latency, predicted(local(5), looked())); // which includes the look
    QVERIFY(choice->chosen.latency >= Milliseconds(20));
}

void tst_Shadow::paysForTheLookThatItWouldTakeToo()
{
    Shadow shadow = scripted({Plan(kSent, 1), Plan(local(5))});
    const auto choice = shadow.consider(looked(), kSent);
    QVERIFY(choice.has_value());
    QCOMPARE(m_asked.size(), std::size_t{2});
    QVERIFY(m_asked.back().look == looked().look);
    QVERIFY(choice->own.decision == local(5));
    QCOMPARE(choice->own.latency, predicted(local(5), looked()));
}

void tst_Shadow::saysNothingOfAnInvalidEstimate()
{
    Observation broken = looked();
    broken.deviceSlowdown = std::numeric_limits<double>::quiet_NaN();
    Shadow shadow = scripted({kSent});
    QVERIFY(!shadow.consider(broken, local(5)));
    QVERIFY(shadow.consider(looked(), local(5)).has_value());
}

void tst_Shadow::saysNothingOfADecisionThatCannotBe()
{
    Shadow shadow = scripted({Decision{5, 99, 4}});
    QVERIFY(!shadow.consider(plain(), local(5)));
    Shadow sound = scripted({kSent});
    QVERIFY(!sound.consider(plain(), Decision{5, 99, 4}));
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_Shadow)
#include "tst_Shadow.moc"
