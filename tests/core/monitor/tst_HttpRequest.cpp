#include "core/monitor/HttpRequest.h"

#include <QTest>

using namespace coinfer;

class tst_HttpRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsARequest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isHead");
        const auto row = [](const char* bytes, const char* path, bool isHead) {
            QTest::newRow(bytes) << QByteArray(bytes) << QByteArray(path) << isHead;
        };
        row("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", "/metrics", false);
        row("HEAD /metrics HTTP/1.0\r\n\r\n", "/metrics", true);
        row("GET /metrics?a=b?c HTTP/1.1\r\n\r\n", "/metrics", false);
        row("GET / HTTP/1.1\r\nNo header\r\n\r\nand a body", "/", false);
        row("GET /metrics/../etc/passwd HTTP/1.1\r\n\r\n", "/metrics/../etc/passwd",
            false); // a name, no file
        row("GET ?x HTTP/1.1\r\n\r\n", "", false);
    }
    void readsARequest()
    {
        QFETCH(QByteArray, bytes);
        for (qsizetype i = 0; i < bytes.indexOf("\r\n\r\n") + 4; ++i)
            QVERIFY2(!readHttpRequest(bytes.first(i)), "before it is whole");
        const auto read = readHttpRequest(bytes);
        QVERIFY(read && std::holds_alternative<HttpRequest>(*read));
        QTEST(std::get<HttpRequest>(*read).path, "path");
        QTEST(std::get<HttpRequest>(*read).isHead, "isHead");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& bytes, HttpRefusal status) {
            QTest::newRow(name) << bytes << static_cast<int>(status);
        };
        using Refusal = HttpRefusal;
        row("post", "POST /metrics HTTP/1.1\r\n\r\n", Refusal::MethodNotAllowed);
        row("small letters", "get /metrics HTTP/1.1\r\n\r\n", Refusal::MethodNotAllowed);
        row("version 0.9", "GET /metrics\r\n\r\n", Refusal::BadRequest);
        row("version 2", "GET /metrics HTTP/2.0\r\n\r\n", Refusal::VersionNotSupported);
        row("no version", "GET /metrics FTP/1.1\r\n\r\n", Refusal::BadRequest);
        row("two spaces", "GET  /metrics HTTP/1.1\r\n\r\n", Refusal::BadRequest);
        row("four parts", "GET /metrics HTTP/1.1 x\r\n\r\n", Refusal::BadRequest);
        row("empty", "\r\n\r\n", Refusal::BadRequest);
        row("a line of its own", "GET /metrics\nX: HTTP/1.1\r\n\r\n", Refusal::BadRequest);
        row("zeros", QByteArray("GET /m\0trics HTTP/1.1\r\n\r\n", 25), Refusal::BadRequest);
        row("not ASCII", "GET /\xC3\xA4 HTTP/1.1\r\n\r\n", Refusal::BadRequest);
        row("TLS", QByteArray("\x16\x03\x01\x02\x00 x y\r\n\r\n", 13), Refusal::BadRequest);
        row("long address", "GET /" + QByteArray(kMostRequest, 'a'), Refusal::UriTooLong);
        row("garbage", QByteArray(kMostRequest, '\xFF'), Refusal::UriTooLong);
        row("headers without end", "GET / HTTP/1.1\r\n" + QByteArray(kMostRequest, 'a'),
            Refusal::HeadersTooLarge);
        row("many headers", "GET / HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(2'000),
            Refusal::HeadersTooLarge);
        row("an end beyond the limit", "GET / HTTP/1.1\r\nX: " + QByteArray(kMostRequest, 'a') + "\r\n\r\n",
            Refusal::HeadersTooLarge);
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        const auto read = readHttpRequest(bytes);
        QVERIFY(read && std::holds_alternative<HttpRefusal>(*read));
        QTEST(static_cast<int>(std::get<HttpRefusal>(*read)), "status");
    }
};

QTEST_APPLESS_MAIN(tst_HttpRequest)
#include "tst_HttpRequest.moc"
