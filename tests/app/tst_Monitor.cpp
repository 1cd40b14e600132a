// Monitoring the programs from outside, over HTTP.
#include "app/common/Monitor.h"

#include "core/edge/EdgeRuntime.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/Patience.h"
#include "tests/support/PrometheusParser.h"
#include "tests/support/RuntimeSample.h"
#include "tests/support/program/Program.h"

#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace coinfer;
using namespace coinfer::test;

namespace {

struct Page {
    QByteArray status, body;
};

Page get(const QUrl& metrics, const QString& path)
{
    QTcpSocket socket;
    socket.connectToHost(metrics.host(), static_cast<quint16>(metrics.port()));
    socket.write("GET " + path.toUtf8() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray answer;
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, kPatience))
        return {"not closed", {}};
    answer = socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return {answer.mid(9, 3), end < 0 ? QByteArray() : answer.sliced(end + 4)};
}

InferRequest pictureRequest(const Network& network, std::uint32_t id)
{
    const int side = network.inputSize();
    return {.id = id, .decision = {5, 0, CutCodec::raw()}, .bytes = QByteArray(side * side * 3, 'x')};
}

} // namespace

class tst_Monitor : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<Monitor> monitor() { return Monitor::create(std::string("0")).value(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        qputenv("XDG_CONFIG_HOME", m_settings.path().toUtf8()); // the window's
    }

    void takesAPortOfThisMachine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error"); // part of it; empty: none
        const auto row = [](const char* text, const char* error) {
            QTest::newRow(*text ? text : "nothing")
                << QString::fromLatin1(text) << QString::fromLatin1(error);
        };
        row("9464", "");
        row("0", "");
        row("127.0.0.1:9464", "");
        row("[::1]:0", "");
        row("localhost:9464", "");
        row("0.0.0.0:9464", "this machine only");
        row("[::]:9464", "this machine only");
        row("192.168.1.5:9464", "this machine only");
        row("", "not a port");
        row("65536", "not a port");
        row("-1", "not a port");
        row("94x", "not a port");
        row("example.org:80", "not a port");
    }
    void takesAPortOfThisMachine()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        const auto where = parseMonitoring(text);
        QCOMPARE(where.ok(), error.isEmpty());
        if (!where)
            QVERIFY2(where.error().message.contains(error), qPrintable(where.error().message));
        else
            QVERIFY(where->address.isLoopback());
    }

    void isOffWithoutAPort() { QVERIFY(!Monitor::create(std::string()).value()); }

    void saysThatThePortIsInUse()
    {
        const auto first = monitor();
        const auto second = Monitor::create(QString::number(QUrl(first->url()).port()).toStdString());
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(QStringLiteral("choose another port")),
                 qPrintable(second.error().message));
    }

    void saysThatNothingRuns()
    {
        const auto idle = monitor();
        const Page health = get(idle->url(), QStringLiteral("/healthz"));
        QCOMPARE(health.status, QByteArray("503"));
        QCOMPARE(health.body, QByteArray("idle\n"));
        const PrometheusParser text(get(idle->url(), QStringLiteral("/metrics")).body);
        QVERIFY(text.errors.isEmpty());
        QCOMPARE(text.value(QStringLiteral("coinfer_build_info"),
                            {{QStringLiteral("version"), QStringLiteral(COINFER_VERSION)}}),
                 1.0);
        QVERIFY(!text.types.contains(QStringLiteral("coinfer_edge_devices")));
    }

    void followsAnEdgeUntilItDrains()
    {
        const auto model = shippedModel();
        EdgeRuntime edge({.model = model, .limits = {.queuePerDevice = 64}});
        const auto watcher = monitor();
        watcher->watch(&edge, nullptr);
        QCOMPARE(get(watcher->url(), QStringLiteral("/healthz")).body, QByteArray("idle\n"));
        const auto port = edge.listen(QHostAddress::LocalHost, 0);
        QVERIFY(port);
        QCOMPARE(get(watcher->url(), QStringLiteral("/healthz")).body, QByteArray("ok\n"));
        RawPeer device(*port);
        device.say(helloOf(*model));
        for (std::uint32_t id = 1; id <= 20; ++id)
            device.say(pictureRequest(model->network, id));
        QTRY_COMPARE(device.count<InferReply>(), 20);
        const auto value = [&](const char* name, const QMap<QString, QString>& labels = {}) {
            return PrometheusParser(get(watcher->url(), QStringLiteral("/metrics")).body)
                .value(QLatin1String(name), labels);
        };
        QCOMPARE(value("coinfer_edge_devices"), 1.0);
        QCOMPARE(
            value("coinfer_edge_requests_total", {{QStringLiteral("result"), QStringLiteral("answered")}}),
            20.0);
        QCOMPARE(value("coinfer_edge_request_seconds_count"), 20.0);
        edge.drain();
        const Page health = get(watcher->url(), QStringLiteral("/healthz"));
        QCOMPARE(health.status, QByteArray("503"));
        QCOMPARE(health.body, QByteArray("draining\n"));
        QCOMPARE(value("coinfer_edge_serving"), 0.0);
        QTRY_COMPARE(value("coinfer_edge_devices"), 0.0);
        watcher->forget();
        QCOMPARE(get(watcher->url(), QStringLiteral("/healthz")).body, QByteArray("idle\n"));
    }

    void theEdgeServesItsFigures()
    {
        const EdgeProcess edge(words("--model fashion-mnist --metrics 0"));
        const QUrl url = urlIn(edge.said());
        QVERIFY(url.isValid());
        QCOMPARE(get(url, QStringLiteral("/healthz")).body, QByteArray("ok\n"));
        const ProgramRun device =
            runProgram(words(QStringLiteral("device --connect %1 --source dataset:fashion-mnist --policy "
                                            "edge-only --deadline 60s --frames 10 --json --verbosity error")
                                 .arg(edge.address())));
        QCOMPARE(device.exitCode, 0);
        const int sent = device.json()[QStringLiteral("answered")].toInt() -
                         device.json()[QStringLiteral("alone")].toInt();
        QVERIFY(sent > 0);
        const PrometheusParser text(get(url, QStringLiteral("/metrics")).body);
        QVERIFY2(text.errors.isEmpty(), qPrintable(text.errors.join(QLatin1Char('\n'))));
        QVERIFY(text.value(QStringLiteral("coinfer_edge_requests_total"),
                           {{QStringLiteral("result"), QStringLiteral("answered")}}) >= sent);
        QCOMPARE(text.value(QStringLiteral("coinfer_edge_joins_total")), 1.0);
    }

    void theDemoServesBothHalves()
    {
        RunningProgram demo(words("demo --source dataset:fashion-mnist --loop --metrics 127.0.0.1:0"));
        const QUrl url = urlIn(demo.saidUntil("metrics on "));
        QVERIFY(url.isValid());
        const auto text = [&] { return PrometheusParser(get(url, QStringLiteral("/metrics")).body); };
        QTRY_VERIFY_WITH_TIMEOUT(text().value(QStringLiteral("coinfer_device_frame_seconds_count")) > 0,
                                 60'000);
        QCOMPARE(text().value(QStringLiteral("coinfer_device_running")), 1.0);
        QCOMPARE(text().value(QStringLiteral("coinfer_edge_serving")), 1.0);
        QCOMPARE(get(url, QStringLiteral("/healthz")).status, QByteArray("200"));
    }

    void theWindowServesItsFigures()
    {
        WindowProcess window(words("--edge 127.0.0.1:0 --model fashion-mnist --metrics 0"));
        const QUrl url = urlIn(window.saidUntil("metrics on "));
        QVERIFY(url.isValid());
        QTRY_COMPARE_WITH_TIMEOUT(get(url, QStringLiteral("/healthz")).body, QByteArray("ok\n"), kPatience);
        QVERIFY(get(url, QStringLiteral("/metrics")).body.contains("coinfer_edge_serving 1\n"));
    }

    void refusesToServeOthers()
    {
        for (const char* command : {"edge", "demo", "device --connect 127.0.0.1:1"}) {
            const ProgramRun run =
                runProgram(words(command) << QStringLiteral("--metrics") << QStringLiteral("0.0.0.0:9464"));
            QCOMPARE(run.exitCode, 2);
            QVERIFY2(run.errors.contains("this machine only"), run.errors.constData());
        }
    }

private:
    QTemporaryDir m_settings;

    static QUrl urlIn(const QByteArray& said)
    {
        static const QRegularExpression pattern(QStringLiteral("metrics on (http://\\S+)"));
        return QUrl(pattern.match(QString::fromUtf8(said)).captured(1));
    }
};

QTEST_GUILESS_MAIN(tst_Monitor)
#include "tst_Monitor.moc"
