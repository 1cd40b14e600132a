#include "agent/sim/TracePart.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace coinfer;

namespace {

void write(const QString& folder, const QString& name)
{
    QFile file(folder + QLatin1Char('/') + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time_s,mbps\n0,7\n");
}

QStringList namesOf(const std::vector<std::shared_ptr<const RateSchedule>>& traces)
{
    QStringList names;
    for (const auto& trace : traces)
        names << trace->name();
    return names;
}

} // namespace

class tst_TracePart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void partsByTheNumberAtTheEndOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<TracePart>("part");
        QTest::newRow("first") << QStringLiteral("3g_001") << TracePart::Train;
        QTest::newRow("third") << QStringLiteral("3g_003") << TracePart::HeldOut;
        QTest::newRow("twelfth") << QStringLiteral("broadband_012") << TracePart::HeldOut;
        QTest::newRow("last underscore counts") << QStringLiteral("my_way_3_4") << TracePart::Train;
        QTest::newRow("no number") << QStringLiteral("4g_walk") << TracePart::Train;
        QTest::newRow("no underscore") << QStringLiteral("003") << TracePart::Train;
        QTest::newRow("empty") << QString() << TracePart::Train;
    }
    void partsByTheNumberAtTheEndOfTheName()
    {
        QFETCH(QString, name);
        QFETCH(TracePart, part);
        QCOMPARE(tracePart(name), part);
    }

    void partsMakeUpTheFolderAndShareNothing()
    {
        QTemporaryDir folder;
        for (int i = 1; i <= 7; ++i)
            write(folder.path(), QStringLiteral("4g_%1.csv").arg(i, 3, 10, QLatin1Char('0')));
        const auto names = [&](TracePart part) {
            return namesOf(loadTracePart(folder.path(), part).value());
        };
        const QStringList heldOut{QStringLiteral("4g_003"), QStringLiteral("4g_006")};
        QCOMPARE(names(TracePart::HeldOut), heldOut);
        QCOMPARE(names(TracePart::Train).size(), 5);
        QCOMPARE(names(TracePart::All).size(), 7);
        for (const QString& name : heldOut)
            QVERIFY(!names(TracePart::Train).contains(name));
    }

    void refusesAFolderWithoutTracesOfThePart()
    {
        QTemporaryDir folder;
        write(folder.path(), QStringLiteral("walk.csv"));
        const auto traces = loadTracePart(folder.path(), TracePart::HeldOut);
        QVERIFY(!traces);
        QVERIFY2(traces.error().message.contains(QStringLiteral("held-out")),
                 qPrintable(traces.error().message));
    }

    void knowsItsNamesAndRefusesOthers()
    {
        for (TracePart part : {TracePart::All, TracePart::Train, TracePart::HeldOut})
            QCOMPARE(parseTracePart(tracePartName(part)).value(), part);
        const auto wrong = parseTracePart(QStringLiteral("test"));
        QVERIFY(!wrong);
        QVERIFY(wrong.error().message.contains(QStringLiteral("held-out")));
    }
};

QTEST_APPLESS_MAIN(tst_TracePart)
#include "tst_TracePart.moc"
