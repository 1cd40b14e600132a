#include "app/common/Agents.h"
#include "app/common/DeviceArguments.h"
#include "app/common/DeviceOptions.h"
#include "app/common/LiveAgent.h"

#include "tests/support/SampleModel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

class tst_LiveAgent : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The next run goes on where this one ended.
    void keepsWhatItHasLearned()
    {
        const QString path = m_folder.filePath(QStringLiteral("learned.cnfa"));
        const Observation now = sample::observation(8, 60ms);
        std::vector<double> before, after;
        {
            auto policy = make(path);
            QVERIFY(policy.ok());
            for (int i = 0; i < 300; ++i)
                (*policy)->learn(now, {(*policy)->decide(now).decision, 60ms, i % 2 ? 0.8 : -1.0});
            (void)(*policy)->decide(now);
            before = valuesOf(**policy);
        }
        auto next = make(path);
        QVERIFY(next.ok());
        QCOMPARE((*next)->name(), kLiveAgent);
        (void)(*next)->decide(now);
        after = valuesOf(**next);
        QCOMPARE(after, before);

        auto frozen = agentPolicy(QStringLiteral("sac"), m_costs);
        QVERIFY(frozen.ok());
        (void)(*frozen)->decide(now);
        QVERIFY(valuesOf(**frozen) != before);
        auto asFile = agentPolicy(kAgentPrefix + path, m_costs);
        QVERIFY(asFile.ok());
        (void)(*asFile)->decide(now);
        QCOMPARE(valuesOf(**asFile), before);
    }

    /// However often it is begun anew: what learning is held to is what it first began from.
    void keepsItsAnchorFromRunToRun()
    {
        const QString path = m_folder.filePath(QStringLiteral("anchored.cnfa"));
        const Observation now = sample::observation(8, 60ms);
        const AgentWeights shipped = *agentSnapshot(QStringLiteral("sac"))->weights;
        for (int run = 0; run < 3; ++run) {
            auto policy = make(path);
            QVERIFY(policy.ok());
            for (int i = 0; i < 300; ++i)
                (*policy)->learn(now, {(*policy)->decide(now).decision, 60ms, i % 2 ? 0.8 : -1.0});
        }
        const auto kept = readAgent(path);
        QVERIFY(kept.ok());
        for (const auto& [name, array] : shipped)
            QCOMPARE(kept->weights->at(QStringLiteral("anchor.") + name), array);
        QVERIFY(kept->weights->at(QStringLiteral("critic1.first.bias")) !=
                shipped.at(QStringLiteral("critic1.first.bias")));
    }

    /// What the window's switch goes by.
    void saysWhichPoliciesLearn()
    {
        const auto maker = policyMaker({.place = LearnerPlace::BetweenFrames});
        for (const QString& name : policyChoices()) {
            const auto policy = maker(name, m_costs);
            QVERIFY2(policy.ok(), qPrintable(name));
            QCOMPARE((*policy)->canLearn(), name == kLiveAgent || name == QStringLiteral("linucb"));
        }
    }

    void isThereBeforeAnythingIsLearned()
    {
        const QString path = m_folder.filePath(QStringLiteral("new.cnfa"));
        QVERIFY(make(path).ok());
        QVERIFY(QFile::exists(path));
    }

    /// A file of something else is refused, and left as it is.
    void doesNotWriteOverWhatIsNoAgent()
    {
        const QString path = m_folder.filePath(QStringLiteral("thesis.txt"));
        const QByteArray text("years of work");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const auto policy = make(path);
        QVERIFY(!policy.ok());
        QVERIFY(policy.error().message.contains(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void refusesAFolderThatIsNotThere()
    {
        const auto policy = make(m_folder.filePath(QStringLiteral("no/such/folder/learned.cnfa")));
        QVERIFY(!policy.ok());
        QVERIFY(policy.error().message.contains(QStringLiteral("learned.cnfa")));
    }

private:
    Result<std::unique_ptr<Policy>> make(const QString& path)
    {
        return liveAgentPolicy(m_costs, {.place = LearnerPlace::BetweenFrames, .learned = path});
    }

    static std::vector<double> valuesOf(const Policy& policy)
    {
        std::vector<double> values;
        for (const Choice& choice : policy.report().choices)
            values.push_back(choice.value);
        return values;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
};

QTEST_GUILESS_MAIN(tst_LiveAgent)
#include "tst_LiveAgent.moc"
