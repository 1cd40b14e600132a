#include "core/decide/LocalExits.h"

#include "core/decide/LatencyConstants.h"
#include "tests/support/SampleModel.h"

#include <QTest>

using namespace coinfer;

namespace {

const std::vector<LocalExit> kExitsLeft{{1, 10'000}, {2, 20'000}, {3, 15'000}, {5, 60'000}};
constexpr ExitAccuracies kAccuracies{0.75, 0.80, 0.80, 0, 0.90};

} // namespace

/// The rule by which a device finishes a frame by itself.
class tst_LocalExits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheMostAccurateThatIsReadyElseTheQuickest_data()
    {
        QTest::addColumn<double>("slowdown");
        QTest::addColumn<double>("left"); // microseconds
        QTest::addColumn<int>("exit");
        QTest::newRow("time for all") << 1.0 << 60'000.0 << 5;
        QTest::newRow("a microsecond less") << 1.0 << 59'999.0 << 2; // as accurate as 3, and earlier
        QTest::newRow("not for exit 2") << 1.0 << 19'999.0 << 3;
        QTest::newRow("twice as slow") << 2.0 << 60'000.0 << 2;
        QTest::newRow("for none") << 1.0 << 9'999.0 << 1;
        QTest::newRow("too late") << 1.0 << -1.0 << 1;
    }
    void takesTheMostAccurateThatIsReadyElseTheQuickest()
    {
        QFETCH(double, slowdown);
        QFETCH(double, left);
        QTEST(chooseLocalExit(kExitsLeft, kAccuracies, slowdown, left).exit, "exit");
    }

    void offersWhatPassesThroughTheStagesThatAreComputed()
    {
        const Network& network = m_costs->model().network;
        for (int exit = 1; exit <= kExits; ++exit)
            for (int computed = 0; computed <= network.pathLength(exit); ++computed) {
                std::vector<int> expected, found;
                for (int other = 1; other <= kExits; ++other)
                    if (network.sharedStages(other, exit) >= computed)
                        expected.push_back(other);
                for (const LocalExit& left : m_exits.behind(exit, computed)) {
                    found.push_back(left.exit);
                    double micros = 0;
                    for (int place = computed; place < network.pathLength(left.exit); ++place)
                        micros += m_exits.stageMicros(left.exit, place);
                    QVERIFY(std::abs(left.micros - micros) < 1e-6);
                }
                QCOMPARE(found, expected);
            }
    }

    /// What its own stages take counts as soon as they are long enough to tell.
    void turnsToANearerExitWhenItsStagesProveSlower()
    {
        LocalFinish finish(m_exits, accuracies(), {5, 0, CutCodec::raw()});
        const auto left = [&](double micros) { return fromMicros(micros); };
        finish.choose(1, left(70'000));
        QCOMPARE(finish.exit(), 5);
        const double stage = m_exits.stageMicros(5, 0);
        QVERIFY(stage >= kLeastEvidenceMicros);
        finish.ran(fromMicros(3 * stage));
        finish.choose(1, left(70'000 - 3 * stage));
        QVERIFY(finish.exit() < 5);
        QCOMPARE(finish.computed(), 1);
        QCOMPARE(finish.micros(), stage);
    }

    void endsAtTheEndOfItsPath()
    {
        LocalFinish finish(m_exits, accuracies(), {3, 2, 8});
        finish.choose(1, Nanoseconds{});
        while (!finish.isDone()) {
            finish.ran(fromMicros(m_exits.stageMicros(finish.exit(), finish.computed())));
            finish.choose(1, Nanoseconds{});
        }
        QCOMPARE(finish.computed(), m_exits.pathLength(finish.exit()));
        QVERIFY(finish.exit() >= 2); // exit 1 had left the path before the cut
    }

    /// The exit looked at is at hand, and what it shares with the other exits is computed.
    void goesOnBehindALook()
    {
        for (int look = 1; look <= kLooks; ++look)
            for (const int cut : {0, 1, 4}) {
                LocalFinish finish(m_exits, accuracies(), {5, cut, 8}, look);
                QCOMPARE(finish.computed(), std::max(cut, look));
                finish.choose(1, Nanoseconds{}); // no time for anything
                QVERIFY(finish.isDone() && finish.answersWithLook());
                QCOMPARE(finish.exit(), look);
                LocalFinish whole(m_exits, accuracies(), {5, cut, 8}, look);
                whole.choose(1, Milliseconds(1000));
                while (!whole.isDone()) {
                    QVERIFY(whole.computed() >= look);
                    whole.ran(fromMicros(m_exits.stageMicros(whole.exit(), whole.computed())));
                    whole.choose(1, Milliseconds(1000));
                }
                QCOMPARE(whole.exit(), 5);
                QVERIFY(!whole.answersWithLook());
            }
    }

    /// After a turn to the exit looked at it stays chosen, wherever the path had got to.
    void turnsToTheLookWhenTimeRunsOut()
    {
        LocalFinish finish(m_exits, accuracies(), {5, 0, CutCodec::raw()}, 1);
        finish.choose(1, Milliseconds(1000));
        QCOMPARE(finish.exit(), 5);
        while (finish.computed() < 6)
            finish.ran(fromMicros(m_exits.stageMicros(5, finish.computed())));
        finish.choose(1, Nanoseconds{});
        QVERIFY(finish.isDone() && finish.answersWithLook());
        finish.choose(1, Nanoseconds{});
        QVERIFY(finish.answersWithLook());
    }

private:
    const ExitAccuracies& accuracies() const { return m_costs->accuracies(0).front().exits; }

    const std::shared_ptr<const LatencyModel> m_costs = sample::costs();
    const LocalExits m_exits{*m_costs};
};

QTEST_GUILESS_MAIN(tst_LocalExits)
#include "tst_LocalExits.moc"
