#include "core/base/ModestCbor.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QTest>

using namespace coinfer;

class tst_ModestCbor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesWhatClaimsMoreThanItHolds_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<bool>("isModest");
        const auto nested = [](int levels) {
            QCborValue value(1);
            for (int i = 0; i < levels; ++i)
                value = i % 2 == 0 ? QCborValue(QCborArray{value}) : QCborValue(QCborMap{{1, value}});
            return value.toCbor();
        };
        const QCborMap ours{{QStringLiteral("name"), QStringLiteral("a")},
                            {QStringLiteral("list"), QCborArray{1, 2.5, QByteArray(300, 'x'), QCborMap()}}};
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("a number") << QByteArray("\x01") << true;
        QTest::newRow("one of ours") << QCborValue(ours).toCbor() << true;
        QTest::newRow("of unknown length") << QByteArray("\x9f\x01\x02\xff") << true;
        QTest::newRow("an error, for the reader of the whole")
            << QCborValue(ours).toCbor().chopped(5) << true;
        QTest::newRow("as deep as any") << nested(kDeepestCbor) << true;
        QTest::newRow("deeper") << nested(kDeepestCbor + 1) << false;
        QTest::newRow("a long map") << QByteArray("\xba\x00\x0f\xff\xff\x01\x02", 7) << false;
        QTest::newRow("a long array in a map") << QByteArray("\xa1\x01\x9a\x00\x0f\xff\xff\x01", 8) << false;
        QTest::newRow("the longest array") << QByteArray(1, '\x9b') + QByteArray(8, '\xff') << false;
        QTest::newRow("many levels of long maps") << QByteArray("\xb9\x0f\xff").repeated(1'000) << false;
    }
    void refusesWhatClaimsMoreThanItHolds()
    {
        QFETCH(const QByteArray, cbor);
        QFETCH(const bool, isModest);
        QCOMPARE(isModestCbor(cbor), isModest);
    }
};

QTEST_GUILESS_MAIN(tst_ModestCbor)
#include "tst_ModestCbor.moc"
