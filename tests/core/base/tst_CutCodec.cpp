#include "core/base/Decision.h"

#include <QTest>

using namespace coinfer;

class tst_CutCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsText_data()
    {
        QTest::addColumn<CutCodec>("codec");
        QTest::addColumn<QString>("text");
        const auto row = [](const CutCodec& codec, const char* text) {
            QTest::newRow(text) << codec << QString::fromLatin1(text);
        };
        row(1, "1-bit");
        row(16, "16-bit");
        row(kFloatBits, "float");
        row(CutCodec::bottleneck(1), "bottleneck-1");
        row(CutCodec::bottleneck(3), "bottleneck-3");
        row(CutCodec::raw(), "raw");
        row(CutCodec::jpeg(20), "jpeg-20");
        row(CutCodec::jpeg(100, 160), "jpeg-100-160");
        row(CutCodec::webp(1, 112), "webp-1-112");
    }
    void comesBackFromItsText()
    {
        QFETCH(const CutCodec, codec);
        QFETCH(const QString, text);
        QCOMPARE(toString(codec), text);
        const auto parsed = parseCutCodec(text);
        QVERIFY(parsed);
        QVERIFY(*parsed == codec);
    }

    void takesABareNumberOfBits()
    {
        QVERIFY(parseCutCodec(QStringLiteral("4")).value() == CutCodec(4));
        QVERIFY(parseCutCodec(QStringLiteral("32")).value() == CutCodec(kFloatBits));
    }

    void refusesWhatNoNetworkCanHave_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "5",
                                 "5-bit",
                                 "64",
                                 "-4",
                                 "4 bit",
                                 "bottleneck",
                                 "bottleneck-0",
                                 "bottleneck-4",
                                 "bottleneck-1-112",
                                 "jpeg",
                                 "jpeg-0",
                                 "jpeg-101",
                                 "jpeg-20-0",
                                 "jpeg-20-5000",
                                 "jpeg-20-112-3",
                                 "webp-",
                                 "png-20",
                                 "RAW",
                                 "raw ",
                                 "float32"})
            QTest::addRow("\"%s\"", text) << QString::fromLatin1(text);
    }
    void refusesWhatNoNetworkCanHave()
    {
        QFETCH(const QString, text);
        const auto parsed = parseCutCodec(text);
        QVERIFY(!parsed);
        QVERIFY(parsed.error().message.contains(QLatin1Char('"') + text + QLatin1Char('"')));
    }

    /// What files and logs of before mean by a number of bits.
    void understandsOldNumbersOfBits()
    {
        QVERIFY(codecOfBits(2, 4) == CutCodec(4));
        QVERIFY(codecOfBits(0, 8) == CutCodec::raw());
        QVERIFY(codecOfBits(0, 32) == CutCodec::raw());
        QVERIFY(codecOfBits(0, 1) == CutCodec::jpeg(20));
        QVERIFY(codecOfBits(0, 6) == CutCodec::jpeg(92));
        for (const int bits : {-1, 0, 5, 7, 33, 255})
            QVERIFY(!codecOfBits(0, bits) && !codecOfBits(2, bits));
    }

    void isWrittenAsOnTheCommandLine()
    {
        QCOMPARE(toString(Decision{5, 2, 4}), QStringLiteral("5/2/4"));
        QCOMPARE(toString(Decision{1, 3, kFloatBits}), QStringLiteral("1/3/32"));
        QCOMPARE(toString(Decision{5, 0, CutCodec::webp(10, 112)}), QStringLiteral("5/0/webp-10-112"));
        QCOMPARE(toString(Decision{5, 1, CutCodec::bottleneck(2)}), QStringLiteral("5/1/bottleneck-2"));
    }

    void knowsWhatLosesNothing()
    {
        QVERIFY(CutCodec::raw().isLossless() && CutCodec(kFloatBits).isLossless());
        for (const CutCodec& codec : {CutCodec(16), CutCodec::bottleneck(3), CutCodec::jpeg(100)})
            QVERIFY(!codec.isLossless());
    }
};

QTEST_GUILESS_MAIN(tst_CutCodec)
#include "tst_CutCodec.moc"
