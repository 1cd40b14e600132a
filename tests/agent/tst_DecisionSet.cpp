#include "agent/DecisionSet.h"
#include "tests/support/SampleModel.h"

#include <QTest>

#include <algorithm>

using namespace coinfer;
using namespace std::chrono_literals;

class TestDecisionSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEachDecisionWhereItIs()
    {
        QCOMPARE(m_set.size(), 203);
        for (int i = 0; i < m_set.size(); ++i)
            QCOMPARE(m_set.indexOf(m_set[i].decision), std::optional(i));
        QCOMPARE(m_set.indexOf({5, 1, 5}), std::nullopt);
        QCOMPARE(m_set.indexOf({1, 3, 8}), std::nullopt); // nothing is sent there: an alias
    }

    /// Two names for one decision would draw the entropy bonus towards it.
    void noTwoAreAlikeEverywhere()
    {
        std::vector<Observation> moments;
        for (double mbps : {0.1, 5.0, 200.0}) {
            moments.push_back(sample::observation(mbps, 60ms));
            moments.back().deviceSlowdown = 1 + mbps;
            moments.back().edgeSlowdown = 3;
        }
        const auto alike = [&](const DecisionCost& a, const DecisionCost& b) {
            return a.accuracy == b.accuracy && std::ranges::all_of(moments, [&](const Observation& now) {
                       return m_costs->predict(a, now, now.smoothedMbps).total() ==
                              m_costs->predict(b, now, now.smoothedMbps).total();
                   });
        };
        for (int i = 0; i < m_set.size(); ++i)
            for (int j = 0; j < i; ++j)
                QVERIFY2(!alike(m_set[i], m_set[j]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
    }

private:
    std::shared_ptr<const LatencyModel> m_costs = sample::costs();
    DecisionSet m_set{m_costs};
};

QTEST_MAIN(TestDecisionSet)
#include "tst_DecisionSet.moc"
