#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"

#include "tests/support/LinkPeers.h"
#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

#include <cmath>
#include <map>
#include <semaphore>

using namespace coinfer;
using namespace coinfer::test;

namespace {

/// Stays on the device and counts what it is told.
class Pupil : public Policy {
public:
    Pupil(Decision local, std::shared_ptr<int> lessons) : m_local(local), m_lessons(std::move(lessons)) {}
    QString name() const override { return QStringLiteral("pupil"); }
    Plan decide(const Observation&) override { return m_local; }
    void learn(const Observation&, const Outcome& outcome) override
    {
        *m_lessons += outcome.decision == m_local && !outcome.fallback ? 1 : 100;
    }
    bool canLearn() const override { return true; }
    PolicyReport report() const override { return {.policy = name(), .learning = true}; }

private:
    Decision m_local;
    std::shared_ptr<int> m_lessons;
};

using Answers = std::vector<std::shared_ptr<const AnsweredFrame>>;

} // namespace

/// Device and edge at work over real TCP, within one process.
class tst_DeviceRuntime : public QObject {
    Q_OBJECT

private:
    DeviceSettings settings(const QString& policy, std::optional<quint16> port) const
    {
        DeviceSettings wanted{
            .costs = m_costs,
            .edgeCosts = EdgeCosts::Given, // made up for both halves
            .policy = policy,
            .makePolicy = [](const QString& name, const auto& costs) { return makePolicy(name, costs, 1); }};
        wanted.live.deadline = std::chrono::seconds(20);
        wanted.live.guard = false;
        if (port)
            wanted.edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port}};
        return wanted;
    }

    Answers runAll(DeviceRuntime& device)
    {
        Answers frames;
        connect(&device, &DeviceRuntime::frameAnswered, this,
                [&](const auto& frame) { frames.push_back(frame); });
        QueuedSpy finished(&device, &DeviceRuntime::finished);
        device.start();
        finished.wait(60'000);
        device.stop();
        QCoreApplication::sendPostedEvents(this);
        disconnect(&device, nullptr, this, nullptr);
        return frames;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model = shippedModel();
        QVERIFY(m_model);
        m_costs = costsOf(m_model);
        QVERIFY(m_costs);
    }

    void answersEveryFrameInOrder()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        DeviceRuntime device(settings(QStringLiteral("fixed:5/2/4"), *port),
                             std::make_unique<GreySource>(30, m_model->classes));
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{30});
        for (std::size_t i = 0; i < frames.size(); ++i) {
            const FrameRecord& record = frames[i]->record;
            QCOMPARE(record.index, static_cast<std::int64_t>(i));
            QVERIFY((record.decision == (Decision{5, 2, 4})));
            QCOMPARE(record.phases.total(), record.total);
            QVERIFY(!record.guarded && record.bytesUp > 0 && !record.isAlone());
            QVERIFY(record.phases.edge.count() > 0);
        }
        QCOMPARE(edge.figures().answered, 30);
    }

    void letsASecondPolicyLookOnWithoutObeyingIt()
    {
        const QString fixed = QStringLiteral("fixed:2/%1/32").arg(m_model->network.pathLength(2));
        DeviceRuntime device(settings(fixed, {}), std::make_unique<GreySource>(5, m_model->classes));
        device.setShadow(QStringLiteral("search-once"));
        QueuedSpy looks(&device, &DeviceRuntime::shadowChanged);
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{5});
        QCOMPARE(looks.first().first().toString(), QStringLiteral("search-once"));
        for (const auto& frame : frames) {
            QCOMPARE(frame->record.policy, fixed);
            QCOMPARE(frame->record.answeredBy, 2);
            QVERIFY(frame->shadow);
            QCOMPARE(frame->shadow->policy, QStringLiteral("search-once"));
            QCOMPARE(frame->shadow->own.decision.exit, 5); // twenty seconds are enough for the best
            QVERIFY(frame->shadow->chosen.decision == frame->record.decision);
            QVERIFY(frame->shadow->own.latency.count() > 0);
            QVERIFY(frame->record.shadow); // as the log has it
            QCOMPARE(frame->record.shadow->policy, QStringLiteral("search-once"));
            QVERIFY(frame->record.shadow->decision == frame->shadow->own.decision);
            QCOMPARE(frame->record.shadow->latency, frame->shadow->own.latency);
            QCOMPARE(frame->record.shadow->value, frame->shadow->own.value);
            QVERIFY(frame->record.shadow->accuracy == static_cast<float>(frame->shadow->own.accuracy));
            QVERIFY(frame->record.shadow->bytes == std::llround(frame->shadow->own.bytes));
        }
    }

    /// Off: no outcome reaches the policy, and the report says so.
    void learningIsSwitchedOffAndOn_data()
    {
        QTest::addColumn<bool>("on");
        QTest::newRow("off") << false;
        QTest::newRow("on") << true;
    }
    void learningIsSwitchedOffAndOn()
    {
        QFETCH(bool, on);
        const auto lessons = std::make_shared<int>(0);
        const Decision local{2, m_model->network.pathLength(2), kFloatBits};
        DeviceSettings wanted = settings(QStringLiteral("pupil"), {});
        wanted.makePolicy = [&](const QString&, const auto&) -> Result<std::unique_ptr<Policy>> {
            return std::unique_ptr<Policy>(std::make_unique<Pupil>(local, lessons));
        };
        DeviceRuntime device(wanted, std::make_unique<GreySource>(5, m_model->classes));
        device.setLearning(on);
        const Answers frames = runAll(device);
        QCOMPARE(*lessons, on ? 5 : 0);
        QCOMPARE(frames.size(), std::size_t{5});
        for (const auto& frame : frames) {
            QVERIFY(frame->report.canLearn);
            QCOMPARE(frame->report.learning, on);
        }
    }

    void refusesAShadowThatIsNone()
    {
        DeviceRuntime device(settings(QStringLiteral("device-only"), {}),
                             std::make_unique<GreySource>(2, m_model->classes));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        device.setShadow(QStringLiteral("nobody"));
        QTRY_VERIFY(!problems.isEmpty());
        QVERIFY(problems.first().first().toString().contains(QStringLiteral("nobody")));
        for (const auto& frame : runAll(device))
            QVERIFY(!frame->shadow);
    }

    void answersAreTheOnesOfOneMachine()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        DeviceRuntime split(settings(QStringLiteral("fixed:5/3/32"), *port),
                            std::make_unique<GreySource>(5, m_model->classes));
        DeviceRuntime alone(settings(QStringLiteral("fixed:5/8/32"), {}),
                            std::make_unique<GreySource>(5, m_model->classes));
        const Answers a = runAll(split), b = runAll(alone);
        QCOMPARE(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i)
            QCOMPARE(a[i]->probabilities, b[i]->probabilities);
    }

    void guardAnswersWhenTheReplyIsLate()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        auto wanted = settings(QStringLiteral("fixed:5/0/8"), *port); // 3 kB at 8 kbit/s: three seconds
        wanted.shape.schedule = RateSchedule::constant(BitRate{8'000});
        wanted.live.guard = true;
        wanted.live.deadline = std::chrono::milliseconds(500);
        DeviceRuntime device(wanted, std::make_unique<GreySource>(1, m_model->classes));
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{1});
        const FrameRecord& record = frames.front()->record;
        QVERIFY(record.guarded && !record.fallback);
        QCOMPARE(record.answeredBy, 5); // from the picture, with all the time in the world, the best exit
        QVERIFY(record.total < std::chrono::seconds(2));
        QCOMPARE(record.phases.total(), record.total);
    }

    void withoutGuardItWaitsForTheReply()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        auto wanted = settings(QStringLiteral("fixed:5/0/8"), *port);
        wanted.shape.schedule = RateSchedule::constant(BitRate{50'000}); // half a second
        wanted.live.deadline = std::chrono::milliseconds(50);
        DeviceRuntime device(wanted, std::make_unique<GreySource>(1, m_model->classes));
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{1});
        QVERIFY(!frames.front()->record.guarded && !frames.front()->record.deadlineMet);
        QCOMPARE(frames.front()->record.answeredBy, 5);
        QVERIFY(frames.front()->record.phases.uplink > std::chrono::milliseconds(300));
    }

    void aRequestThatWasGivenUpTeachesHowSlowTheLinkIs()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        auto wanted = settings(QStringLiteral("fixed:5/0/8"), *port); // 3 kB at 8 kbit/s
        wanted.edges.front().requestTimeout = std::chrono::milliseconds(300);
        wanted.live.deadline = std::chrono::milliseconds(100);
        wanted.shape.schedule = RateSchedule::constant(BitRate{8'000});
        DeviceRuntime device(wanted, std::make_unique<GreySource>(2, m_model->classes));
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{2});
        QVERIFY(frames[0]->record.fallback);
        QVERIFY(frames[1]->record.estimateMbps.value_or(5) < 0.1); // 3 kB were not through in 0.3 s
    }

    void saysOnceWhyRequestsFail()
    {
        EdgeServer edge(helloOf(*m_model), {});
        QVERIFY(edge.listen(QHostAddress::LocalHost, 0));
        connect(&edge, &EdgeServer::requestReceived, &edge, [&](DeviceId from, const InferRequest& request) {
            edge.refuse(from, {ErrorCode::BadRequest, request.id, QStringLiteral("use 8 bits")});
        });
        DeviceRuntime device(settings(QStringLiteral("fixed:5/2/4"), edge.port()),
                             std::make_unique<GreySource>(3, m_model->classes));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{3});
        QVERIFY(frames.back()->record.fallback);
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(problems.first().first().toString().contains(QStringLiteral("use 8 bits")));
    }

    /// The first requests ask too much of a link that nobody has measured yet; what comes after a reply, or
    /// is never answered, is a fault.
    void tellsOfRequestsThatAreGivenUpOnceTheLinkIsKnown_data()
    {
        QTest::addColumn<int>("frames");
        QTest::addColumn<bool>("firstIsAnswered");
        QTest::addColumn<int>("told");
        QTest::newRow("learning") << 3 << false << 0;
        QTest::newRow("nothing is ever answered") << 5 << false << 1;
        QTest::newRow("known") << 2 << true << 1;
    }
    void tellsOfRequestsThatAreGivenUpOnceTheLinkIsKnown()
    {
        QFETCH(int, frames);
        QFETCH(bool, firstIsAnswered);
        QFETCH(int, told);
        EdgeServer edge(helloOf(*m_model), {.queuePerDevice = 100});
        QVERIFY(edge.listen(QHostAddress::LocalHost, 0));
        connect(&edge, &EdgeServer::requestReceived, &edge,
                [&, first = firstIsAnswered](DeviceId from, const InferRequest& request) mutable {
                    const auto classes = static_cast<std::size_t>(m_model->classes.size());
                    if (std::exchange(first, false))
                        edge.reply(from, {.id = request.id, .scores = std::vector<float>(classes, 1)});
                });
        auto wanted = settings(QStringLiteral("fixed:5/2/4"), edge.port());
        wanted.edges.front().requestTimeout = std::chrono::milliseconds(firstIsAnswered ? 3'000 : 200);
        wanted.live.deadline = std::chrono::milliseconds(100);
        DeviceRuntime device(wanted, std::make_unique<GreySource>(frames, m_model->classes));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        const Answers answers = runAll(device);
        QCOMPARE(answers.size(), static_cast<std::size_t>(frames));
        for (std::size_t i = firstIsAnswered ? 1 : 0; i < answers.size(); ++i)
            QVERIFY(answers[i]->record.fallback); // counted and logged in any case
        QTRY_COMPARE(problems.size(), told);
        if (told > 0)
            QVERIFY(problems.first().first().toString().contains(QStringLiteral("No answer within")));
    }

    void refusesAReplyWithScoresOfAnotherModel()
    {
        EdgeServer edge(helloOf(*m_model), {});
        QVERIFY(edge.listen(QHostAddress::LocalHost, 0));
        connect(&edge, &EdgeServer::requestReceived, &edge, [&](DeviceId from, const InferRequest& request) {
            InferReply reply{.id = request.id, .scores = std::vector<float>(1'000, 0)};
            reply.scores.back() = 1;
            edge.reply(from, reply);
        });
        DeviceRuntime device(settings(QStringLiteral("fixed:5/2/4"), edge.port()),
                             std::make_unique<GreySource>(2, m_model->classes));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{2});
        for (const auto& frame : frames) {
            QVERIFY(frame->record.fallback);
            QVERIFY(frame->record.label < m_model->classes.size());
        }
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(problems.first().first().toString().contains(QStringLiteral("1000 scores")));
    }

    void takesNoFrameBeforeTheFirstAttemptToConnectHasEnded()
    {
        const test::RawListener silent;
        auto wanted = settings(QStringLiteral("device-only"), silent.port());
        wanted.connectPatience = std::chrono::milliseconds(500);
        std::optional<Nanoseconds> asked;
        DeviceRuntime device(wanted, std::make_unique<WatchedSource>(5, m_model->classes, asked));
        const Nanoseconds start = SteadyClock().now();
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{5});
        QVERIFY(asked && *asked - start >= wanted.connectPatience);
    }

    void doesNotWaitForAnEdgeThatIsNotThere()
    {
        quint16 port = 0;
        {
            const test::RawListener gone;
            port = gone.port();
        }
        auto wanted = settings(QStringLiteral("device-only"), port);
        wanted.connectPatience = std::chrono::minutes(10);
        DeviceRuntime device(wanted, std::make_unique<GreySource>(2, m_model->classes));
        const Answers frames = runAll(device);
        QVERIFY(frames.size() == 2 && frames[0]->record.isAlone() && frames[1]->record.isAlone());
    }

    void deviceAnswersWhenTheEdgeDies()
    {
        auto edge = std::make_unique<EdgeRuntime>(EdgeSettings{.model = m_model});
        const auto port = edge->listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        auto wanted = settings(QStringLiteral("fixed:5/1/8"), *port);
        wanted.framesPerSecond = 50;
        DeviceRuntime device(wanted, std::make_unique<GreySource>(100'000, m_model->classes));
        int seen = 0;
        connect(&device, &DeviceRuntime::frameAnswered, &device, [&](const auto& frame) {
            if (++seen == 10)
                edge.reset();
            const FrameRecord& record = frame->record;
            if (!edge && record.bytesUp == 0 && record.isAlone() && !record.roundTripMs)
                device.stop(); // it knows that the link is down
        });
        const Answers frames = runAll(device);
        const RuntimeCounters counters = device.counters();
        QCOMPARE(counters.answered + counters.dropped, counters.taken);
        QCOMPARE(frames.size(), static_cast<std::size_t>(counters.answered));
        const FrameRecord& last = frames.back()->record;
        QVERIFY(last.bytesUp == 0 && last.isAlone() && !last.roundTripMs);
        QVERIFY(frames.front()->record.bytesUp > 0);
        for (const auto& frame : frames) // each one, not only that whose request broke
            QCOMPARE(frame->record.isAlone(), frame->record.bytesUp == 0 || frame->record.fallback);
    }

    void newestFrameWins()
    {
        auto wanted = settings(QStringLiteral("fixed:5/8/32"), {});
        wanted.framesPerSecond = 500;
        wanted.live.slowdown = Slowdown::by(60);
        wanted.costs = costsOf(m_model, 60);
        DeviceRuntime device(wanted, std::make_unique<GreySource>(60, m_model->classes));
        const Answers frames = runAll(device);
        const RuntimeCounters counters = device.counters();
        QCOMPARE(counters.taken, 60);
        QVERIFY(counters.dropped > 0);
        QCOMPARE(counters.answered + counters.dropped, counters.taken);
        QCOMPARE(frames.back()->record.index, 59); // the last one is never lost
    }

    void slownessIsEmulatedAndCharged()
    {
        auto wanted = settings(QStringLiteral("fixed:5/8/32"), {});
        DeviceRuntime fast(wanted, std::make_unique<GreySource>(20, m_model->classes));
        wanted.live.slowdown = Slowdown::by(200);
        wanted.costs = costsOf(m_model, 200);
        DeviceRuntime slow(wanted, std::make_unique<GreySource>(20, m_model->classes));
        const auto quickest = [](const Answers& frames) {
            return (*std::ranges::min_element(frames, {}, [](const auto& f) { return f->record.total; }))
                ->record.total;
        };
        const auto a = quickest(runAll(fast)), b = quickest(runAll(slow));
        // Two hundred times as slow; a busy machine may disturb all of the quick run.
        QVERIFY2(b > 3 * a, qPrintable(QStringLiteral("%1 us against %2 us").arg(b.count()).arg(a.count())));
    }

    void brokenPicturesAreCountedAndNamed()
    {
        DeviceRuntime device(settings(QStringLiteral("device-only"), {}),
                             std::make_unique<GreySource>(20, m_model->classes, true));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        const Answers frames = runAll(device);
        QCOMPARE(frames.size(), std::size_t{18});
        QCOMPARE(device.counters().broken, 2);
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems.first().first().toString(), QStringLiteral("picture 9 is broken"));
    }

    void policyChangesBetweenFrames()
    {
        auto wanted = settings(QStringLiteral("fixed:1/3/32"), {});
        wanted.framesPerSecond = 100;
        DeviceRuntime device(wanted, std::make_unique<GreySource>(1'000'000, m_model->classes));
        QueuedSpy problems(&device, &DeviceRuntime::problem);
        std::map<QString, int> answeredBy;
        connect(&device, &DeviceRuntime::frameAnswered, &device,
                [&](const auto& frame) { answeredBy[frame->record.policy] = frame->record.answeredBy; });
        device.start();
        QTRY_COMPARE(answeredBy.size(), std::size_t{1});
        device.setPolicy(QStringLiteral("no such policy"));
        device.setPolicy(QStringLiteral("fixed:2/4/32"));
        QTRY_COMPARE(answeredBy.size(), std::size_t{2});
        QCOMPARE(answeredBy[QStringLiteral("fixed:1/3/32")], 1);
        QCOMPARE(answeredBy[QStringLiteral("fixed:2/4/32")], 2);
        QCOMPARE(problems.size(), 1);
    }

    /// Weights may have to be read for it: neither the caller nor a frame waits.
    void goesOnWhileAPolicyIsMade()
    {
        std::binary_semaphore goOn(0);
        auto wanted = settings(QStringLiteral("device-only"), {});
        wanted.framesPerSecond = 100;
        wanted.makePolicy = [&, make = wanted.makePolicy](const QString& name, const auto& costs) {
            if (name == QStringLiteral("search"))
                goOn.acquire();
            return make(name, costs);
        };
        DeviceRuntime device(wanted, std::make_unique<GreySource>(1'000'000, m_model->classes));
        QueuedSpy answered(&device, &DeviceRuntime::frameAnswered),
            changed(&device, &DeviceRuntime::policyChanged);
        device.start();
        QTRY_COMPARE(changed.size(), 1);
        device.setPolicy(QStringLiteral("search"));
        const auto before = answered.size();
        QTRY_VERIFY(answered.size() > before + 10);
        QCOMPARE(changed.size(), 1);
        device.setPolicy(QStringLiteral("edge-only")); // made at once, but wished later
        const auto more = [&] {                        // frames: a policy is taken up between two
            return QTest::qWaitFor([&, seen = answered.size()] { return answered.size() > seen + 10; });
        };
        QVERIFY(more());
        QCOMPARE(changed.size(), 1);
        goOn.release();
        QTRY_COMPARE(changed.last().first().toString(), QStringLiteral("edge-only"));
        QVERIFY(more());
        QCOMPARE(changed.last().first().toString(), QStringLiteral("edge-only"));
    }

    void stopsInTheMiddleOfAWait()
    {
        EdgeRuntime edge({.model = m_model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        auto wanted = settings(QStringLiteral("fixed:5/0/8"), *port);
        wanted.shape.schedule = RateSchedule::constant(BitRate{100}); // minutes
        wanted.live.deadline = std::chrono::hours(1);                 // so the request is not given up
        DeviceRuntime device(wanted, std::make_unique<GreySource>(3, m_model->classes));
        QueuedSpy finished(&device, &DeviceRuntime::finished);
        QueuedSpy states(&device, &DeviceRuntime::linkStateChanged);
        device.start();
        QTRY_VERIFY(!states.isEmpty());
        device.stop(); // else CTest would end this
    }

    void classesOfAnotherSetAreUnknownTruth()
    {
        DeviceRuntime device(settings(QStringLiteral("device-only"), {}),
                             std::make_unique<GreySource>(2, QStringList{QStringLiteral("zebra")}));
        for (const auto& frame : runAll(device))
            QCOMPARE(frame->record.truth, -1);
    }

private:
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const LatencyModel> m_costs;
};

QTEST_GUILESS_MAIN(tst_DeviceRuntime)
#include "tst_DeviceRuntime.moc"
