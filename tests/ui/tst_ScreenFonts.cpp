#include "ui/look/ScreenFonts.h"

#include <QFontInfo>
#include <QFontMetrics>
#include <QTest>

namespace coinfer {
namespace {

constexpr QSize kTouchDisplay{800, 480};
constexpr QSize kDesktop{1440, 900};

QFont sized(int pixels)
{
    QFont font;
    font.setPixelSize(pixels);
    return font;
}

int pixelsOf(const QFont& font)
{
    return QFontInfo(font).pixelSize();
}

} // namespace

class tst_ScreenFonts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boundsALargeFontOnASmallScreen();
    void keepsTheFontWhereThereIsRoom();
    void keepsASmallFont();
    void marksAreSmallerAndStillRead();
    void plotsLeaveRoomForTheirMarks();
};

/// 12 points are 17 pixels at 100 dots an inch and 22 on a 7 inch display of 800x480.
void tst_ScreenFonts::boundsALargeFontOnASmallScreen()
{
    QCOMPARE(pixelsOf(letteringFor(sized(17), kTouchDisplay)), 13);
    QCOMPARE(pixelsOf(letteringFor(sized(22), kTouchDisplay)), 13);
    QCOMPARE(pixelsOf(letteringFor(sized(22), {480, 800})), 13);
}

void tst_ScreenFonts::keepsTheFontWhereThereIsRoom()
{
    QCOMPARE(letteringFor(sized(22), kDesktop), sized(22));
}

void tst_ScreenFonts::keepsASmallFont()
{
    QCOMPARE(letteringFor(sized(12), kTouchDisplay), sized(12));
}

void tst_ScreenFonts::marksAreSmallerAndStillRead()
{
    QCOMPARE(pixelsOf(smallFont(sized(20))), 18);
    QCOMPARE(pixelsOf(smallFont(sized(9))), 9);
}

void tst_ScreenFonts::plotsLeaveRoomForTheirMarks()
{
    for (const int pixels : {12, 17, 24}) {
        const QFont font = sized(pixels);
        const QFontMetrics marks(smallFont(font));
        const QMargins margins = plotMargins(font);
        QVERIFY(margins.left() > marks.horizontalAdvance(QStringLiteral("10.0 kbit/s")));
        QVERIFY(margins.bottom() > marks.height());
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ScreenFonts)
#include "tst_ScreenFonts.moc"
