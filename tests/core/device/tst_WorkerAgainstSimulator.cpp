#include "core/decide/Policies.h"
#include "tests/agent/sim/Worlds.h"
#include "tests/core/device/WorkerSample.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr Nanoseconds kLength = std::chrono::seconds(12); // all that link and loads do
constexpr Nanoseconds kPingInterval = Milliseconds(500);
constexpr double kPingBits = 28 * 8;

/// One world for both: the link, and how slow the device is.
struct Conditions {
    std::shared_ptr<const RateSchedule> schedule;
    Microseconds roundTrip{};
    LiveSettings live;
    double framesPerSecond = 0; ///< 0: each frame comes with the answer to the last one
    std::shared_ptr<const LoadProcess> deviceLoad;
    std::shared_ptr<const LoadProcess> edgeLoad;
};

WorldSettings worldOf(const Conditions& conditions)
{
    return {.bandwidth = conditions.schedule,
            .deviceLoad = conditions.deviceLoad,
            .edgeLoad = conditions.edgeLoad,
            .roundTrip = conditions.roundTrip,
            .computeNoise = 0,
            .deadline = conditions.live.deadline,
            .accuracyWeight = conditions.live.accuracyWeight,
            .bytePrice = conditions.live.bytePrice,
            .guard = conditions.live.guard,
            .inFlight = conditions.live.inFlight,
            .framesPerSecond = conditions.framesPerSecond};
}

/// What DeviceLink and an edge do on such a link, with its pings.
class LinkModel {
public:
    explicit LinkModel(const Conditions& conditions) : m_conditions(conditions) {}

    RequestEnd send(const InferRequest& request, Nanoseconds now)
    {
        const DecisionCost& cost = exactCosts()->cost(request.decision);
        const double bits = (static_cast<double>(request.bytes.size()) + kRequestOverheadBytes) * 8;
        const Nanoseconds begin = std::max(now, m_free);
        const auto through = m_conditions.schedule->finish(begin, bits);
        const Nanoseconds timeout = now + std::chrono::seconds(2), way = m_conditions.roundTrip / 2;
        RequestEnd end{.at = timeout, .replies = false};
        if (through && *through <= timeout) {
            const double load = factorAt(m_conditions.edgeLoad, *through + way);
            const Nanoseconds edge = fromMicros(cost.edgeMicros * load);
            const Nanoseconds back = *through + way + edge + way;
            end.replies = back <= timeout;
            end.at = std::min(back, timeout);
            end.reply.reply = {.id = request.id,
                               .scores = std::vector<float>(10, 0.5F),
                               .compute = toMicroseconds(edge),
                               .atEdge = toMicroseconds(edge)};
            end.reply.sent = now;
            end.reply.received = back;
            end.reply.bytesUp = static_cast<std::int64_t>(bits / 8);
            end.reply.uplink = toMicroseconds(back - now - edge - way);
        }
        m_free = through.value_or(Nanoseconds::max());
        m_writerFree = end.replies || m_free <= end.at ? m_free : end.at;
        if (!end.replies && m_free > end.at && m_conditions.schedule->bitsBetween(begin, end.at) < 8)
            m_free = begin; // nothing of it had begun to go
        return end;
    }

    /// The last ping that is back by `now`; each that is, in turn.
    template <class Back> void ping(Nanoseconds now, Back back)
    {
        for (;;) {
            if (m_ping && m_ping->at > now)
                return;
            if (m_ping) {
                back(*m_ping);
                m_next = std::max(m_next, (m_ping->at / kPingInterval + 1) * kPingInterval);
                m_ping.reset();
            }
            const Nanoseconds leaves = std::max(m_next, m_writerFree);
            if (leaves > now)
                return;
            m_next = (leaves / kPingInterval + 1) * kPingInterval;
            const auto through = m_conditions.schedule->finish(leaves, kPingBits);
            m_ping = LinkPing{m_conditions.roundTrip,
                              through ? *through + m_conditions.roundTrip : Nanoseconds::max()};
        }
    }

private:
    const Conditions& m_conditions;
    Nanoseconds m_free{};       ///< the link, of the rest of a request
    Nanoseconds m_writerFree{}; ///< to send a ping
    Nanoseconds m_next = kPingInterval;
    std::optional<LinkPing> m_ping;
};

std::shared_ptr<const LoadProcess> load(const std::vector<std::pair<double, double>>& steps)
{
    std::vector<LoadProcess::Step> made;
    for (const auto& [start, factor] : steps)
        made.push_back({Nanoseconds(static_cast<std::int64_t>(start * 1e9)), factor});
    return std::make_shared<const LoadProcess>(made);
}

/// When frames are captured at a fixed rate, as DeviceRuntime does it: the newest one wins.
class Capture {
public:
    explicit Capture(double framesPerSecond)
        : m_period(framesPerSecond > 0 ? static_cast<std::int64_t>(1e9 / framesPerSecond) : 0)
    {
    }
    std::optional<Nanoseconds> next() const
    {
        return m_period > Nanoseconds{} ? std::optional((m_frame + 1) * m_period) : std::nullopt;
    }
    /// The device is free at `clock`; moves it to the next frame. Returns how many were dropped.
    int advance(ManualClock& clock)
    {
        if (m_period == Nanoseconds{})
            return 0;
        const std::int64_t newest = clock.time / m_period;
        if (newest > m_frame)
            return static_cast<int>(newest - std::exchange(m_frame, newest) - 1);
        clock.time = ++m_frame * m_period;
        return 0;
    }

private:
    Nanoseconds m_period;
    std::int64_t m_frame = 0;
};

QString textOf(const Phases& p)
{
    return QStringLiteral("%1 %2 %3 %4 %5 %6")
        .arg(p.device.count())
        .arg(p.encode.count())
        .arg(p.uplink.count())
        .arg(p.queue.count())
        .arg(p.edge.count())
        .arg(p.reply.count());
}

/// Empty: both are alike.
QString difference(const FrameRecord& found, const SimulatedFrame& expected)
{
    const auto text = [](const Decision& decision, const Phases& phases, int exit, int look, bool guarded,
                         bool fallback, double reward) {
        return QStringLiteral("%1 in %2 by exit %3, look %4%5%6, reward %7")
            .arg(toString(decision), textOf(phases))
            .arg(exit)
            .arg(look)
            .arg(guarded ? QStringLiteral(", guarded") : QString(),
                 fallback ? QStringLiteral(", fallback") : QString())
            .arg(reward, 0, 'g', 17);
    };
    const QString is = text(found.decision, found.phases, found.answeredBy, found.look.value_or(0),
                            found.guarded, found.fallback, found.reward);
    const QString should = text(expected.decision, expected.phases, expected.answeredBy, expected.look,
                                expected.guarded, expected.fallback, expected.reward);
    return is == should && found.deadlineMet == expected.met ? QString()
                                                             : is + QStringLiteral("; simulated: ") + should;
}

/// What both did, and where they first differ.
struct Run {
    int frames = 0, guarded = 0, alone = 0, overtaken = 0, mostInFlight = 0;
    QString difference;
};

Run runBoth(const Conditions& conditions, const QString& policy)
{
    World world(exactCosts(), worldOf(conditions), 1);
    const auto simulated = makePolicy(policy, exactCosts(), 1).value();
    LinkModel link(conditions);
    HeldDevice device(
        makePolicy(policy, exactCosts(), 1).value(),
        [&link](const InferRequest& request, Nanoseconds now) { return link.send(request, now); },
        conditions.live);
    device.link.ping = LinkPing{conditions.roundTrip, {}}; // the link was up before the first frame
    Capture capture(conditions.framesPerSecond);
    std::vector<SimulatedFrame> expected;
    Run run;
    for (int dropped = 0; device.clock.now() < kLength; dropped = capture.advance(device.clock)) {
        device.load = factorAt(conditions.deviceLoad, device.clock.now());
        link.ping(device.clock.now(), [&](const LinkPing& ping) { device.link.ping = ping; });
        device.link.settle();
        run.overtaken += device.link.underWay() > 0 ? 1 : 0;
        if (world.now() != device.clock.now()) {
            run.difference = QStringLiteral("frame %1 begins at %2, simulated: %3 ms")
                                 .arg(run.frames)
                                 .arg(inMilliseconds(device.clock.now()))
                                 .arg(inMilliseconds(world.now()));
            return run;
        }
        Plan plan = simulated->decide(world.observation());
        if (plan.look > 0) {
            world.lookAt(plan.look);
            plan = simulated->decide(world.observation());
        }
        expected.push_back(world.step(plan.decision));
        device.begin(capture.next(), dropped);
        run.mostInFlight = std::max(run.mostInFlight, device.link.underWay());
        ++run.frames;
    }
    device.clock.time += std::chrono::hours(1);
    device.link.settle();
    std::ranges::sort(device.answered, {}, [](const AnsweredFrame& frame) { return frame.record.index; });
    for (std::size_t i = 0; i < expected.size() && run.difference.isEmpty(); ++i) {
        const FrameRecord& found = device.answered.at(i).record;
        run.difference = difference(found, expected[i]);
        if (!run.difference.isEmpty())
            run.difference.prepend(
                QStringLiteral("frame %1 at %2 ms: ").arg(i).arg(inMilliseconds(found.monotonic)));
        run.guarded += found.guarded ? 1 : 0;
        run.alone += found.bytesUp == 0 ? 1 : 0;
    }
    return run;
}

} // namespace

/// The simulator that agents learn in against the device that they decide on: the same frames, the same link
/// and loads, the same policy on each, one frame after another.
class tst_WorkerAgainstSimulator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesTheSameWay_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<int>("deadline"); // ms
        QTest::addColumn<bool>("guard");
        for (const char* policy :
             {"search", "search-expected", "edgent", "fixed:5/0/jpeg-85", "fixed:5/2/4", "fixed:5/1/4+1@0.1",
              "fixed:5/2/4+1@0.9", "fixed:5/0/jpeg-85+2@0.9", "fixed:5/8/float+3@0.9"})
            for (const int deadline : {30, 60, 100})
                for (const bool guard : {true, false})
                    QTest::addRow("%s, %d ms%s", policy, deadline, guard ? ", guard" : "")
                        << QString::fromLatin1(policy) << deadline << guard;
    }
    void goesTheSameWay()
    {
        QFETCH(QString, policy);
        QFETCH(int, deadline);
        QFETCH(bool, guard);
        const Conditions conditions{
            .schedule = sample::link({{0, 20}, {2, 3}, {4, 0.4}, {6, 0}, {7, 8}, {10, 50}}, 600),
            .roundTrip = Microseconds(4'000),
            .live = {.deadline = Milliseconds(deadline), .guard = guard},
            .deviceLoad = load({{1, 2}, {3, 1}, {8, 3}, {11, 1}}),
            .edgeLoad = load({{5, 4}, {9, 1}})};
        const Run run = runBoth(conditions, policy);
        QVERIFY2(run.difference.isEmpty(), qPrintable(run.difference));
        const bool mayStay = policy.endsWith(QLatin1String("@0.1")) || policy.contains(QLatin1String("5/8"));
        QVERIFY(run.frames > 20 && (mayStay ? run.alone == run.frames : run.alone < run.frames));
        if (policy.startsWith(QLatin1String("fixed")) && !policy.contains(QLatin1Char('+'))) {
            // whatever comes of it
            QCOMPARE(run.guarded > 0, guard);
            QCOMPARE(run.overtaken > 0, guard);
        }
    }

    /// At a fixed rate, over a way so long that the next frames begin before the reply.
    void goesTheSameWayWithSeveralRequests_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<int>("roundTrip"); // ms
        QTest::addColumn<int>("framesPerSecond");
        QTest::addColumn<int>("inFlight");
        for (const char* policy : {"search", "search-expected", "fixed:5/0/jpeg-85", "fixed:5/1/4+1@0.9"})
            for (const int roundTrip : {20, 60})
                for (const int rate : {15, 30})
                    for (const int inFlight : {1, 2, 4})
                        QTest::addRow("%s, %d ms, %d/s, %d", policy, roundTrip, rate, inFlight)
                            << QString::fromLatin1(policy) << roundTrip << rate << inFlight;
    }
    void goesTheSameWayWithSeveralRequests()
    {
        QFETCH(QString, policy);
        QFETCH(int, roundTrip);
        QFETCH(int, framesPerSecond);
        QFETCH(int, inFlight);
        const Conditions conditions{
            .schedule = sample::link({{0, 20}, {2, 6}, {4, 0.4}, {6, 0}, {7, 8}, {10, 50}}, 600),
            .roundTrip = Milliseconds(roundTrip),
            .live = {.deadline = Milliseconds(120), .guard = true, .inFlight = inFlight},
            .framesPerSecond = static_cast<double>(framesPerSecond),
            .deviceLoad = load({{1, 2}, {3, 1}, {8, 3}, {11, 1}}),
            .edgeLoad = load({{5, 4}, {9, 1}})};
        const Run run = runBoth(conditions, policy);
        QVERIFY2(run.difference.isEmpty(), qPrintable(run.difference));
        QVERIFY(run.alone < run.frames);
        const bool isLong = 1000 / framesPerSecond < roundTrip;
        QCOMPARE_LE(run.mostInFlight, inFlight);
        if (policy.startsWith(QLatin1String("fixed:5/0")) && isLong && inFlight > 1)
            QVERIFY(run.mostInFlight > 1);
    }
};

QTEST_GUILESS_MAIN(tst_WorkerAgainstSimulator)
#include "tst_WorkerAgainstSimulator.moc"
