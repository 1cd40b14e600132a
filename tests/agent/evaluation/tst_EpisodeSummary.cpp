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

/// What an oracle brings in the same frames.
Episode best(Episode episode)
{
    for (EpisodeFrame& frame : episode)
        frame.frame.reward = frame.best;
    return episode;
}

constexpr Nanoseconds kNever = Nanoseconds::max();

} // namespace

class tst_EpisodeSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsFramesUntilTheBestIsNear()
    {
        const Episode episode = losing(badThenGood(30, 60));
        QCOMPARE(framesToRecover(episode, best(episode), {}, kNever).value(),
                 29); // one bad frame in twenty is 3 % too much...
        QCOMPARE(framesToRecover(episode, best(episode), Milliseconds(1000), kNever).value(), 19);
        QCOMPARE(framesToRecover(episode, best(episode), Milliseconds(5000), kNever).value(), 0);
    }

    void isNeverThereWithoutAWholeWindowBeforeTheNextShift()
    {
        const Episode episode = losing(badThenGood(30, 60));
        QVERIFY(!framesToRecover(episode, best(episode), {}, Milliseconds(4000)));
        QVERIFY(framesToRecover(episode, best(episode), {}, Milliseconds(6000)));
        QVERIFY(!framesToRecover(losing(badThenGood(50, 0)), losing(badThenGood(0, 50)), {}, kNever));
        QVERIFY(!framesToRecover({}, {}, {}, kNever));
    }

    /// A policy that has brought itself into a poor state is not excused by there being nothing better in it.
    void measuresByTheOraclesOwnRunInTheSameTime()
    {
        Episode slow; // a third of the oracle's frames
        for (int i = 0; i < 30; ++i) {
            EpisodeFrame frame{.start = Milliseconds(300) * i, .best = 0.2};
            frame.frame.reward = 0.2;
            slow.push_back(frame);
        }
        const Episode oracle = losing(std::vector<double>(90, 0.0));
        QVERIFY(!framesToRecover(slow, oracle, {}, kNever));
        for (std::size_t i = 5; i < slow.size(); ++i)
            slow[i].frame.reward = 0.78;
        QCOMPARE(framesToRecover(slow, oracle, {}, kNever).value(), 5);
    }

    void measuresAgainstTheAmountOfABestBelowZero()
    {
        Episode episode = losing(std::vector<double>(kRecoveryWindow, 0.02));
        for (EpisodeFrame& frame : episode) {
            frame.best -= 1.6; // -0.8: 5 % of it are 0.04 all the same
            frame.frame.reward -= 1.6;
        }
        QCOMPARE(framesToRecover(episode, best(episode), {}, kNever).value(), 0);
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
        const EpisodeSummary summary = summarised(episode, best(episode), {});
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
        QVERIFY(!summarised(episode, best(episode), {}).bias &&
                !summarised(episode, best(episode), {}).surprise);
        episode[1].expected = 0.9;
        episode[3].expected = 0.2;
        const EpisodeSummary summary = summarised(episode, best(episode), {});
        QVERIFY(std::abs(*summary.bias - -0.1) < 1e-9);
        QVERIFY(std::abs(*summary.surprise - 0.2) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(tst_EpisodeSummary)
#include "tst_EpisodeSummary.moc"
