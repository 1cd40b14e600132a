#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"
#include "core/edge/EdgeRuntime.h"
#include "tests/core/device/WorkerSample.h"
#include "tests/support/QueuedSpy.h"
#include "tests/support/RuntimeSample.h"

#include <QTest>

#include <set>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds kPeriod = 33ms;

/// A way of 56 ms there and back, on which requests take 4 ms more.
RequestEnd overALongWay(const InferRequest& request, Nanoseconds now)
{
    RequestEnd end = replyAfter(request, now, 60ms);
    end.reply.uplink = 32ms;
    end.reply.down = 28ms;
    return end;
}

RequestEnd never(const InferRequest& request, Nanoseconds now)
{
    RequestEnd end = replyAfter(request, now, std::chrono::hours(1));
    end.replies = false;
    return end;
}

LiveSettings live(int inFlight)
{
    return {.deadline = 120ms, .inFlight = inFlight};
}

/// Decides the same for every frame, and counts what it learns.
class Pupil : public Policy {
public:
    explicit Pupil(std::vector<Outcome>& lessons) : m_lessons(lessons) {}
    QString name() const override { return QStringLiteral("pupil"); }
    Plan decide(const Observation& observation) override
    {
        return observation.connected ? Decision{5, 0, CutCodec::raw()}
                                     : exactCosts()->model().network.local(1);
    }
    void learn(const Observation&, const Outcome& outcome) override { m_lessons.push_back(outcome); }
    bool canLearn() const override { return true; }

private:
    std::vector<Outcome>& m_lessons;
};

/// A device that knows the long way from a first frame, whose reply it has waited for.
class FarDevice : public HeldDevice {
public:
    explicit FarDevice(
        FakeEdgeLink::Fate fate = overALongWay, int inFlight = 4,
        std::unique_ptr<Policy> policy = makePolicy(QStringLiteral("fixed:5/0/8"), exactCosts(), 1).value())
        : HeldDevice(
              std::move(policy),
              [this](const InferRequest& request, Nanoseconds now) { return m_fate(request, now); },
              live(inFlight)),
          m_fate(overALongWay)
    {
        link.ping = LinkPing{56ms, {}};
        answer();
        answered.clear();
        m_fate = std::move(fate);
    }

    /// The next frame at its turn.
    void take()
    {
        m_due = std::max(m_due + kPeriod, clock.time);
        clock.time = m_due;
        starts.push_back(m_due);
        begin(m_due + kPeriod);
    }
    /// Lets the time pass without another frame.
    void passes(Nanoseconds time)
    {
        clock.time += time;
        link.settle();
    }

    std::vector<Nanoseconds> starts;

private:
    FakeEdgeLink::Fate m_fate;
    Nanoseconds m_due{};
};

} // namespace

/// Frames that begin before the reply to the last one, by a clock that the test owns.
class tst_FramesInFlight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFrameBeginsBeforeTheReplyToTheLastOne()
    {
        FarDevice device;
        for (int i = 0; i < 10; ++i) {
            device.take();
            QVERIFY(device.clock.now() <= device.starts.back() + kPeriod); // in time for the next
        }
        device.passes(1s);
        QCOMPARE(device.answered.size(), std::size_t{10});
        for (std::size_t i = 0; i < 10; ++i) {
            const FrameRecord& record = device.answered[i].record;
            QCOMPARE(record.index, static_cast<std::int64_t>(i) + 1);
            QCOMPARE(record.answeredBy, 5);
            QCOMPARE(record.total, Microseconds(60'000)); // the next frames do not delay it
            QCOMPARE(record.phases.total(), record.total);
            QVERIFY(!record.guarded && !record.fallback && record.bytesUp > 0);
        }
    }

    void withOneRequestEachReplyIsWaitedFor()
    {
        FarDevice device(overALongWay, 1);
        device.take();
        QCOMPARE(device.answered.size(), std::size_t{1});
        QCOMPARE_GE(device.clock.now(), device.starts.back() + 60ms);
    }

    void noMoreAreInFlightThanAllowed()
    {
        FarDevice device(overALongWay, 2);
        int most = 0;
        for (int i = 0; i < 12; ++i) {
            device.take();
            most = std::max(most, device.link.underWay());
        }
        QCOMPARE(most, 2);
    }

    /// The guard's exit is ready before the next frame begins, so it answers on time whatever comes.
    void theGuardAnswersInTimeBesideTheNextFrame()
    {
        FarDevice device(never);
        device.take();
        device.take();
        device.take();
        device.passes(1s);
        QCOMPARE(device.answered.size(), std::size_t{3});
        for (const AnsweredFrame& frame : device.answered) {
            QVERIFY(frame.record.guarded && frame.record.deadlineMet);
            QCOMPARE(frame.record.total, Microseconds(119'000));
            QVERIFY(frame.record.answeredBy < 5); // there were 33 ms for it
        }
    }

    /// docs/decisions/0003 holds for the requests that the guard has overtaken.
    void nothingIsSentAfterAnOvertakenRequest()
    {
        FarDevice device(never);
        device.take();
        device.passes(200ms);
        device.take();
        QCOMPARE(device.answered.size(), std::size_t{2});
        QCOMPARE(device.answered.back().record.bytesUp, std::int64_t{0});
    }

    void aFailedRequestIsAnsweredByTheLocalExit()
    {
        FarDevice device([](const InferRequest& request, Nanoseconds now) {
            RequestEnd end = replyAfter(request, now, 50ms);
            end.replies = false;
            return end;
        });
        device.take();
        device.passes(1s);
        QCOMPARE(device.answered.size(), std::size_t{1});
        const FrameRecord& record = device.answered.front().record;
        QVERIFY(record.fallback && !record.guarded);
        QCOMPARE(record.total, Microseconds(50'000));
    }

    /// A link that is busy with a request for longer than a frame carries no second one.
    void nothingWaitsBehindASlowTransfer()
    {
        Nanoseconds free{};
        FarDevice device([&free](const InferRequest& request, Nanoseconds now) {
            free = std::max(free, now) + 50ms;
            RequestEnd end = replyAfter(request, now, free + 56ms - now);
            end.reply.uplink = toMicroseconds(free + 28ms - now);
            end.reply.down = 28ms;
            return end;
        });
        int sent = 0, waited = 0;
        for (int i = 0; i < 100; ++i) {
            const auto before = device.link.requests.size();
            device.take();
            if (i < 50 || device.link.requests.size() == before)
                continue; // at first it takes the link for a fast one
            ++sent;
            waited += free > device.starts.back() + 50ms + LinkOccupancy::mostWait(120ms) + 1ms ? 1 : 0;
        }
        QVERIFY2(sent > 10 && waited == 0, qPrintable(QStringLiteral("%1 of %2").arg(waited).arg(sent)));
    }

    void aPolicyLearnsFromEachFrameOnce()
    {
        std::vector<Outcome> lessons;
        FarDevice device(overALongWay, 4, std::make_unique<Pupil>(lessons));
        lessons.clear();
        for (int i = 0; i < 5; ++i)
            device.take();
        device.passes(1s);
        device.worker->waitForReplies();
        QCOMPARE(lessons.size(), std::size_t{5});
        for (const Outcome& lesson : lessons)
            QCOMPARE(lesson.latency, Microseconds(60'000));
    }

    void aNewPolicyDoesNotLearnFromTheLastOnesFrames()
    {
        std::vector<Outcome> before, after;
        FarDevice device(overALongWay, 4, std::make_unique<Pupil>(before));
        before.clear();
        device.take();
        device.worker->setPolicy(std::make_unique<Pupil>(after));
        device.passes(1s);
        device.worker->waitForReplies();
        QVERIFY(before.empty() && after.empty());
    }

    /// The real thing: over a link with a delay of 200 ms, each frame is answered once, and some begin before
    /// the reply to the last one.
    void framesAreInFlightTogetherOverTcp()
    {
        const auto model = shippedModel();
        const auto costs = costsOf(model);
        EdgeRuntime edge({.model = model});
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        DeviceSettings settings{
            .costs = costs,
            .edgeCosts = EdgeCosts::Given,
            .edges = {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = *port}},
            .shape = {.delay = 200ms},
            .live = {.deadline = 5s},
            .policy = QStringLiteral("fixed:5/2/4"),
            .makePolicy = [](const QString& name, const auto& pair) { return makePolicy(name, pair, 1); },
            .framesPerSecond = 20};
        DeviceRuntime device(settings, std::make_unique<GreySource>(120, model->classes));
        std::vector<FrameRecord> records;
        connect(&device, &DeviceRuntime::frameAnswered, this,
                [&](const auto& frame) { records.push_back(frame->record); });
        QueuedSpy finished(&device, &DeviceRuntime::finished);
        device.start();
        QVERIFY(finished.wait(60'000));
        device.stop();
        QCoreApplication::sendPostedEvents(this);
        const RuntimeCounters counters = device.counters();
        QCOMPARE(counters.answered + counters.dropped, counters.taken);
        QCOMPARE(records.size(), static_cast<std::size_t>(counters.answered));
        std::set<std::int64_t> indices;
        int together = 0;
        for (const FrameRecord& record : records) {
            QVERIFY(indices.insert(record.index).second);
            const Nanoseconds end = record.monotonic + record.total;
            together += static_cast<int>(std::ranges::count_if(records, [&](const FrameRecord& other) {
                return other.index > record.index && other.monotonic < end;
            }));
        }
        QVERIFY2(together > 0, qPrintable(QString::number(records.size())));
    }
};

QTEST_GUILESS_MAIN(tst_FramesInFlight)
#include "tst_FramesInFlight.moc"
