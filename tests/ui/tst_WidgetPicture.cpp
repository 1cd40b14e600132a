#include "ui/look/WidgetPicture.h"

#include <QApplication>
#include <QTest>

namespace coinfer {

/// On a screen whose scale is no whole number.
class tst_WidgetPicture : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coversTheWholeWidget();
};

void tst_WidgetPicture::coversTheWholeWidget()
{
    QWidget widget;
    QVERIFY(widget.devicePixelRatioF() > 1 && widget.devicePixelRatioF() < 2);
    for (int side = 100; side < 110; ++side) {
        widget.resize(side, side + 3);
        const QSizeF covered = pictureFor(widget).deviceIndependentSize();
        QVERIFY(covered.width() >= side && covered.width() < side + 1);
        QVERIFY(covered.height() >= side + 3 && covered.height() < side + 4);
    }
}

} // namespace coinfer

int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "1.33"); // read when the application begins
    QApplication application(argc, argv);
    coinfer::tst_WidgetPicture test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_WidgetPicture.moc"
