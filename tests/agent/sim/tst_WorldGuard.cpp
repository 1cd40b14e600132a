#include "tests/agent/sim/Worlds.h"

#include "core/decide/LatencyConstants.h"

#include <QTest>

using namespace coinfer;

namespace {

constexpr Decision kImage{5, 0, CutCodec::raw()};

WorldSettings guarded(double mbps, Milliseconds deadline)
{
    WorldSettings settings = sample::calm(mbps);
    settings.guard = true;
    settings.deadline = deadline;
    return settings;
}

double stageMicros(const LatencyModel& model, int exit, int from)
{
    double sum = 0;
    for (int stage : model.model().network.path(exit).subspan(static_cast<std::size_t>(from)))
        sum += model.profile().device.stageMicros[static_cast<std::size_t>(stage)];
    return sum;
}

} // namespace

class tst_WorldGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersBeforeTheDeadlineWithTheBestExitThatFits_data()
    {
        QTest::addColumn<int>("deadline"); // ms
        for (int deadline : {25, 35, 45, 60, 90})
            QTest::newRow(qPrintable(QString::number(deadline))) << deadline;
    }
    void answersBeforeTheDeadlineWithTheBestExitThatFits()
    {
        QFETCH(int, deadline);
        const auto model = sample::costs();
        World world(model, guarded(0.1, Milliseconds(deadline)), 1); // the image takes 12 s
        const SimulatedFrame frame = world.step(kImage);
        const DecisionCost& cost = model->cost(kImage);
        const double left = (deadline - 1) * 1000 - cost.deviceMicros - cost.encodeMicros;
        int best = 0;
        double accuracy = 0, quickest = 1e9;
        for (int exit = 1; exit <= kExits; ++exit) {
            quickest = std::min(quickest, stageMicros(*model, exit, 0));
            if (stageMicros(*model, exit, 0) <= left && sample::accuracy({exit, 9, kFloatBits}) > accuracy) {
                best = exit;
                accuracy = sample::accuracy({exit, 9, kFloatBits});
            }
        }
        QVERIFY(frame.guarded);
        QCOMPARE(frame.bytes, cost.bytes + kRequestOverheadBytes);
        if (best == 0) {
            QVERIFY(quickest > left && !frame.met);
            return;
        }
        QCOMPARE(frame.answeredBy, best);
        QCOMPARE(frame.latency, Microseconds(deadline * 1000 - 1000));
        QVERIFY(frame.met);
    }

    /// Nobody knows of the load when the frame begins: the stages themselves tell, and a nearer exit answers.
    void guardTurnsToANearerExitWhenTheDeviceProvesSlower()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(0.1, Milliseconds(90));
        World calm(model, settings, 1);
        settings.deviceLoad = sample::load(2);
        World loaded(model, settings, 1);
        const SimulatedFrame planned = calm.step(kImage), turned = loaded.step(kImage);
        QCOMPARE(planned.answeredBy, 5);
        QVERIFY(turned.answeredBy < 5 && turned.guarded && turned.met);
        QVERIFY(loaded.observation().deviceSlowdown > 1.9); // and what they told is kept
    }

    void onlyExitsBehindWhatIsComputedCanAnswer()
    {
        const auto model = sample::costs();
        World world(model, guarded(0.01, Milliseconds(40)), 1);
        const SimulatedFrame frame = world.step({5, 3, 8}); // past the branches of exits 1 and 2
        QVERIFY(frame.guarded);
        QVERIFY(frame.answeredBy >= 3);
    }

    void replyBeforeTheDeadlineWins()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(100, Milliseconds(100));
        settings.emulation = 1000; // a reply is seen at once
        World world(model, settings, 1);
        settings.guard = false;
        World plain(model, settings, 1);
        const SimulatedFrame frame = world.step(kImage);
        QVERIFY(!frame.guarded);
        QCOMPARE(frame.answeredBy, 5);
        QVERIFY(std::abs((frame.latency - plain.step(kImage).latency).count()) < 100);
    }

    void realDeviceSeesAReplyOnlyBetweenTwoStages()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(100, Milliseconds(100));
        World world(model, settings, 1);
        const SimulatedFrame frame = world.step(kImage);
        // It runs conv1, conv2 ... of the full net meanwhile: the answer comes at the end of one of them.
        const DecisionCost& cost = model->cost(kImage);
        double end = cost.deviceMicros + cost.encodeMicros;
        bool atAnEnd = false;
        for (int stage : model->model().network.path(5)) {
            end += model->profile().device.stageMicros[static_cast<std::size_t>(stage)];
            atAnEnd = atAnEnd || std::abs(end - static_cast<double>(frame.latency.count())) <= 10;
        }
        QVERIFY(atAnEnd);
        QCOMPARE(frame.answeredBy, 5);
        QVERIFY(!frame.guarded);
    }

    void overtakenRequestKeepsTheLinkBusyUntilItsReply()
    {
        const auto model = sample::costs();
        World world(model, guarded(2, Milliseconds(50)), 1);
        const double needed = (model->cost(kImage).bytes + kRequestOverheadBytes) * 8 / 2; // 600 ms
        (void)world.step(kImage);
        QVERIFY(!world.observation().connected);
        QCOMPARE(world.observation().backlog, 1);
        // Overdue evidence: so many bytes were not through in 49 ms.
        const double overdue = world.observation().smoothedMbps;
        QVERIFY(overdue > 2);
        int frames = 0;
        while (!world.observation().connected && ++frames < 1000) {
            QCOMPARE(world.observation().smoothedMbps, overdue); // counted once
            const SimulatedFrame refused = world.step(kImage);
            QVERIFY(refused.decision == sample::network().local(1));
        }
        const double waited = static_cast<double>(world.now() / Microseconds(1));
        QVERIFY(waited > needed && waited < needed + 50e3);
        // The late reply has taught: bandwidth, and nothing is older than now.
        QVERIFY(std::abs(world.observation().throughputMbps - 2) < 0.1);
        QCOMPARE(world.observation().throughputAge, Nanoseconds{});
    }

    void lostRequestBlocksUntilTheTimeout()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(0, Milliseconds(50));
        World world(model, settings, 1);
        (void)world.step(kImage);
        while (!world.observation().connected && world.now() < std::chrono::seconds(5))
            (void)world.step(sample::network().local(1));
        QVERIFY(world.now() >= settings.requestTimeout);
        QVERIFY(world.now() < settings.requestTimeout + Milliseconds(100));
    }

    /// Else a dead link would be believed in for as long as nothing gets through it.
    void aRequestThatWasGivenUpTeachesHowSlowTheLinkIs_data()
    {
        QTest::addColumn<bool>("guard");
        QTest::newRow("waited for") << false;
        QTest::newRow("overtaken") << true;
    }
    void aRequestThatWasGivenUpTeachesHowSlowTheLinkIs()
    {
        QFETCH(bool, guard);
        const auto model = sample::costs();
        WorldSettings settings = guarded(0, Milliseconds(100));
        settings.guard = guard;
        settings.bandwidth = sample::link({{0, 20}, {1, 0}}, 100);
        World world(model, settings, 1);
        while (world.now() < Milliseconds(900))
            (void)world.step({5, 4, 1});
        QVERIFY(world.observation().smoothedMbps > 10);
        const Decision local = sample::network().local(1);
        while (world.now() < std::chrono::seconds(1))
            (void)world.step(local);
        (void)world.step(kImage);
        while (!world.observation().connected)
            (void)world.step(local);
        QVERIFY(world.now() > settings.requestTimeout);
        const double atMost = model->cost(kImage).bytes * 8 / 2e6; // Mbit/s: not through in two seconds
        QVERIFY(std::abs(world.observation().throughputMbps - atMost) < 0.01 * atMost);
        QVERIFY(world.observation().smoothedMbps < 4);
        QVERIFY(world.observation().throughputAge < Milliseconds(50));
    }

    /// Each probe says less than the one before it, being larger; it has been made all the same.
    void everyRequestThatWasGivenUpIsNews()
    {
        WorldSettings settings = guarded(0, Milliseconds(100));
        settings.guard = false;
        settings.bandwidth = sample::link({{0, 20}, {1, 0}}, 100);
        World world(sample::costs(), settings, 1);
        while (world.now() < std::chrono::seconds(1))
            (void)world.step({5, 4, 1});
        for (const Decision& probe : {Decision{5, 4, 1}, Decision{5, 4, 8}, kImage, kImage}) {
            const SimulatedFrame frame = world.step(probe);
            QVERIFY(frame.fallback && !frame.met);
            QVERIFY(world.observation().throughputAge < Milliseconds(50));
        }
        QVERIFY(world.observation().smoothedMbps < 1);
    }

    void restOfAnAbandonedRequestStandsInTheWayOfTheNext()
    {
        const auto model = sample::costs();
        WorldSettings settings = sample::calm(0);
        settings.bandwidth = sample::link({{0, 0.1}, {3, 100}}, 100); // 1.2 Mbit do not pass in 2 s at 0.1
        settings.deadline = Milliseconds(300);
        World busy(model, settings, 1);
        QVERIFY(busy.step(kImage).fallback); // given up after two seconds, part of it is on the way
        settings.bandwidthStart = busy.now();
        World fresh(model, settings, 1);
        const DecisionCost& small = model->cost({5, 4, 1});
        QVERIFY(busy.tryOut(small).latency > fresh.tryOut(small).latency);
    }

    void timeoutBeforeTheDeadlineIsAnsweredByTheDevice()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(0, Milliseconds(300));
        settings.requestTimeout = Milliseconds(150);
        World world(model, settings, 1);
        const SimulatedFrame frame = world.step(kImage);
        QVERIFY(frame.fallback && !frame.guarded);
        QCOMPARE(frame.answeredBy, 5); // finished long before
        const DecisionCost& cost = model->cost(kImage);
        QCOMPARE(frame.latency.count(),
                 static_cast<std::int64_t>(cost.deviceMicros + cost.encodeMicros) + 150'000);
        QVERIFY(world.observation().connected);
    }

    void measuredSlownessChoosesAShorterExit()
    {
        const auto model = sample::costs();
        WorldSettings settings = guarded(0.1, Milliseconds(90));
        QCOMPARE(World(model, settings, 1).step({5, 1, 8}).answeredBy, 5);
        settings.deviceLoad = sample::load(3);
        const SimulatedFrame frame = World(model, settings, 1).step({5, 1, 8});
        QVERIFY(frame.answeredBy < 5); // its own first stage has told
        QVERIFY(frame.met);
    }
};

QTEST_APPLESS_MAIN(tst_WorldGuard)
#include "tst_WorldGuard.moc"
