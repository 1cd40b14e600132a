#include "core/decide/Policies.h"
#include "tests/core/device/WorkerSample.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr Milliseconds kNever = std::chrono::hours(1);
constexpr Microseconds kWaited{15'000}; ///< at the edge, in vain
constexpr Microseconds kNeeds{30'000};

std::unique_ptr<Policy> policy(const QString& name)
{
    return makePolicy(name, exactCosts(), 1).value();
}

/// So much time for each request.
FakeEdgeLink::Fate after(Nanoseconds took)
{
    return [took](const InferRequest& request, Nanoseconds now) { return replyAfter(request, now, took); };
}

LiveSettings within(Milliseconds deadline)
{
    return {.deadline = deadline};
}

/// As an edge answers that has let the request wait and will not compute it: so much for each request.
FakeEdgeLink::Fate lateAfter(Nanoseconds took)
{
    return [took](const InferRequest& request, Nanoseconds now) {
        RequestEnd end = replyAfter(request, now, took);
        const Late late{.id = request.id, .atEdge = kWaited, .needs = kNeeds, .load = 0.75F};
        end.reply.late = late;
        end.reply.reply = {
            .id = request.id, .scores = {}, .queue = late.atEdge, .atEdge = late.atEdge, .load = late.load};
        end.reply.uplink -= late.atEdge;
        return end;
    };
}

/// Always sends the picture, and keeps what it was told.
class SendingPolicy : public Policy {
public:
    explicit SendingPolicy(std::vector<Observation>& observed) : m_observed(observed) {}
    QString name() const override { return QStringLiteral("sending"); }
    Plan decide(const Observation& observation) override
    {
        m_observed.push_back(observation);
        return Decision{5, 0, CutCodec::raw()};
    }

private:
    std::vector<Observation>& m_observed;
};

/// Writes down when it is asked and when it learns.
class WatchedPolicy : public Policy {
public:
    explicit WatchedPolicy(QStringList& happened) : m_happened(happened) {}
    QString name() const override { return QStringLiteral("watched"); }
    Plan decide(const Observation&) override
    {
        m_happened << QStringLiteral("decides");
        return exactCosts()->model().network.local(1);
    }
    void learn(const Observation&, const Outcome&) override { m_happened << QStringLiteral("learns"); }

private:
    QStringList& m_happened;
};

} // namespace

/// One frame's way through the device, to the microsecond, by a clock that the test owns.
class tst_DeviceWorker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsAnAnswerOnBeforeItLearnsFromIt()
    {
        QStringList happened;
        HeldDevice device(std::make_unique<WatchedPolicy>(happened), after(kNever),
                          within(Milliseconds(100)));
        device.worker->answer({greyPicture(), 0, {}, 0, {}}, 0, std::nullopt,
                              [&](const AnsweredFrame&) { happened << QStringLiteral("handed on"); });
        QCOMPARE(happened, (QStringList{QStringLiteral("decides"), QStringLiteral("handed on"),
                                        QStringLiteral("learns")}));
    }

    /// The look's stages run once; then what the policy decided goes on from them.
    void goesOnBehindALook()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/2/4+1@0.9")), after(Milliseconds(5)),
                          within(Milliseconds(200)));
        const auto record = device.answer().record;
        QCOMPARE(record.look, std::optional(1));
        QVERIFY(record.lookConfidence && *record.lookConfidence > 0 && *record.lookConfidence < 0.9F);
        QVERIFY(record.decision == (Decision{5, 2, 4}));
        QVERIFY(record.bytesUp > 0);
        auto stages = device.engine->ran;
        std::ranges::sort(stages);
        QVERIFY(std::ranges::adjacent_find(stages) == stages.end());
        QCOMPARE(device.engine->starts, 1);
    }

    void aLookThatIsSureAnswers()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/2/4+1@0.1")), after(Milliseconds(5)),
                          within(Milliseconds(200)));
        const auto record = device.answer().record;
        QCOMPARE(record.look, std::optional(1));
        QVERIFY(record.decision == exactCosts()->model().network.local(1));
        QCOMPARE(record.answeredBy, 1);
        QCOMPARE(record.bytesUp, std::int64_t{0});
        QVERIFY(std::ranges::equal(device.engine->ran, exactCosts()->model().network.path(1)));
        QVERIFY(record.confidence > 0.1F);
    }

    /// The look's own answer is the guard's when there is no time for another.
    void theGuardAnswersWithTheLook()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/1/4+1@0.9")), after(kNever),
                          within(Milliseconds(22)));
        const auto record = device.answer().record;
        QVERIFY(record.guarded);
        QCOMPARE(record.answeredBy, 1);
        QVERIFY(record.deadlineMet);
    }

    void replyInTimeEndsTheLocalFinish()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(30)),
                          within(Milliseconds(100)));
        const auto record = device.answer().record;
        QCOMPARE(record.answeredBy, 5);
        QVERIFY(!record.guarded && !record.fallback);
        // It is seen at the end of the stage that runs when it comes.
        Nanoseconds end{};
        for (const int stage : exactCosts()->model().network.path(5)) {
            end += fromMicros(exactCosts()->profile().device.stageMicros[static_cast<std::size_t>(stage)]);
            if (end >= Milliseconds(30))
                break;
        }
        QCOMPARE(record.total, toMicroseconds(end));
        QCOMPARE(record.phases.total(), record.total);
        QCOMPARE(record.phases.uplink, Microseconds(30'000));
    }

    void guardAnswersShortlyBeforeTheDeadline()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(kNever), within(Milliseconds(100)));
        const auto record = device.answer().record;
        QVERIFY(record.guarded && record.deadlineMet && !record.fallback);
        QCOMPARE(record.answeredBy, 5); // 66 ms are time enough
        QCOMPARE(record.total, Microseconds(99'000));
        QCOMPARE(record.phases.device, Microseconds(0)); // nothing ran before the cut
        QCOMPARE(record.phases.uplink, Microseconds(99'000));
    }

    /// Nobody knew of the load when the frame began: its own stages tell, and a nearer exit answers in time.
    void guardTurnsToANearerExitInMidRun()
    {
        HeldDevice calm(policy(QStringLiteral("fixed:5/0/8")), after(kNever), within(Milliseconds(90)));
        QCOMPARE(calm.answer().record.answeredBy, 5);
        HeldDevice loaded(policy(QStringLiteral("fixed:5/0/8")), after(kNever), within(Milliseconds(90)));
        loaded.load = 2;
        const auto record = loaded.answer().record;
        QVERIFY(record.guarded && record.deadlineMet);
        QVERIFY(record.answeredBy < 5);
        QCOMPARE(record.total, Microseconds(89'000));
        // It had set out for exit 5 and left its path where it turned, never to run a stage twice.
        QCOMPARE(loaded.engine->ran.front(), exactCosts()->model().network.path(5)[0]);
        auto stages = loaded.engine->ran;
        std::ranges::sort(stages);
        QVERIFY(std::ranges::adjacent_find(stages) == stages.end());
    }

    /// docs/decisions/0003: on a link that still carries an overtaken frame nothing else is sent.
    void overtakenRequestKeepsFramesOnTheDeviceUntilItEnds()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(400)),
                          within(Milliseconds(100)));
        QVERIFY(device.answer().record.guarded);
        int alone = 0;
        while (device.clock.now() < Milliseconds(400)) {
            const auto record = device.answer(0).record;
            QCOMPARE(record.bytesUp, std::int64_t{0});
            QCOMPARE(record.answeredBy, 5); // the policy's own, on the device
            ++alone;
        }
        QVERIFY(alone > 3);
        QCOMPARE(device.link.requests.size(), std::size_t{1});
        QVERIFY(device.answer().record.bytesUp > 0); // it has ended
        QCOMPARE(device.link.requests.size(), std::size_t{2});
    }

    void lateReplyTeaches()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(400)),
                          within(Milliseconds(100)));
        QVERIFY(!device.answer().record.estimateMbps); // nothing was ever carried
        const double bits =
            (static_cast<double>(device.link.requests[0].bytes.size()) + kRequestOverheadBytes) * 8;
        double overdue = 0;
        while (device.clock.now() < Milliseconds(400))
            if (const auto estimate = device.answer().record.estimateMbps)
                overdue = *estimate;
        // While it was overdue, it had not carried as much in 99 ms; its reply says that it did in 400.
        QCOMPARE_LE(overdue, bits / 99'000 * 1.001);
        QCOMPARE_GE(overdue, bits / 400'000);
        const double measured = *device.answer().record.estimateMbps;
        QVERIFY2(measured < 0.8 * overdue && measured > 0.99 * bits / 400'000,
                 qPrintable(QStringLiteral("%1 after %2").arg(measured).arg(overdue)));
    }

    /// A request that fails under the local finish ends the wait for it, and nothing that was computed is
    /// lost.
    void failedRequestLetsTheLocalFinishGoOn()
    {
        const auto fails = [](const InferRequest& request, Nanoseconds now) {
            RequestEnd end = replyAfter(request, now, Milliseconds(20));
            end.replies = false;
            return end;
        };
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), fails, within(Milliseconds(100)));
        const auto record = device.answer().record;
        QVERIFY(record.fallback && !record.guarded && record.deadlineMet);
        QCOMPARE(record.answeredBy, 5);
        const auto path = exactCosts()->model().network.path(5);
        QVERIFY(std::ranges::equal(device.engine->ran, path));
        QCOMPARE(record.total, Microseconds(static_cast<std::int64_t>(
                                   exactCosts()->cost(exactCosts()->model().network.local(5)).deviceMicros)));
    }

    void tellsTheEdgeHowLongAReplyIsOfUse()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/2/4")), after(Milliseconds(5)),
                          within(Milliseconds(100)));
        const auto record = device.answer().record;
        QVERIFY(record.phases.device > Microseconds(0));
        QVERIFY(device.link.requests.at(0).budget ==
                Microseconds(99'000) - record.phases.device - record.phases.encode);
    }

    /// Where no local answer can be in time either, the edge's is of use until one is there.
    void aReplyIsOfUseUntilTheDeviceCanAnswerItself()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(kNever), within(Milliseconds(2)));
        const auto record = device.answer().record;
        QVERIFY(!record.deadlineMet);
        QVERIFY(device.link.requests.at(0).budget == record.total);
    }

    void aReplyIsOfUseForAnHourAtMost()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(5)),
                          within(std::chrono::hours(1'000)));
        QVERIFY(!device.answer().record.guarded);
        QVERIFY(validate(device.link.requests.at(0)));
        QVERIFY(device.link.requests.at(0).budget > std::chrono::minutes(59));
    }

    void withoutTheGuardALateReplyIsOfUse()
    {
        LiveSettings live = within(Milliseconds(50));
        live.guard = false;
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(300)), live);
        (void)device.answer();
        QVERIFY(!device.link.requests.at(0).budget);
    }

    /// The guard need not wait for a reply that will not come.
    void lateLetsTheDeviceAnswerAtOnce()
    {
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), lateAfter(Milliseconds(20)),
                          within(Milliseconds(100)));
        const auto record = device.answer().record;
        QVERIFY(record.guarded && !record.fallback && record.deadlineMet);
        QCOMPARE(record.answeredBy, 5);
        const double alone = exactCosts()->cost(exactCosts()->model().network.local(5)).deviceMicros;
        QCOMPARE(record.total, Microseconds(static_cast<std::int64_t>(alone)));
        QCOMPARE(record.phases.total(), record.total);
        QCOMPARE(record.phases.queue, kWaited);
        QCOMPARE(record.phases.edge, Microseconds(0));
        QCOMPARE(record.edgeLoad, std::optional(0.75F));
        (void)device.answer();
        QCOMPARE(device.link.requests.size(), std::size_t{2}); // nothing is under way any more
    }

    void lateTeachesAllThatAReplyDoes_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("while the guard works") << 20;
        QTest::newRow("after the guard's answer") << 150;
    }
    void lateTeachesAllThatAReplyDoes()
    {
        QFETCH(int, milliseconds);
        std::vector<Observation> observed;
        HeldDevice device(std::make_unique<SendingPolicy>(observed), lateAfter(Milliseconds(milliseconds)),
                          within(Milliseconds(100)));
        do
            (void)device.answer();
        while (device.link.requests.size() < 2);
        const Observation& second = observed.back();
        QVERIFY(second.connected);
        QVERIFY(second.edgeQueue > Microseconds(10'000) && second.edgeQueue <= kWaited);
        const double edgeMicros = exactCosts()->cost({5, 0, CutCodec::raw()}).edgeMicros;
        QCOMPARE(second.edgeSlowdown, inMicros(kNeeds) / edgeMicros);
        QCOMPARE(second.edgeLoad, 0.75);
        const double bits =
            (static_cast<double>(device.link.requests[0].bytes.size()) + kRequestOverheadBytes) * 8;
        const double uplink = milliseconds * 1'000.0 - inMicros(kWaited);
        QVERIFY2(std::abs(second.throughputMbps / (bits / uplink) - 1) < 0.01,
                 qPrintable(QString::number(second.throughputMbps)));
    }

    void lateWithoutTheGuardIsAFallback()
    {
        LiveSettings live = within(Milliseconds(50));
        live.guard = false;
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), lateAfter(Milliseconds(20)), live);
        const auto record = device.answer().record;
        QVERIFY(record.fallback && !record.guarded);
    }

    void withoutTheGuardAReplyIsWaitedFor()
    {
        LiveSettings live = within(Milliseconds(50));
        live.guard = false;
        HeldDevice device(policy(QStringLiteral("fixed:5/0/8")), after(Milliseconds(300)), live);
        const auto record = device.answer().record;
        QCOMPARE(record.total, Microseconds(300'000));
        QVERIFY(!record.deadlineMet && !record.guarded && !record.fallback);
        QVERIFY(device.engine->ran.empty());
    }

    /// A thread sleeps longer than asked: what one pause is too long, the next ones are shorter.
    void pausesOfTheEmulatedSlownessAreRightOnAverage()
    {
        LiveSettings live = within(Milliseconds(10'000));
        live.slowdown = Slowdown::by(4);
        HeldDevice device(policy(QStringLiteral("device-only")), after(kNever), live);
        // The costs are those of a device that is four times slower than this machine.
        device.engine->takes = [&](int stage) {
            const double micros = exactCosts()->profile().device.stageMicros[static_cast<std::size_t>(stage)];
            device.clock.time += fromMicros(micros / 4);
            return fromMicros(micros / 4);
        };
        device.clock.oversleep = Microseconds(300);
        constexpr int kFrames = 50;
        Microseconds total{};
        for (int i = 0; i < kFrames; ++i)
            total += device.answer().record.total;
        const double expected =
            exactCosts()->cost(exactCosts()->model().network.local(5)).deviceMicros * kFrames;
        // At most one pause's error is left at the end; without the debt it would be 300 us a stage.
        QVERIFY2(std::abs(static_cast<double>(total.count()) - expected) < 1'000,
                 qPrintable(QStringLiteral("%1 of %2").arg(total.count()).arg(expected)));
    }

    void deviceAloneAnswersWithoutALink()
    {
        ManualClock clock;
        auto engine =
            std::make_unique<FakeEngine>(std::shared_ptr<const Model>(exactCosts(), &exactCosts()->model()));
        DeviceWorker worker({std::move(engine), nullptr, &clock, LoadProbe(QStringLiteral("/nowhere"))},
                            exactCosts(), {});
        worker.setPolicy(policy(QStringLiteral("fixed:5/0/8")));
        AnsweredFrame answered;
        worker.answer({greyPicture(), 0, {}, 0, {}}, 0, std::nullopt,
                      [&](AnsweredFrame frame) { answered = std::move(frame); });
        QVERIFY(answered.record.link == LinkCondition::None);
        QCOMPARE(answered.record.answeredBy, 5);
        QCOMPARE(answered.record.bytesUp, std::int64_t{0});
        QVERIFY(answered.record.isAlone());
    }
};

QTEST_GUILESS_MAIN(tst_DeviceWorker)
#include "tst_DeviceWorker.moc"
