// What an edge counts of its connections and requests.
#include "core/link/EdgeServer.h"

#include "tests/support/LinkDevice.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

EdgeFigures of(const EchoEdge& edge)
{
    return edge.server.counters()->read();
}

std::int64_t refused(const EchoEdge& edge, Refusal reason)
{
    return of(edge).refused[static_cast<std::size_t>(reason)];
}

LinkSecurity freshToken()
{
    return {.token = LinkToken::generate()};
}

} // namespace

class tst_EdgeCounters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyReasonHasAWordOfItsOwn()
    {
        std::set<QString> words;
        const QRegularExpression plain(QStringLiteral("^[a-z_]+$"));
        for (std::size_t reason = 0; reason < kRefusals; ++reason) {
            const QString word = wordOf(static_cast<Refusal>(reason));
            QVERIFY2(plain.match(word).hasMatch(), qPrintable(word));
            words.insert(word);
        }
        QCOMPARE(words.size(), kRefusals);
    }

    void countsRequestsByWhatBecameOfThem()
    {
        EchoEdge edge({.queuePerDevice = 3, .lastWord = 50ms});
        edge.answers = false;
        auto device = joined(edge);
        for (std::uint32_t id = 1; id <= 5; ++id)
            device->say(requestOf(id));
        QTRY_COMPARE(of(edge).busy, 2);
        QCOMPARE(of(edge).accepted, 3);
        QCOMPARE(of(edge).waiting(), 3);
        const DeviceId id = edge.requests[0].device;
        edge.server.reply(id, replyTo(1));
        edge.server.reply(id, replyTo(1)); // nobody waits for it a second time
        edge.server.refuse(id, {.code = ErrorCode::BadRequest, .id = 2, .text = QStringLiteral("no")});
        QCOMPARE(of(edge).answered, 1);
        QCOMPARE(of(edge).failed, 1);
        QCOMPARE(of(edge).waiting(), 1);
        device.reset();
        QTRY_COMPARE(of(edge).abandoned, 1);
        QCOMPARE(of(edge).waiting(), 0);
        edge.server.reply(id, replyTo(3));
        QCOMPARE(of(edge).answered, 1);
    }

    void countsDevicesAndBytes()
    {
        EchoEdge edge;
        {
            const auto first = joined(edge), second = joined(edge);
            QCOMPARE(of(edge).devices(), 2);
            first->say(requestOf(1));
            QTRY_COMPARE(first->count<InferReply>(), 1);
            const auto sent =
                2 * encode(helloOf(QStringLiteral("device"))).size() + encode(requestOf(1)).size();
            QCOMPARE(of(edge).bytesReceived, sent);
            const auto got =
                2 * encode(helloOf(QStringLiteral("edge"))).size() + encode(first->last<InferReply>()).size();
            QCOMPARE(of(edge).bytesSent, got);
        }
        QTRY_COMPARE(of(edge).devices(), 0);
        QCOMPARE(of(edge).joined, 2);
        QCOMPARE(of(edge).connections, 2);
        QCOMPARE(of(edge).allRefused(), 0); // leaving is no refusal
    }

    void keepsTheTimesOfAnswers()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        for (std::uint32_t id = 1; id <= 4; ++id)
            device->say(requestOf(id));
        QTRY_COMPARE(device->count<InferReply>(), 4);
        const EdgeFigures figures = of(edge);
        for (const Histogram* times : {&figures.queue, &figures.decode, &figures.compute, &figures.total})
            QCOMPARE(times->count(), 4);
        QCOMPARE(figures.queue.sum + figures.decode.sum + figures.compute.sum, figures.total.sum);
        QVERIFY(figures.total.sum > Nanoseconds::zero());
    }

    /// A stranger's first words, and what it counts as.
    void countsWhoIsTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, const QByteArray& bytes, Refusal reason) {
            QTest::newRow(name) << bytes << static_cast<int>(reason);
        };
        const QByteArray hello = encode(helloOf(QStringLiteral("a")));
        QByteArray newer = hello;
        newer[4] = static_cast<char>(kWireVersion + 1);
        QByteArray damaged = hello;
        damaged.back() = static_cast<char>(damaged.back() ^ 1);
        QByteArray pings;
        for (std::uint32_t id = 1; id <= 20; ++id)
            pings += encode(Ping{id});
        row("HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", Refusal::BadMessage);
        row("damaged", damaged, Refusal::BadMessage);
        row("no hello first", encode(Ping{1}), Refusal::BadMessage);
        row("two hellos", hello + hello, Refusal::BadMessage);
        row("newer", newer, Refusal::WrongVersion);
        row("another model", encode(helloOf(QStringLiteral("a"), 'z')), Refusal::WrongModel);
        row("pings", hello + pings, Refusal::TooManyPings);
        row("nothing", {}, Refusal::NoHello);
    }
    void countsWhoIsTurnedAway()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, reason);
        const bool isMute = bytes.isEmpty();
        EchoEdge edge({.pingsPerSecond = 10, .hello = isMute ? Milliseconds(50ms) : 60s, .lastWord = 50ms});
        RawPeer stranger(edge.server.port());
        stranger.write(bytes);
        QTRY_VERIFY(!stranger.isOpen());
        QTRY_COMPARE(refused(edge, static_cast<Refusal>(reason)), 1);
        QCOMPARE(of(edge).allRefused(), 1);
        QCOMPARE(of(edge).connections, 1);
    }

    void countsWhoIsTooMany()
    {
        EchoEdge edge({.connections = 1, .greeting = 1, .lastWord = 50ms});
        const auto device = joined(edge);
        RawPeer second(edge.server.port());
        second.say(helloOf(QStringLiteral("b")));
        QTRY_COMPARE(refused(edge, Refusal::TooManyDevices), 1);
        RawPeer silent(edge.server.port()), another(edge.server.port());
        QTRY_COMPARE(refused(edge, Refusal::Crowded), 1);
        QTRY_VERIFY(!silent.isOpen());
        QCOMPARE(of(edge).allRefused(), 2);
    }

    void countsWhoFallsSilent()
    {
        EchoEdge edge({.idle = 60ms, .lastWord = 50ms});
        const auto device = joined(edge);
        QTRY_COMPARE(refused(edge, Refusal::Silent), 1);
        QTRY_COMPARE(of(edge).devices(), 0);
        QCOMPARE(of(edge).allRefused(), 1);
    }

    void countsWhoHasNoTokenOrAnother()
    {
        EchoEdge edge({.hello = 2s, .lastWord = 50ms, .failedProofs = 3}, 0, 'm', freshToken());
        RawPeer plain(edge.server.port());
        plain.say(helloOf(QStringLiteral("a")));
        QTRY_COMPARE(refused(edge, Refusal::NoToken), 1);
        for (int i = 1; i <= 2; ++i) {
            Device other(edge.server.port(), {.security = freshToken()});
            other.link.start();
            QTRY_COMPARE(refused(edge, Refusal::WrongToken), i);
        }
        for (int i = 1; i <= 5; ++i) { // told of twice, counted each time
            RawPeer again(edge.server.port());
            QTRY_COMPARE(refused(edge, Refusal::ShutOut), i);
        }
        QCOMPARE(of(edge).allRefused(), 8);
        QCOMPARE(of(edge).connections, 8);
    }

    void countsWhoDoesNotProveItself()
    {
        EchoEdge edge({.greeting = 1, .hello = 300ms}, 0, 'm', freshToken());
        RawPeer first(edge.server.port()), second(edge.server.port());
        QTRY_COMPARE(refused(edge, Refusal::Crowded), 1);
        QTRY_COMPARE(refused(edge, Refusal::NoHello), 1);
        QCOMPARE(of(edge).allRefused(), 2);
    }

    void countsTheWorkOfEachDevice()
    {
        EchoEdge edge({.queuePerDevice = 2, .lastWord = 50ms});
        edge.answers = false;
        const auto idle = joined(edge), busy = joined(edge);
        QVERIFY(!edge.server.devices().at(1).last);
        busy->say(requestOf(1, 500));
        busy->say(InferRequest{.id = 2, .decision = {5, 1, 4}, .bytes = QByteArray(300, 'x')});
        busy->say(requestOf(3)); // which is one too many
        QTRY_COMPARE(busy->count<Busy>(), 1);
        edge.server.reply(edge.requests.at(0).device,
                          {.id = 1, .scores = {1, 2}, .decode = 2us, .compute = 3us});
        QTRY_COMPARE(busy->count<InferReply>(), 1);
        const auto reply = busy->last<InferReply>();
        const auto devices = edge.server.devices();
        QCOMPARE(devices.at(0).work, RequestSums());
        QCOMPARE(devices.at(1).work, (RequestSums{.requests = 2,
                                                  .bytes = 800,
                                                  .answered = 1,
                                                  .queue = reply.queue,
                                                  .decode = reply.decode,
                                                  .compute = reply.compute}));
        QVERIFY(devices.at(1).last == (Decision{5, 1, 4}));
        edge.server.refuse(edge.requests.at(0).device, {.code = ErrorCode::BadRequest, .id = 2, .text = {}});
        QCOMPARE(edge.server.devices().at(1).work.answered, 1); // an error is no answer
    }

    void outlivesTheEdge()
    {
        std::shared_ptr<const EdgeCounters> counters;
        {
            EchoEdge edge;
            counters = edge.server.counters();
            const auto device = joined(edge);
            edge.server.close();
        }
        QCOMPARE(counters->read().devices(), 0);
        QCOMPARE(counters->read().joined, 1);
    }
};

QTEST_GUILESS_MAIN(tst_EdgeCounters)
#include "tst_EdgeCounters.moc"
