#include "ui/widgets/NiceScale.h"

#include <QTest>

#include <limits>

namespace coinfer {

class tst_NiceScale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasBothEnds();
    void risesInEvenRatios();
    void findsItsOwnValues();
    void takesNearestByRatio();
    void bearsValuesFromOutside();
    void hasAPlaceForNothing();
};

void tst_NiceScale::hasBothEnds()
{
    const NiceScale scale(50, 1e6);
    QCOMPARE(scale.value(0), 50.0);
    QCOMPARE(scale.value(scale.steps() - 1), 1e6);
}

void tst_NiceScale::risesInEvenRatios()
{
    const NiceScale scale(5, 2000);
    for (int i = 1; i < scale.steps(); ++i) {
        const double ratio = scale.value(i) / scale.value(i - 1);
        QVERIFY2(ratio > 1.15 && ratio < 1.4, qPrintable(QString::number(scale.value(i))));
    }
}

void tst_NiceScale::findsItsOwnValues()
{
    const NiceScale scale(50, 1e6);
    for (int i = 0; i < scale.steps(); ++i)
        QCOMPARE(scale.nearest(scale.value(i)), i);
}

void tst_NiceScale::takesNearestByRatio()
{
    const NiceScale scale(1, 10);
    QCOMPARE(scale.value(scale.nearest(8.9)), 8.0);
    QCOMPARE(scale.value(scale.nearest(9.1)), 10.0);
}

void tst_NiceScale::bearsValuesFromOutside()
{
    const NiceScale scale(50, 1e6);
    QCOMPARE(scale.nearest(1e12), scale.steps() - 1);
    QCOMPARE(scale.nearest(std::numeric_limits<double>::infinity()), scale.steps() - 1);
    QCOMPARE(scale.nearest(0), 0);
    QCOMPARE(scale.nearest(-5), 0);
    QCOMPARE(scale.nearest(std::numeric_limits<double>::quiet_NaN()), 0);
    QCOMPARE(scale.value(99'999), 1e6);
}

void tst_NiceScale::hasAPlaceForNothing()
{
    const NiceScale scale(50, 1e6, NiceScale::Zero::Below);
    QCOMPARE(scale.value(scale.nearest(0)), 0.0);
    QCOMPARE(scale.value(scale.nearest(-5)), 0.0);
    QCOMPARE(scale.value(scale.nearest(0.001)), 50.0); // something is not nothing
    QCOMPARE(scale.value(scale.least()), 50.0);
    QCOMPARE(scale.value(scale.nearest(1e12)), 1e6);
    for (int i = 0; i < scale.steps(); ++i)
        QCOMPARE(scale.nearest(scale.value(i)), i);
    QCOMPARE(NiceScale(50, 1e6).least(), 0);
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_NiceScale)
#include "tst_NiceScale.moc"
