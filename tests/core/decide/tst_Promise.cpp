#include "core/decide/EarlyAnswers.h"
#include "core/decide/Familiarity.h"
#include "core/decide/Policies.h"
#include "core/decide/Promise.h"
#include "tests/support/SampleOutcomes.h"

#include <QTest>

#include <limits>
#include <random>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr double kRisk = 0.04;

Observation after(Observation now, int exit, double confidence)
{
    now.look = Look{.exit = exit, .confidence = confidence, .spent = 15ms};
    return now;
}

} // namespace

class tst_Promise : public QObject {
    Q_OBJECT
private:
    const std::shared_ptr<const LatencyModel> m_costs = sample::costsWithLooks();
    const Promise m_promise = promiseOf(kRisk, *m_costs);

private Q_SLOTS:
    void theFullNetKeepsAnyPromise()
    {
        const Promise strict = promiseOf(1e-6, *m_costs);
        const Observation now = sample::observation(8, 100ms);
        int kept = 0;
        for (const DecisionCost& cost : m_costs->costs()) {
            const bool allowed = strict.allows(*m_costs, cost.decision, now);
            QCOMPARE(allowed, cost.decision.exit == kExits && cost.decision.codec.isLossless());
            kept += allowed ? 1 : 0;
        }
        QVERIFY(kept > 1);
        for (int look = 1; look <= kLooks; ++look)
            QVERIFY(strict.thresholdOf(look) > 1);
    }

    void aLooserPromiseAllowsMore()
    {
        const Promise strict = promiseOf(kRisk / 2, *m_costs);
        QVERIFY(std::ranges::count(strict.kept, 1) < std::ranges::count(m_promise.kept, 1));
        QVERIFY(strict.thresholdOf(1) > m_promise.thresholdOf(1));
    }

    void anExitAnswersFromItsThresholdOn()
    {
        const double threshold = m_promise.thresholdOf(1);
        QVERIFY(threshold > 0.5 && threshold < 1);
        const Decision local = m_costs->model().network.local(1);
        const Observation now = sample::observation(8, 100ms);
        QVERIFY(m_promise.allows(*m_costs, local, after(now, 1, threshold)));
        QVERIFY(!m_promise.allows(*m_costs, local, after(now, 1, threshold - 0.01)));
        QVERIFY(!m_promise.allows(*m_costs, local, after(now, 1, std::numeric_limits<double>::quiet_NaN())));
        QVERIFY(!m_promise.allows(*m_costs, local, now)); // it would lose too much if it answered all
        const auto& bins = m_costs->lookTable().bins(1);
        const std::size_t first = m_promise.firstBin(*m_costs, 1);
        QVERIFY(first > 0 && first < bins.size());
        QVERIFY(bins[first].from >= threshold && bins[first - 1].from < threshold);
    }

    /// Chosen on some pictures, kept on others, whatever a policy makes of it.
    void policiesKeepIt_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"search", "search-expected", "device-only"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void policiesKeepIt()
    {
        QFETCH(QString, name);
        const Outcomes others = sample::outcomes(m_costs->model().network, 20'000, 77);
        const auto policy = makePolicy(name, m_costs, 1).value();
        const std::size_t full = m_costs->indexOf(m_costs->model().network.local(kExits)).value();
        for (const auto deadline : {100ms, 300ms})
            for (const double mbps : {0.3, 20.0}) {
                Observation now = sample::observation(mbps, deadline);
                now.accuracyWeight = 0.5; // without a promise early exits would answer a lot
                now.risk = kRisk;
                int lost = 0;
                for (std::size_t picture = 0; picture < others.pictures(); picture += 10) {
                    Plan plan = policy->decide(now);
                    if (const int look = plan.look; look > 0) {
                        plan = policy->decide(after(now, look, others.confidenceOf(picture, look)));
                        QCOMPARE(plan.look, 0);
                    }
                    const std::size_t place = m_costs->indexOf(plan.decision).value();
                    lost += others.isRight(picture, full) && !others.isRight(picture, place) ? 1 : 0;
                }
                QVERIFY2(lost <= kRisk * 2'000, qPrintable(QString::number(lost)));
            }
    }

    void theDeadlineComesFirst()
    {
        const auto policy = makePolicy(QStringLiteral("search"), m_costs, 1).value();
        Observation now = sample::observation(0.01, 30ms); // too little time for exit 5, and no link
        const Plan free = policy->decide(now);
        now.risk = 0.001;
        QCOMPARE(policy->decide(now), free);
        now.deadline = 300ms;
        QCOMPARE(policy->decide(now).decision.exit, kExits);
    }

    void aPolicyThatCannotKeepItDecidesAsEver()
    {
        const auto fixed = makePolicy(QStringLiteral("fixed:1/0/raw"), m_costs, 1).value();
        Observation now = sample::observation(8, 100ms);
        now.risk = 0.001;
        QCOMPARE(fixed->decide(now), Plan({1, 0, CutCodec::raw()}));
        const auto plain = makePolicy(QStringLiteral("search"), sample::costs(), 1).value();
        (void)plain->decide(now); // a model without outcomes promises nothing
    }

    void isWithdrawnWhenFramesDiffer()
    {
        Familiarity familiar(m_costs), strange(m_costs);
        const Outcomes& outcomes = m_costs->model().outcomes;
        std::mt19937 random(5);
        for (int frame = 0; frame < 3'000; ++frame) {
            familiar.saw({.exit = 1, .confidence = outcomes.confidenceOf(random() % outcomes.pictures(), 1)});
            QVERIFY(!familiar.isLost());
        }
        std::size_t seen = 0;
        for (; !strange.isLost() && seen < 1'000; ++seen) // half as sure as of the test pictures
            strange.saw(
                {.exit = 1, .confidence = outcomes.confidenceOf(random() % outcomes.pictures(), 1) / 2});
        QCOMPARE(seen, Familiarity::kWindow);
        for (std::size_t i = 0; i < 2 * Familiarity::kWindow; ++i)
            strange.saw({.exit = 1, .confidence = outcomes.confidenceOf(random() % outcomes.pictures(), 1)});
        QVERIFY(!strange.isLost());
    }

    void saysNothingOnFewFrames()
    {
        Familiarity familiarity(m_costs);
        for (std::size_t i = 0; i + 1 < Familiarity::kWindow; ++i)
            familiarity.saw({.exit = 2, .confidence = std::numeric_limits<double>::quiet_NaN()});
        QVERIFY(!familiarity.isLost());
    }
};

QTEST_GUILESS_MAIN(tst_Promise)
#include "tst_Promise.moc"
