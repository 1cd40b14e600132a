#include "core/link/EdgeServer.h"

#include "tests/support/LinkPeers.h"
#include "tests/support/WireSums.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <limits>
#include <set>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

class tst_EdgeServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersAGoodHelloWithItsOwn()
    {
        EchoEdge edge;
        QSignalSpy changed(&edge.server, &EdgeServer::devicesChanged);
        const auto device = joined(edge, QStringLiteral("pi"));
        QCOMPARE(device->last<Hello>().peer, QStringLiteral("edge"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(edge.server.devices().size(), std::size_t{1});
        const auto status = edge.server.devices().front();
        QCOMPARE(status.peer, QStringLiteral("pi"));
        QCOMPARE(status.address, QStringLiteral("127.0.0.1:%1").arg(device->socket().localPort()));
        QVERIFY(status.id != 0);
    }

    void refusesAnotherModelNamingBoth()
    {
        EchoEdge edge;
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        RawPeer device(edge.server.port());
        device.say(helloOf(QStringLiteral("device"), 'x'));
        QTRY_COMPARE(device.count<ErrorMessage>(), 1);
        const auto error = device.last<ErrorMessage>();
        QCOMPARE(error.code, ErrorCode::WrongModel);
        QVERIFY2(error.text.contains(QStringLiteral("model-m")) &&
                     error.text.contains(QStringLiteral("model-x")),
                 qPrintable(error.text));
        QVERIFY(error.text.contains(QStringLiteral("--model")));
        QTRY_VERIFY(!device.isOpen());
        QCOMPARE(refused.count(), 1);
        QVERIFY(edge.server.devices().empty());
    }

    void refusesAnotherVersionSayingWhatToDo()
    {
        EchoEdge edge;
        RawPeer device(edge.server.port());
        QByteArray hello = encode(helloOf(QStringLiteral("device")));
        hello[4] = 7;
        device.write(hello);
        QTRY_COMPARE(device.count<ErrorMessage>(), 1);
        QCOMPARE(device.last<ErrorMessage>().code, ErrorCode::WrongVersion);
        QVERIFY(device.last<ErrorMessage>().text.contains(QStringLiteral("same release")));
        QTRY_VERIFY(!device.isOpen());
    }

    void endsAConnectionWhoseGoodbyeHasANumber()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        QByteArray bye = encode(Bye{});
        bye[8] = 1;
        device->write(bye);
        QTRY_COMPARE(device->count<ErrorMessage>(), 1);
    }

    void closesWhoFallsSilentButNotWhoPings()
    {
        EchoEdge edge({.idle = 300ms});
        const auto silent = joined(edge);
        const auto alive = joined(edge);
        QTimer pings;
        std::uint32_t id = 0;
        QObject::connect(&pings, &QTimer::timeout, &pings, [&] { alive->say(Ping{++id}); });
        pings.start(30);
        QTRY_VERIFY(!silent->isOpen());
        QVERIFY(alive->isOpen());
        QVERIFY(alive->count<Pong>() > 3);
        QCOMPARE(edge.server.devices().size(), std::size_t{1});
    }

    void dropsOnlyTheConnectionThatSendsNonsense_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray damaged = encode(requestOf(1));
        damaged[100] ^= 1;
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(100'000, '\0');
        QTest::newRow("damaged message") << encode(helloOf(QStringLiteral("a"))) + damaged;
        QByteArray endless = encode(requestOf(1));
        endless[14] ^= 0x20; // 2 MiB more, which do not come
        QTest::newRow("damaged length") << encode(helloOf(QStringLiteral("a"))) + endless;
        QTest::newRow("request before hello") << encode(requestOf(1));
        QTest::newRow("two hellos") << encode(helloOf(QStringLiteral("a"))) +
                                           encode(helloOf(QStringLiteral("a")));
        QTest::newRow("an edge's message") << encode(helloOf(QStringLiteral("a"))) + encode(replyTo(1));
        QTest::newRow("same number twice")
            << encode(helloOf(QStringLiteral("a"))) + encode(requestOf(1)) + encode(requestOf(1));
        QTest::newRow("too long") << headerWithLength(encode(requestOf(1)), 0x7fffffff);
    }
    void dropsOnlyTheConnectionThatSendsNonsense()
    {
        QFETCH(QByteArray, bytes);
        EchoEdge edge;
        edge.answers = false;
        const auto good = joined(edge);
        RawPeer bad(edge.server.port());
        bad.write(bytes);
        QTRY_COMPARE(bad.count<ErrorMessage>(), 1);
        QCOMPARE(bad.last<ErrorMessage>().code, ErrorCode::BadMessage);
        QTRY_VERIFY(!bad.isOpen());
        edge.answers = true;
        good->say(requestOf(1));
        QTRY_COMPARE(good->count<InferReply>(), 1);
        QCOMPARE(edge.server.devices().size(), std::size_t{1});
    }

    void putsRequestsTogetherFromAnySplit()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        const QByteArray bytes = encode(requestOf(1, 300)) + encode(requestOf(2, 20'000));
        for (qsizetype at = 0; at < bytes.size(); at += 97) {
            device->write(bytes.mid(at, 97));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(device->count<InferReply>(), 2);
        QCOMPARE(edge.requests.at(1).request.bytes, QByteArray(20'000, 'x'));
    }

    void accountsForAllTimeAtTheEdge()
    {
        EchoEdge edge;
        edge.answers = false;
        const auto device = joined(edge);
        device->say(requestOf(3));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        const auto spent = [&] { return toMicroseconds(SteadyClock().now() - edge.requests[0].at); };
        const Microseconds least = spent();
        auto reply = replyTo(3);
        reply.decode = least / 4;
        reply.compute = least / 2;
        edge.server.reply(edge.requests[0].device, reply);
        const Microseconds most = spent();
        QTRY_COMPARE(device->count<InferReply>(), 1);
        const auto got = device->last<InferReply>();
        QVERIFY(least > 0us && got.atEdge >= least && got.atEdge <= most);
        QVERIFY(got.queue + got.decode + got.compute == got.atEdge);
        QVERIFY(got.decode == reply.decode && got.compute == reply.compute);
        QCOMPARE(edge.server.devices().front().work.answered, 1);
    }

    void saysBusyAboveTheQueueOfADevice()
    {
        EchoEdge edge({.queuePerDevice = 2});
        edge.answers = false;
        const auto device = joined(edge);
        const auto other = joined(edge);
        for (std::uint32_t id = 1; id <= 3; ++id)
            device->say(requestOf(id));
        other->say(requestOf(1));
        QTRY_COMPARE(device->count<Busy>(), 1);
        QCOMPARE(device->last<Busy>().id, 3U);
        QTRY_COMPARE(edge.requests.size(), std::size_t{3}); // the other device has a queue of its own
        QCOMPARE(other->count<Busy>(), 0);
        QCOMPARE(edge.server.devices().front().waiting, 2);
        edge.server.reply(edge.requests[0].device, replyTo(1));
        edge.server.refuse(edge.requests[0].device,
                           {.code = ErrorCode::BadRequest, .id = 2, .text = QStringLiteral("no")});
        QCOMPARE(edge.server.devices().front().waiting, 0);
        QTRY_COMPARE(device->count<ErrorMessage>(), 1);
        QCOMPARE(device->last<ErrorMessage>().id, 2U);
        device->say(requestOf(4));
        QTRY_COMPARE(edge.requests.size(), std::size_t{4});
    }

    void forgetsRepliesNobodyWaitsFor()
    {
        EchoEdge edge;
        edge.answers = false;
        auto device = joined(edge);
        device->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        const DeviceId id = edge.requests[0].device;
        edge.server.reply(id, replyTo(99));
        edge.server.reply(id, replyTo(1));
        edge.server.reply(id, replyTo(1));
        QTRY_COMPARE(device->count<InferReply>(), 1);
        device.reset();
        QTRY_VERIFY(edge.server.devices().empty());
        edge.server.reply(id, replyTo(1));
        edge.server.refuse(id, {.id = 1, .text = {}});
        QVERIFY(joined(edge)->count<InferReply>() == 0);
        QVERIFY(edge.server.devices().empty() || edge.server.devices().front().id != id);
    }

    void saysWhoseRequestsAreNotWantedAnyMore()
    {
        EchoEdge edge;
        edge.answers = false;
        QSignalSpy unwanted(&edge.server, &EdgeServer::answersUnwanted);
        auto leaving = joined(edge);
        auto vanishing = joined(edge);
        auto staying = joined(edge);
        for (auto* device : {&leaving, &vanishing, &staying})
            (*device)->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{3});
        QCOMPARE(unwanted.count(), 0);
        leaving->say(Bye{});
        vanishing->socket().abort();
        QTRY_COMPARE(edge.server.devices().size(), std::size_t{1});
        const DeviceId stays = edge.server.devices().front().id;
        std::set<DeviceId> gone;
        for (const auto& call : unwanted)
            gone.insert(call.at(0).value<DeviceId>());
        QCOMPARE(gone.size(), std::size_t{2});
        QVERIFY(!gone.contains(stays));
        edge.server.close();
        QCOMPARE(unwanted.last().at(0).value<DeviceId>(), stays);
    }

    void tellsEachReasonOfARefusedRequestOnce()
    {
        EchoEdge edge;
        edge.answers = false;
        QSignalSpy refused(&edge.server, &EdgeServer::refused);
        const auto device = joined(edge);
        const auto refuse = [&](std::uint32_t id, const QString& text) {
            device->say(requestOf(id));
            if (QTest::qWaitFor([&] { return edge.requests.size() == id; }))
                edge.server.refuse(edge.requests.back().device,
                                   {.code = ErrorCode::BadRequest, .id = id, .text = text});
        };
        refuse(1, QStringLiteral("too dark"));
        refuse(2, QStringLiteral("too dark"));
        refuse(3, QStringLiteral("too bright"));
        QTRY_COMPARE(device->count<ErrorMessage>(), 3);
        QCOMPARE(refused.count(), 2);
        QCOMPARE(refused.at(0).at(0).toString(), edge.server.devices().front().address);
        QCOMPARE(refused.at(0).at(1).toString(), QStringLiteral("too dark"));
        QCOMPARE(refused.at(1).at(1).toString(), QStringLiteral("too bright"));
        for (std::uint32_t id = 4; id < 40; ++id)
            refuse(id, QStringLiteral("reason %1").arg(id));
        QVERIFY(refused.count() < 10); // a peer that makes up reasons does not fill the log
    }

    void turnsAnUnsendableReplyIntoAnError()
    {
        EchoEdge edge;
        edge.answers = false;
        const auto device = joined(edge);
        device->say(requestOf(1));
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        auto reply = replyTo(1);
        reply.scores[0] = std::numeric_limits<float>::quiet_NaN();
        edge.server.reply(edge.requests[0].device, reply);
        QTRY_COMPARE(device->count<ErrorMessage>(), 1);
        QCOMPARE(device->last<ErrorMessage>().code, ErrorCode::Internal);
        QCOMPARE(device->last<ErrorMessage>().id, 1U);
        QVERIFY(device->isOpen());
    }

    void saysThatThePortIsInUse()
    {
        const EchoEdge edge;
        EdgeServer second(helloOf(QStringLiteral("edge")), {});
        const auto listening = second.listen(QHostAddress(QHostAddress::LocalHost), edge.server.port());
        QVERIFY(!listening.ok());
        const QString text = listening.error().message;
        QVERIFY2(text.contains(QStringLiteral("in use")) &&
                     text.contains(QString::number(edge.server.port())),
                 qPrintable(text));
    }

    void saysThatTheAddressIsNotOurs()
    {
        EdgeServer server(helloOf(QStringLiteral("edge")), {});
        const auto listening = server.listen(QHostAddress(QStringLiteral("192.0.2.1")), 0);
        QVERIFY(!listening.ok());
        QVERIFY(listening.error().message.contains(QStringLiteral("192.0.2.1")));
    }

    void knowsWhetherItIsOpenToOthers()
    {
        const EchoEdge edge;
        QVERIFY(edge.server.isLoopback());
        EdgeServer open(helloOf(QStringLiteral("edge")), {});
        QVERIFY(open.listen(QHostAddress(QHostAddress::Any), 0).ok());
        QVERIFY(!open.isLoopback());
    }

    void saysByeAndCanListenAgainOnTheSamePort()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        const quint16 port = edge.server.port();
        edge.server.close();
        QTRY_COMPARE(device->count<Bye>(), 1);
        QTRY_VERIFY(!device->isOpen());
        QVERIFY(edge.server.devices().empty());
        QVERIFY(edge.server.listen(QHostAddress(QHostAddress::LocalHost), port).ok());
        QCOMPARE(joined(edge)->count<Hello>(), 1);
    }

    void letsADeviceGoThatSaysBye()
    {
        EchoEdge edge;
        const auto device = joined(edge);
        device->say(Bye{});
        QTRY_VERIFY(!device->isOpen());
        QTRY_VERIFY(edge.server.devices().empty());
    }

    void talksToAnotherThread()
    {
        QThread thread;
        thread.start();
        auto* server = new EdgeServer(helloOf(QStringLiteral("edge")), {});
        server->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, server, &QObject::deleteLater);
        quint16 port = 0;
        QMetaObject::invokeMethod(
            server,
            [&] {
                port = server->listen(QHostAddress(QHostAddress::LocalHost), 0).ok() ? server->port() : 0;
            },
            Qt::BlockingQueuedConnection);
        QObject here; // the inference thread's part, queued both ways
        QObject::connect(server, &EdgeServer::requestReceived, &here,
                         [&](DeviceId device, const InferRequest& request, Nanoseconds) {
                             QMetaObject::invokeMethod(
                                 server, [=, id = request.id] { server->reply(device, replyTo(id)); });
                         });
        RawPeer device(port);
        device.say(helloOf(QStringLiteral("device")));
        device.say(requestOf(1));
        QTRY_COMPARE(device.count<InferReply>(), 1);
        thread.quit();
        QVERIFY(thread.wait(5'000));
    }

    /// One line each for a service's log.
    void tellsWhoJoinsAndWhyTheyLeave()
    {
        EchoEdge edge;
        QSignalSpy came(&edge.server, &EdgeServer::deviceJoined), went(&edge.server, &EdgeServer::deviceLeft);
        const auto leftFor = [&](qsizetype i) { return went.at(i).at(1).toString(); };
        auto polite = joined(edge, QStringLiteral("pi"));
        QTRY_COMPARE(came.size(), 1);
        const auto device = came.at(0).at(0).value<DeviceStatus>();
        QCOMPARE(device.peer, QStringLiteral("pi"));
        QCOMPARE(device.model, QStringLiteral("model-m"));
        polite->say(requestOf(1));
        QTRY_COMPARE(polite->count<InferReply>(), 1);
        polite->say(Bye{});
        QTRY_COMPARE(went.size(), 1);
        QCOMPARE(went.at(0).at(0).value<DeviceStatus>().work.answered, 1);
        QCOMPARE(leftFor(0), QStringLiteral("it said goodbye"));
        joined(edge)->socket().abort();
        QTRY_COMPARE(went.size(), 2);
        QCOMPARE(leftFor(1), QStringLiteral("the connection was lost"));
        joined(edge)->write(QByteArrayLiteral("nonsense"));
        QTRY_COMPARE(went.size(), 3);
        QVERIFY2(!leftFor(2).isEmpty() && leftFor(2) != leftFor(1), qPrintable(leftFor(2)));
        RawPeer stranger(edge.server.port()); // never joins, so does not leave
        stranger.write(QByteArrayLiteral("nonsense"));
        QTRY_VERIFY(!stranger.isOpen());
        QCOMPARE(came.size(), 3);
        QCOMPARE(went.size(), 3);
    }
};

QTEST_GUILESS_MAIN(tst_EdgeServer)
#include "tst_EdgeServer.moc"
