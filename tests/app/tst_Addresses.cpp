#include "app/common/Addresses.h"

#include <QTest>

using namespace coinfer;

namespace {

QString places(const QString& text)
{
    const auto edges = parseEdgeAddresses(text);
    if (!edges)
        return QStringLiteral("refused");
    QStringList found;
    for (const DeviceLinkSettings& edge : *edges)
        found << QStringLiteral("%1 port %2").arg(edge.host).arg(edge.port);
    return found.join(QStringLiteral("; "));
}

/// So many different edges.
QString list(int count)
{
    QStringList edges;
    for (int i = 0; i < count; ++i)
        edges << QStringLiteral("10.0.0.%1:7070").arg(i + 1);
    return edges.join(QLatin1Char(','));
}

} // namespace

/// The list of edges of a device, as it is typed.
class tst_Addresses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOneOrSeveral_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* text, const char* found) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(found);
        };
        row("lab-pc:7070", "lab-pc port 7070");
        row("b:1,a:1", "b port 1; a port 1"); // the order is that of preference
        row(" 10.0.0.5:7070 , 10.0.0.5:7071 ", "10.0.0.5 port 7070; 10.0.0.5 port 7071");
        row("[::1]:7070", "::1 port 7070");
        row("[::1]:7070,[fd00::5]:7070,127.0.0.1:7070",
            "::1 port 7070; fd00::5 port 7070; 127.0.0.1 port 7070");
    }
    void readsOneOrSeveral()
    {
        QFETCH(QString, text);
        QFETCH(QString, found);
        QCOMPARE(places(text), found);
    }

    void refusesWhatIsNoListOfEdges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* text, const char* complaint) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(complaint);
        };
        row("", "\"\" is not the address of an edge");
        row(",", "\"\" is not the address of an edge");
        row("a:1,", "\"\" is not the address of an edge");
        row("a:1,,b:2", "\"\" is not the address of an edge");
        row("a:1;b:2", "\"a:1;b:2\" is not");
        row("a:1 b:2", "\"a:1 b:2\" is not");
        row("a:1,b", "\"b\" is not the address");
        row("a:1,b:0", "\"b:0\" is not the address");
        row("a:1,b:99999", "\"b:99999\" is not the address");
        row("a:1,::1:7070", "\"::1:7070\" is not the address");
        row("a:1,b:1,a:1", "the edge a:1 is in the list twice");
        row("a:1,A:1", "the edge a:1 is in the list twice");
        row("[::1]:7,[0:0::1]:7", "the edge [::1]:7 is in the list twice");
    }
    void refusesWhatIsNoListOfEdges()
    {
        QFETCH(QString, text);
        QFETCH(QString, complaint);
        const auto edges = parseEdgeAddresses(text);
        QVERIFY(!edges.ok());
        QVERIFY2(edges.error().message.contains(complaint), qPrintable(edges.error().message));
    }

    void takesEightButNotNine()
    {
        QCOMPARE(parseEdgeAddresses(list(kMostEdges))->size(), std::size_t{kMostEdges});
        const auto more = parseEdgeAddresses(list(kMostEdges + 1));
        QVERIFY(!more.ok());
        QVERIFY2(more.error().message.contains(QStringLiteral("9 edges are too many")),
                 qPrintable(more.error().message));
    }
};

QTEST_APPLESS_MAIN(tst_Addresses)
#include "tst_Addresses.moc"
