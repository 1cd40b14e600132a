#include "core/link/Wire.h"
#include "tests/support/WireSums.h"

#include <QCborMap>
#include <QCborValue>
#include <QTest>

#include <limits>

using namespace coinfer;
using namespace coinfer::test;

namespace {

Hello plainHello()
{
    return {.program = QStringLiteral("coinfer 0.1"),
            .peer = QStringLiteral("edge"),
            .model = QStringLiteral("cifar10"),
            .modelHash = QByteArray(32, '\x5a')};
}

/// An edge tells how quick it is.
Hello edgesHello()
{
    Hello hello = plainHello();
    hello.times = EdgeTimes{.machine = QStringLiteral("a PC"),
                            .format = QStringLiteral("int8"),
                            .stageMicros = {120.5, 0, 1e-3},
                            .microsPerKilovalue = 4.25,
                            .microsPerKilolatent = 18.5,
                            .pictureMicros = {0, 21}};
    return hello;
}

Result<std::optional<Message>> decoded(const QByteArray& bytes)
{
    WireDecoder decoder;
    decoder.feed(bytes);
    return decoder.next();
}

/// The same message with another value of "times", under a checksum that is right.
QByteArray withTimes(const QCborValue& times)
{
    QCborMap map = QCborValue::fromCbor(encode(edgesHello()).mid(kHeaderBytes)).toMap();
    map[QStringLiteral("times")] = times;
    const QByteArray body = QCborValue(map).toCbor();
    return withBody(encode(edgesHello()), body);
}

} // namespace

/// What an edge says of its speed, across the wire.
class tst_EdgeTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeAcross()
    {
        const auto hello = decoded(encode(edgesHello()));
        QVERIFY(hello.ok() && hello->has_value());
        QVERIFY(std::get<Hello>(**hello).times == edgesHello().times);
    }

    void mayBeMissing()
    {
        const auto hello = decoded(encode(plainHello()));
        QVERIFY(hello.ok() && hello->has_value());
        QVERIFY(!std::get<Hello>(**hello).times);
    }

    void areRefusedOutOfBounds_data()
    {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("complaint");
        using Times = EdgeTimes&;
        const auto row = [](const char* name, auto change, const char* complaint) {
            Hello edge = edgesHello();
            change(*edge.times);
            QTest::newRow(name) << encode(edge) << QString::fromLatin1(complaint);
        };
        row(
            "no stages", [](Times t) { t.stageMicros = {}; }, "0 stages");
        row(
            "201 stages", [](Times t) { t.stageMicros.resize(201); }, "201 stages");
        row(
            "NaN stage", [](Times t) { t.stageMicros[1] = kNan; }, "not a number");
        row(
            "negative stage", [](Times t) { t.stageMicros[0] = -1; }, "negative");
        row(
            "stage of two hours", [](Times t) { t.stageMicros[0] = 7.2e9; }, "over an hour");
        row(
            "infinite decoding", [](Times t) { t.microsPerKilovalue = kInfinity; }, "over an hour");
        row(
            "negative picture", [](Times t) { t.pictureMicros[1] = -0.5; }, "negative");
        row(
            "NaN latent", [](Times t) { t.microsPerKilolatent = kNan; }, "not a number");
        row(
            "101 codecs", [](Times t) { t.pictureMicros.resize(101); }, "101 codecs");
        row(
            "long machine", [](Times t) { t.machine = QString(201, u'x'); }, "200 characters");
    }
    void areRefusedOutOfBounds()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, complaint);
        const auto hello = decoded(bytes);
        QVERIFY(!hello.ok());
        QVERIFY2(hello.error().message.contains(complaint), qPrintable(hello.error().message));
    }

    void areRefusedInAnotherShape_data()
    {
        QTest::addColumn<QCborValue>("times");
        QCborMap map = QCborValue::fromCbor(encode(edgesHello()).mid(kHeaderBytes))
                           .toMap()
                           .value(QStringLiteral("times"))
                           .toMap();
        QTest::newRow("no map") << QCborValue(7);
        QTest::newRow("empty") << QCborValue(QCborMap());
        map[QStringLiteral("stages")] = QCborArray{1.5, QStringLiteral("2")};
        QTest::newRow("a text for a time") << QCborValue(map);
        map[QStringLiteral("stages")] = 3.5;
        QTest::newRow("one time") << QCborValue(map);
    }
    void areRefusedInAnotherShape()
    {
        QFETCH(const QCborValue, times);
        QVERIFY(!decoded(withTimes(times)).ok());
    }

    void theForgeryItselfIsSound()
    {
        const QCborMap map = QCborValue::fromCbor(encode(edgesHello()).mid(kHeaderBytes)).toMap();
        QVERIFY(decoded(withTimes(map.value(QStringLiteral("times")))).ok());
    }
};

QTEST_GUILESS_MAIN(tst_EdgeTimes)
#include "tst_EdgeTimes.moc"
