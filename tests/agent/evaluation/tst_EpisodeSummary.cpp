#include "agent/evaluation/EpisodeSummary.h"

#include <QTest>

#include <cmath>

using namespace coinfer;

namespace {

/// A frame each 100 ms that loses `regret` of the 0.8 that were to be had.
Episode losing(const std::vector<double>& regrets)
{
    Episode episode;
    for (double regret : regrets) {
        EpisodeFrame frame{.start = Milliseconds(100) * static_cast<int>(episode.size()), .best = 0.8};
        frame.frame.reward = 0.8 - regret;
        episode.push_back(frame);
    }
    return episode;
}

/// `bad` frames of high regret, then `good` of none.
std::vector<double> badThenGood(std::size_t bad, std::size_t good)
{
    std::vector<double> regrets(bad, 0.5);
    regrets.resize(bad + good, 0.0);
    return regrets;
}

constexpr Nanoseconds kNever = Nanoseconds::max();

} // namespace

class TestEpisodeSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsFramesUntilTheBestIsNear()
    {
        const Episode episode = losing(badThenGood(30, 60));
        QCOMPARE(framesToRecover(episode, {}, kNever).value(),
                 29); // one bad frame in twenty is 3 % too much...
        QCOMPARE(framesToRecover(episode, Milliseconds(1000), kNever).value(), 19);
        QCOMPARE(framesToRecover(episode, Milliseconds(5000), kNever).value(), 0);
    }

    void isNeverThereWithoutAWholeWindowBeforeTheNextShift()
    {
        const Episode episode = losing(badThenGood(30, 60));
        QVERIFY(!framesToRecover(episode, {}, Milliseconds(4000)));
        QVERIFY(framesToRecover(episode, {}, Milliseconds(6000)));
        QVERIFY(!framesToRecover(losing(badThenGood(50, 0)), {}, kNever));
        QVERIFY(!framesToRecover({}, {}, kNever));
    }

    void measuresAgainstTheAmountOfABestBelowZero()
    {
        Episode episode = losing(std::vector<double>(kRecoveryWindow, 0.02));
        for (EpisodeFrame& frame : episode) {
            frame.best -= 1.6; // -0.8: 5 % of it are 0.04 all the same
            frame.frame.reward -= 1.6;
        }
        QCOMPARE(framesToRecover(episode, {}, kNever).value(), 0);
    }

    void takesMeansAndShares()
    {
        Episode episode = losing({0, 0.2, 0, 0.2});
        episode[0].frame.met = episode[1].frame.met = episode[2].frame.met = true;
        episode[3].frame.guarded = true;
        for (EpisodeFrame& frame : episode) {
            frame.frame.bytes = 500;
            frame.frame.accuracy = 0.9;
            frame.frame.latency = Microseconds(20'000);
        }
        const EpisodeSummary summary = summarised(episode, {});
        QVERIFY(std::abs(summary.reward - 0.7) < 1e-12);
        QVERIFY(std::abs(summary.regret - 0.1) < 1e-12);
        QVERIFY(std::abs(summary.accuracy - 0.9) < 1e-12);
        QCOMPARE(summary.missed, 0.25);
        QCOMPARE(summary.guarded, 0.25);
        QCOMPARE(summary.bytes, 500.0);
        QCOMPARE(summary.latenciesMs, std::vector<float>(4, 20.0F));
        QVERIFY(summary.recovery.empty());
    }

    void comparesWhatWasExpectedWithWhatCame()
    {
        Episode episode = losing({0, 0, 0.3, 0.3}); // brings 0.8, 0.8, 0.5, 0.5
        QVERIFY(!summarised(episode, {}).bias && !summarised(episode, {}).surprise);
        episode[1].expected = 0.9;
        episode[3].expected = 0.2;
        const EpisodeSummary summary = summarised(episode, {});
        QVERIFY(std::abs(*summary.bias - -0.1) < 1e-9);
        QVERIFY(std::abs(*summary.surprise - 0.2) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(TestEpisodeSummary)
#include "tst_EpisodeSummary.moc"
