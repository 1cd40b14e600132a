#include "core/device/EdgeChoice.h"

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kFirst = 0, kSecond = 1, kThird = 2;

/// All of three edges, at this time.
EdgeChoice allConnected(Nanoseconds now = 0s)
{
    EdgeChoice choice(3);
    for (const std::size_t edge : {kFirst, kSecond, kThird})
        choice.connected(edge, now);
    return choice;
}

} // namespace

/// Which of several edges answers, by a clock that the test owns.
class tst_EdgeChoice : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void usesTheFirstOfTheListThatIsThere()
    {
        EdgeChoice choice(3);
        QCOMPARE(choice.chosen(), kFirst);
        choice.connected(kThird, 1s);
        QCOMPARE(choice.chosen(), kThird);
        choice.connected(kSecond, 2s); // never failed, so it need not prove itself
        QCOMPARE(choice.chosen(), kSecond);
        choice.connected(kFirst, 3s);
        QCOMPARE(choice.chosen(), kFirst);
    }

    void theNextTakesOverAtOnce()
    {
        EdgeChoice choice = allConnected();
        choice.lost(kFirst, 10s);
        QCOMPARE(choice.chosen(), kSecond);
        choice.lost(kSecond, 10s);
        QCOMPARE(choice.chosen(), kThird);
    }

    void oneThatDoesNotWorkIsAsGoodAsGone()
    {
        EdgeChoice choice = allConnected();
        choice.failed(kFirst, 10s);
        QCOMPARE(choice.chosen(), kSecond);
        choice.failed(kThird, 10s); // is not in use
        QCOMPARE(choice.chosen(), kSecond);
    }

    void comesBackWhenTheBetterOneHasBeenGoodForAWhile()
    {
        EdgeChoice choice = allConnected();
        choice.lost(kFirst, 10s);
        choice.connected(kFirst, 20s);
        QCOMPARE(choice.chosen(), kSecond);
        choice.alive(kFirst, 20s + EdgeChoice::kProbation - 1ms);
        QCOMPARE(choice.chosen(), kSecond);
        choice.alive(kFirst, 20s + EdgeChoice::kProbation);
        QCOMPARE(choice.chosen(), kFirst);
    }

    void aPauseInThatWhileBeginsItAnew()
    {
        EdgeChoice choice = allConnected();
        choice.failed(kFirst, 10s);
        choice.alive(kFirst, 11s);
        choice.failed(kFirst, 12s); // the second time
        choice.alive(kFirst, 13s);
        choice.alive(kFirst, 13s + 2 * EdgeChoice::kProbation - 1ms);
        QCOMPARE(choice.chosen(), kSecond);
        choice.alive(kFirst, 13s + 2 * EdgeChoice::kProbation);
        QCOMPARE(choice.chosen(), kFirst);
    }

    /// One that falls over each time that it is used would be used again and again.
    void waitsLongerForOneThatFailsAgainAndAgain()
    {
        EdgeChoice choice = allConnected();
        Nanoseconds now = 100s, probation = EdgeChoice::kProbation;
        for (int i = 0; i < 10; ++i) {
            choice.lost(kFirst, now);
            choice.connected(kFirst, now);
            choice.alive(kFirst, now + probation - 1ms);
            QCOMPARE(choice.chosen(), kSecond);
            choice.alive(kFirst, now + probation);
            QCOMPARE(choice.chosen(), kFirst);
            now += probation;
            probation = std::min(2 * probation, EdgeChoice::kLongestProbation);
        }
        QCOMPARE(probation, EdgeChoice::kLongestProbation);
    }

    void forgetsOldFailures()
    {
        EdgeChoice choice = allConnected();
        for (const Nanoseconds now : {10s, 20s, 30s}) {
            choice.lost(kFirst, now);
            choice.connected(kFirst, now);
        }
        choice.alive(kFirst, 30s + EdgeChoice::kLongestProbation + EdgeChoice::kForgotten);
        choice.lost(kFirst, 200s);
        choice.connected(kFirst, 201s);
        choice.alive(kFirst, 201s + EdgeChoice::kProbation);
        QCOMPARE(choice.chosen(), kFirst);
    }

    /// However often an edge that is switched off is tried.
    void absenceIsNoFailure()
    {
        EdgeChoice choice(2);
        choice.connected(kSecond, 0s);
        for (int i = 1; i < 100; ++i)
            choice.lost(kFirst, i * 5s);
        choice.connected(kFirst, 500s);
        choice.alive(kFirst, 500s + EdgeChoice::kProbation);
        QCOMPARE(choice.chosen(), kFirst);
    }

    void betterOneOnProbationThanNone()
    {
        EdgeChoice choice(2);
        choice.connected(kFirst, 0s);
        choice.connected(kSecond, 0s);
        choice.lost(kFirst, 1s);
        choice.connected(kFirst, 2s);
        QCOMPARE(choice.chosen(), kSecond);
        choice.lost(kSecond, 2s + 1ms);
        QCOMPARE(choice.chosen(), kFirst);
    }

    void staysWhereNoOtherIsAnyBetter()
    {
        EdgeChoice choice(2);
        choice.lost(kFirst, 0s);
        choice.connected(kSecond, 1s);
        choice.failed(kSecond, 2s);
        QCOMPARE(choice.chosen(), kSecond);
        choice.lost(kSecond, 3s);
        QCOMPARE(choice.chosen(), kSecond); // nobody is there
        choice.connected(kFirst, 4s);
        QCOMPARE(choice.chosen(), kFirst);
    }

    void withOneEdgeThereIsNoChoice()
    {
        EdgeChoice choice(1);
        choice.connected(kFirst, 0s);
        choice.failed(kFirst, 1s);
        choice.lost(kFirst, 2s);
        QCOMPARE(choice.chosen(), kFirst);
    }
};

QTEST_APPLESS_MAIN(tst_EdgeChoice)
#include "tst_EdgeChoice.moc"
