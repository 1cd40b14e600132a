#include "agent/evaluation/Comparison.h"
#include "agent/sim/TraceMaker.h"
#include "app/common/DeviceOptions.h"
#include "app/common/LiveAgent.h"
#include "app/common/Profiles.h"
#include "core/nn/Engine.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

/// The agent in assets, on traces made by formula: what it must not fall behind, whoever trains it anew.
/// docs/agent.md has the figures on recorded traces.
class TestShippedAgent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setComputeThreads(1);
        const auto costs = openCosts(QStringLiteral("imagenette"), QStringLiteral("pi4-pc"));
        QVERIFY2(costs.ok(), costs ? "" : qUtf8Printable(costs.error().message));
        m_costs = *costs;
    }

    /// Rung 5: at most 3 % from the clairvoyant where nothing is hidden, by either reward.
    void isNearTheOracleWhereNothingIsHidden_data()
    {
        QTest::addColumn<RewardKind>("reward");
        QTest::newRow("deadline") << RewardKind::Deadline;
        QTest::newRow("paper") << RewardKind::Paper;
    }
    void isNearTheOracleWhereNothingIsHidden()
    {
        QFETCH(const RewardKind, reward);
        auto settings = setting({Scenario::Clean});
        settings.stage.reward = reward;
        const auto rows = compare(settings, [](const ComparisonProgress&) { return true; });
        QVERIFY(rows.ok());
        const ComparisonRow &sac = rows->at(0), &oracle = rows->at(1);
        QVERIFY(oracle.reward.value > 0.5);
        QVERIFY2(sac.regret <= 0.03 * oracle.reward.value, qPrintable(QString::number(sac.regret)));
    }

    /// The sliders go from 0 to 1, and so does what it was trained for.
    void isNearTheOracleAtAnyAccuracyWeight_data()
    {
        QTest::addColumn<double>("weight");
        for (const double weight : {0.0, 0.2, 0.5, 1.0})
            QTest::addRow("%g", weight) << weight;
    }
    void isNearTheOracleAtAnyAccuracyWeight()
    {
        QFETCH(const double, weight);
        auto settings = setting({Scenario::Clean});
        settings.stage.accuracyWeight = weight;
        const auto rows = compare(settings, [](const ComparisonProgress&) { return true; });
        QVERIFY(rows.ok());
        QVERIFY2(rows->at(0).regret <= 0.03, qPrintable(QString::number(rows->at(0).regret)));
    }

    void isAheadOfSearchWhereLoadIsHidden()
    {
        const auto rows =
            compare(setting({Scenario::Loaded}), [](const ComparisonProgress&) { return true; });
        QVERIFY(rows.ok());
        const ComparisonRow& sac = rows->at(0);
        QVERIFY2(sac.meanVersusSearch.interval.low > 0,
                 qPrintable(QString::number(sac.meanVersusSearch.value)));
        QCOMPARE(sac.withoutNumbers, 0);
    }

private:
    ComparisonSettings setting(std::vector<Scenario> scenarios) const
    {
        ComparisonSettings settings{
            .model = m_costs,
            .makePolicy = [maker = policyMaker(m_costs, {})](const QString& name,
                                                             std::uint64_t) { return maker(name); },
            .policies = {QStringLiteral("sac"), QStringLiteral("oracle")},
            .scenarios = std::move(scenarios),
            .deadlines = {60ms},
            .seeds = 3};
        settings.stage.frames = 150;
        for (const NetworkKind kind : kNetworkKinds)
            for (const std::uint64_t seed : {1, 2, 3})
                settings.traces.push_back(
                    {QStringLiteral("%1_%2").arg(networkName(kind)).arg(seed), makeTrace(kind, 300s, seed)});
        return settings;
    }

    std::shared_ptr<const LatencyModel> m_costs;
};

QTEST_GUILESS_MAIN(TestShippedAgent)
#include "tst_ShippedAgent.moc"
