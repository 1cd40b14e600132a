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
            .guard = conditions.live.guard};
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

} // namespace

/// The simulator that agents learn in against the device that they decide on: the same frames, the same link
/// and loads, the same policy on each, one frame after another.
class TestWorkerAgainstSimulator : public QObject {
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
        World world(exactCosts(), worldOf(conditions), 1);
        const auto simulated = makePolicy(policy, exactCosts(), 1).value();

        LinkModel link(conditions);
        HeldDevice device(
            makePolicy(policy, exactCosts(), 1).value(),
            [&link](const InferRequest& request, Nanoseconds now) { return link.send(request, now); },
            conditions.live);
        device.link.ping = LinkPing{conditions.roundTrip, {}}; // the link was up before the first frame

        int frames = 0, guarded = 0, alone = 0, overtaken = 0;
        for (; device.clock.now() < kLength; ++frames) {
            device.load = factorAt(conditions.deviceLoad, device.clock.now());
            link.ping(device.clock.now(), [&](const LinkPing& ping) { device.link.ping = ping; });
            overtaken += device.link.underWay() > 0 ? 1 : 0;
            const Nanoseconds start = device.clock.now();
            QCOMPARE(world.now(), start);
            Plan plan = simulated->decide(world.observation());
            if (plan.look > 0) {
                world.lookAt(plan.look);
                plan = simulated->decide(world.observation());
            }
            const SimulatedFrame expected = world.step(plan.decision);
            const FrameRecord found = device.answer().record;
            const QByteArray place =
                QStringLiteral("frame %1 at %2 s").arg(frames).arg(inMilliseconds(start) / 1000).toUtf8();
            QVERIFY2(toString(found.decision) == toString(expected.decision),
                     (place + ": " + toString(found.decision).toUtf8() + " is not " +
                      toString(expected.decision).toUtf8())
                         .constData());
            QVERIFY2(
                textOf(found.phases) == textOf(expected.phases),
                (place + ": " + textOf(found.phases).toUtf8() + " is not " + textOf(expected.phases).toUtf8())
                    .constData());
            QCOMPARE(found.answeredBy, expected.answeredBy);
            QCOMPARE(found.look.value_or(0), expected.look);
            QCOMPARE(found.guarded, expected.guarded);
            QCOMPARE(found.fallback, expected.fallback);
            QCOMPARE(found.deadlineMet, expected.met);
            QCOMPARE(found.reward, expected.reward);
            guarded += found.guarded ? 1 : 0;
            alone += found.bytesUp == 0 ? 1 : 0;
        }
        const bool mayStay = policy.endsWith(QLatin1String("@0.1")) || policy.contains(QLatin1String("5/8"));
        QVERIFY(frames > 20 && (mayStay ? alone == frames : alone < frames));
        if (policy.startsWith(QLatin1String("fixed")) && !policy.contains(QLatin1Char('+'))) {
            // whatever comes of it
            QCOMPARE(guarded > 0, guard);
            QCOMPARE(overtaken > 0, guard);
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkerAgainstSimulator)
#include "tst_WorkerAgainstSimulator.moc"
