#include "core/base/Figures.h"
#include "core/session/Export.h"
#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/charts/ChartLegend.h"
#include "ui/pages/SessionPage.h"
#include "ui/window/Language.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// Figures in German have a comma wherever they are read.
class tst_German : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { speak(QStringLiteral("en")); }

    void writesFiguresAsTheLanguageDoes();
    void hasNoPointInAnyFigure_data();
    void hasNoPointInAnyFigure();
    void exportsPointsAllTheSame();
};

/// What can be read of a widget and of all in it.
QStringList wordsIn(const QWidget& page)
{
    QStringList words;
    for (const auto* label : page.findChildren<QLabel*>())
        words << label->text();
    for (const auto* button : page.findChildren<QAbstractButton*>())
        words << button->text();
    for (const auto* legend : page.findChildren<ChartLegend*>())
        words << legend->values();
    for (const auto* table : page.findChildren<QTableView*>())
        for (int row = 0; row < std::min(table->model()->rowCount(), 20); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column)
                words << table->model()->index(row, column).data().toString();
    return words;
}

void tst_German::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
    speak(QStringLiteral("de"));
}

void tst_German::writesFiguresAsTheLanguageDoes()
{
    QCOMPARE(formatFigure(1234.5, 1), QStringLiteral("1234,5"));
    QCOMPARE(formatFigure(0.00012345, 3, 'g'), QStringLiteral("0,000123"));
    QCOMPARE(formatFigure(-0.5, 2), QStringLiteral("-0,50"));
    speak(QStringLiteral("en"));
    QCOMPARE(formatFigure(1234.5, 1), QStringLiteral("1234.5"));
    speak(QStringLiteral("de"));
}

void tst_German::hasNoPointInAnyFigure_data()
{
    QTest::addColumn<PageId>("page");
    QTest::newRow("live") << PageId::Live;
    QTest::newRow("agent") << PageId::Agent;
    QTest::newRow("network") << PageId::Network;
    QTest::newRow("session") << PageId::Session;
}

void tst_German::hasNoPointInAnyFigure()
{
    QFETCH(PageId, page);
    FakeFeed feed(*Network::create("alexnet-224", 10), 1);
    MainWindow window;
    RunModel& run = window.beginRun(feed.setup());
    window.resize(1440, 900);
    window.show();
    window.showPage(page);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (int i = 0; i < 40; ++i)
        run.showFrame(std::make_shared<AnsweredFrame>(feed.next()));
    static const QRegularExpression comma(QStringLiteral("\\d,\\d"));
    static const QRegularExpression point(QStringLiteral("(?<![\\d.])\\d+\\.\\d+(?![\\d.])"));
    QTRY_VERIFY2(!wordsIn(*window.currentPage()).filter(comma).isEmpty(), "figures are shown");
    if (page == PageId::Session)
        QTRY_VERIFY(findWidget<QTableView>(window, "summaryCardTable")->model()->rowCount() > 0);
    const QStringList wrong = wordsIn(*window.currentPage()).filter(point);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QStringLiteral(" | "))));
}

/// What another program reads does not know who wrote it.
void tst_German::exportsPointsAllTheSame()
{
    const QTemporaryDir folder;
    const auto frames = sampleFrames(3);
    const QString german = folder.filePath(QStringLiteral("de.csv")),
                  english = folder.filePath(QStringLiteral("en.csv"));
    QVERIFY(exportCsv(std::vector<std::span<const FrameRecord>>{frames}, german, {}).ok());
    speak(QStringLiteral("en"));
    QVERIFY(exportCsv(std::vector<std::span<const FrameRecord>>{frames}, english, {}).ok());
    speak(QStringLiteral("de"));
    QFile one(german), other(english);
    QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
    QCOMPARE(one.readAll(), other.readAll());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_German)
#include "tst_German.moc"
