#include "agent/training/AgentRecipe.h"
#include "agent/training/AgentTraining.h"
#include "agent/training/TrainingCheckpoint.h"
#include "tests/agent/sim/Worlds.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

constexpr int kReportEvery = 100;

/// Two reports long, and light.
AgentRecipe recipe()
{
    AgentRecipe recipe = AgentRecipe::suited(2 * kReportEvery, 1);
    recipe.training.batch = 8;
    recipe.training.worlds = 4;
    recipe.training.framesPerUpdate = 2;
    recipe.training.warmUp = 20;
    return recipe;
}

WorldSource worlds()
{
    return trainingWorlds(std::make_shared<const WorldMaker>(
        WorldMaker({sample::costs()}, {sample::constantLink(5)}, WorldRanges{})));
}

/// Ends the training after its first report.
bool once(const AgentTrainingProgress&)
{
    return false;
}

} // namespace

class tst_AgentTraining : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsWhereItsObserverSaysSo()
    {
        const auto learner = makeLearner(Algorithm::Dqn, recipe());
        QVERIFY(!trainAgent(*learner, worlds(), recipe().training, once));
        QCOMPARE(learner->updates(), std::int64_t{kReportEvery});
    }

    /// What an interrupted training has learned is where the next one begins, and only the rest is done.
    void goesOnInTheMiddleFromItsCheckpoint_data()
    {
        QTest::addColumn<Algorithm>("algorithm");
        QTest::newRow("sac") << Algorithm::Sac;
        QTest::newRow("dqn") << Algorithm::Dqn;
    }
    void goesOnInTheMiddleFromItsCheckpoint()
    {
        QFETCH(const Algorithm, algorithm);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("c"));
        const TrainingPlan plan{QStringLiteral("any"), recipe().toJson()};
        const auto first = makeLearner(algorithm, recipe());
        QVERIFY(!trainAgent(*first, worlds(), recipe().training, once));
        QVERIFY(saveCheckpoint(*first, plan, path));

        const auto second = makeLearner(algorithm, recipe());
        QVERIFY(second->checkpoint() != first->checkpoint());
        QVERIFY(restoreCheckpoint(*second, plan, path));
        QVERIFY(second->checkpoint() == first->checkpoint());
        std::vector<int> reports;
        QVERIFY(trainAgent(*second, worlds(), recipe().training, [&](const AgentTrainingProgress& p) {
            reports.push_back(p.update);
            return true;
        }));
        QCOMPARE(reports, std::vector<int>{2 * kReportEvery});
        QCOMPARE(second->updates(), std::int64_t{2 * kReportEvery});
        QVERIFY(second->checkpoint() != first->checkpoint());
    }

    void sameSeedSameWeights()
    {
        const auto trained = [] {
            const auto learner = makeLearner(Algorithm::Sac, recipe());
            trainAgent(*learner, worlds(), recipe().training, once);
            return learner->checkpoint();
        };
        const AgentWeights one = trained();
        QVERIFY(!one.empty() && one == trained());
    }
};

QTEST_GUILESS_MAIN(tst_AgentTraining)
#include "tst_AgentTraining.moc"
