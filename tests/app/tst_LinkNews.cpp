#include "app/cli/LinkNews.h"
#include "app/common/Addresses.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::cli;

namespace {

QString refusedFor(double seconds)
{
    const QString reason =
        QStringLiteral("No edge answers at lab-pc:7070 (Connection refused). Trying again in ");
    return reason +
           (seconds < 1 ? QStringLiteral("%1 ms").arg(seconds * 1000) : QStringLiteral("%1 s").arg(seconds));
}

} // namespace

/// What a device says of its link, and how addresses are read and written.
class tst_LinkNews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// 34 lines a minute once.
    void aDeviceWithoutItsEdgeSaysSoOnce()
    {
        LinkNews news;
        QVERIFY(news.isNew(LinkState::Connecting, QStringLiteral("Connecting to lab-pc:7070")));
        QVERIFY(news.isNew(LinkState::Disconnected, refusedFor(0.19)));
        for (const double wait : {0.41, 0.8, 1.6, 3.3, 5.1}) {
            QVERIFY(!news.isNew(LinkState::Connecting, QStringLiteral("Connecting to lab-pc:7070")));
            QVERIFY(!news.isNew(LinkState::Disconnected, refusedFor(wait)));
        }
    }

    void anotherReasonIsNews()
    {
        LinkNews news;
        QVERIFY(news.isNew(LinkState::Disconnected, refusedFor(0.2)));
        const auto silent = QStringLiteral("lab-pc:7070 did not answer within 3 s. Trying again in 2 s");
        QVERIFY(news.isNew(LinkState::Disconnected, silent));
        QVERIFY(!news.isNew(LinkState::Disconnected, refusedFor(4)));
    }

    void afterTheLinkWasUpAllIsNewsAgain()
    {
        LinkNews news;
        QVERIFY(news.isNew(LinkState::Disconnected, refusedFor(0.2)));
        for (int i = 0; i < 20; ++i) {
            QVERIFY(news.isNew(LinkState::Connected, QStringLiteral("Connected to lab-pc")));
            QVERIFY(news.isNew(LinkState::Disconnected, refusedFor(0.2)));
            QVERIFY(!news.isNew(LinkState::Disconnected, refusedFor(0.4)));
        }
    }

    void anyOfSixTakesFourAsWell()
    {
        const auto both = parseListening(QStringLiteral("[::]:7070"));
        QVERIFY(both);
        QCOMPARE(both->address, QHostAddress(QHostAddress::Any)); // AnyIPv6 bars IPv4
        QCOMPARE(both->port, 7070);
        const auto four = parseListening(QStringLiteral("0.0.0.0:7070"));
        QVERIFY(four);
        QCOMPARE(four->address, QHostAddress(QHostAddress::AnyIPv4));
        QCOMPARE(reachableAt(*parseListening(QStringLiteral("[::1]:7"))),
                 QStringList{QStringLiteral("[::1]:7")});
    }
};

QTEST_GUILESS_MAIN(tst_LinkNews)
#include "tst_LinkNews.moc"
