#include "ui/look/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFrame>
#include <QImage>
#include <QListView>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <map>

namespace coinfer {
namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// WCAG 2, relative luminance.
double luminance(QRgb colour)
{
    return 0.2126 * linear(qRed(colour) / 255.0) + 0.7152 * linear(qGreen(colour) / 255.0) +
           0.0722 * linear(qBlue(colour) / 255.0);
}

/// Of the words in a picture against their ground: the commonest colour, and the one farthest from it.
double contrastIn(const QImage& picture)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    const auto commonest =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    const double ground = luminance(commonest->first);
    double best = 1;
    for (const auto& [colour, count] : counts) {
        const double words = luminance(colour);
        best = std::max(best, (std::max(words, ground) + 0.05) / (std::min(words, ground) + 0.05));
    }
    return best;
}

} // namespace

/// Words as they are painted, whatever palette and style sheet say.
class tst_Contrast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entriesOfDropDownsAreReadable_data();
    void entriesOfDropDownsAreReadable();
    void disabledButtonsAreReadable_data();
    void disabledButtonsAreReadable();
};

void tst_Contrast::entriesOfDropDownsAreReadable_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<bool>("editable");
    for (const QString& name : themeNames().mid(1)) {
        QTest::addRow("%s, chosen from", qPrintable(name)) << *themeOf(name) << false;
        QTest::addRow("%s, typed into", qPrintable(name)) << *themeOf(name) << true;
    }
}

void tst_Contrast::entriesOfDropDownsAreReadable()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(bool, editable);
    applyTheme(*qApp, theme);
    QComboBox box;
    box.setEditable(editable);
    for (const int letters : {3, 4, 2})
        box.addItem(
            QString(letters, QChar(0x2588))); // blocks: strokes are mixed with their ground on every pixel
    box.setCurrentIndex(1);
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&box));
    const double least = theme == ThemeChoice::Contrast ? 7.0 : 4.5;
    const QRect closed = box.rect().adjusted(8, 8, -30, -8); // without border and arrow
    QVERIFY(contrastIn(box.grab(closed).toImage()) >= least);
    box.showPopup();
    QVERIFY(QTest::qWaitForWindowExposed(box.view()->window()));
    const QImage list = box.view()->viewport()->grab().toImage();
    for (int row = 0; row < box.count(); ++row) {
        const QRect place = box.view()->visualRect(box.model()->index(row, 0)).adjusted(3, 3, -3, -3);
        QVERIFY(list.rect().contains(place));
        const double found = contrastIn(list.copy(place));
        QVERIFY2(found >= least, qPrintable(QStringLiteral("row %1: %2").arg(row).arg(found)));
    }
    box.hidePopup();
}

void tst_Contrast::disabledButtonsAreReadable_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<QString>("role");
    for (const QString& name : themeNames().mid(1))
        for (const char* role : {"primary", "choice", "control", "page"})
            QTest::addRow("%s, %s", qPrintable(name), role) << *themeOf(name) << QString::fromLatin1(role);
}

/// They may stand back, but what they would do can be read.
void tst_Contrast::disabledButtonsAreReadable()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(QString, role);
    applyTheme(*qApp, theme);
    QFrame ground;
    ground.setProperty("card", true);
    ground.resize(200, 100);
    QPushButton push(&ground);
    QToolButton tool(&ground);
    for (QAbstractButton* button :
         {static_cast<QAbstractButton*>(&push), static_cast<QAbstractButton*>(&tool)}) {
        button->setText(QString(3, QChar(0x2588)));
        button->setProperty("role", role);
        button->setEnabled(false);
        button->setGeometry(20, 20, 140, 60);
    }
    tool.hide();
    ground.show();
    QVERIFY(QTest::qWaitForWindowExposed(&ground));
    const QRect inside(28, 28, 124, 44);
    QVERIFY(contrastIn(ground.grab(inside).toImage()) >= 3);
    push.hide();
    tool.show();
    QVERIFY(contrastIn(ground.grab(inside).toImage()) >= 3);
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Contrast)
#include "tst_Contrast.moc"
