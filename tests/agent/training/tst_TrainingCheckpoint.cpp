#include "agent/training/TrainingCheckpoint.h"

#include "agent/training/AgentRecipe.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

TrainingPlan plan()
{
    TrainingPlan plan{QStringLiteral("sac"), AgentRecipe::suited(100, 1).toJson()};
    plan.settings[QStringLiteral("models")] = QStringLiteral("sample");
    return plan;
}

std::unique_ptr<Learner> learner(std::uint64_t seed)
{
    return makeLearner(Algorithm::Sac, AgentRecipe::suited(100, seed));
}

} // namespace

class tst_TrainingCheckpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QVERIFY(saveCheckpoint(*learner(7), plan(), path())); }

    void givesBackTheLearner()
    {
        const auto other = learner(8);
        QVERIFY(other->checkpoint() != learner(7)->checkpoint());
        const auto restored = restoreCheckpoint(*other, plan(), path());
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
        QVERIFY(other->checkpoint() == learner(7)->checkpoint());
        QVERIFY(other->alpha() == learner(7)->alpha());
    }

    void refusesOtherSettingsByTheFirstThatDiffers_data()
    {
        QTest::addColumn<QJsonObject>("settings");
        QTest::addColumn<QString>("says");
        const QJsonObject same = plan().settings;
        const auto with = [&](const char* name, const QJsonValue& value) {
            QJsonObject settings = same;
            settings[QLatin1String(name)] = value;
            return settings;
        };
        QTest::newRow("updates, from which others follow")
            << AgentRecipe::suited(200, 1).toJson() << QStringLiteral("updates 100, not with 200");
        QTest::newRow("seed") << with("seed", 2) << QStringLiteral("seed 1, not with 2");
        QTest::newRow("models") << with("models", QStringLiteral("sample,other"))
                                << QStringLiteral("models sample, not with sample,other");
        QTest::newRow("traces") << with("traces", QJsonArray{QStringLiteral("x"), QStringLiteral("y")})
                                << QStringLiteral("traces none, not with x,y");
        QTest::newRow("a number of the recipe") << with("tau", 0.25) << QStringLiteral("not with 0.25");
    }
    void refusesOtherSettingsByTheFirstThatDiffers()
    {
        QFETCH(const QJsonObject, settings);
        QFETCH(const QString, says);
        const auto other = learner(8);
        const AgentWeights before = other->checkpoint();
        const auto restored = restoreCheckpoint(*other, {QStringLiteral("sac"), settings}, path());
        QVERIFY(!restored);
        const QString message = restored.error().message;
        QVERIFY2(message.contains(says) && message.contains(path()), qPrintable(message));
        QVERIFY(other->checkpoint() == before);
    }

    void refusesAnotherAlgorithm()
    {
        const auto restored =
            restoreCheckpoint(*learner(7), {QStringLiteral("dqn"), plan().settings}, path());
        QVERIFY(!restored &&
                restored.error().message.contains(QStringLiteral("was made with sac, not with dqn")));
    }

    /// As programs wrote them before checkpoints had settings.
    void refusesACheckpointWithoutSettings()
    {
        QVERIFY(saveCheckpoint(*learner(7), {QStringLiteral("sac"), {}}, path()));
        const auto restored = restoreCheckpoint(*learner(7), plan(), path());
        QVERIFY(!restored && restored.error().message.contains(QStringLiteral("updates none, not with 100")));
    }

private:
    QString path() const { return m_folder.filePath(QStringLiteral("agent.ckpt")); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(tst_TrainingCheckpoint)
#include "tst_TrainingCheckpoint.moc"
