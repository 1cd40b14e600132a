#include "app/common/Formats.h"

#include <QTest>

using namespace coinfer;

/// What --format takes.
class tst_Formats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesAFormatOrLetsTheMachineChoose()
    {
        QVERIFY(*chosenFormat(QStringLiteral("float")) == NumberFormat::Float);
        QVERIFY(*chosenFormat(QStringLiteral("int8")) == NumberFormat::Int8);
        QVERIFY(*chosenFormat(QStringLiteral("auto")) == fastestFormat());
        QVERIFY(checkFormat(QStringLiteral("auto")));
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "Auto", "int4", "float ", "int8,float"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesOthers()
    {
        QFETCH(const QString, text);
        const auto chosen = chosenFormat(text);
        QVERIFY(!chosen);
        QCOMPARE(chosen.error().message,
                 QStringLiteral("there is no number format \"%1\"; choose auto, int8 or float").arg(text));
    }
};

QTEST_GUILESS_MAIN(tst_Formats)
#include "tst_Formats.moc"
