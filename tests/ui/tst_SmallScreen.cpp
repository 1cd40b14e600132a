#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/charts/ChartFrame.h"
#include "ui/charts/ChartLegend.h"
#include "ui/look/ScreenFonts.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QDialog>
#include <QSignalSpy>
#include <QTest>

namespace coinfer {
namespace {

constexpr int kLeastPlot = 120; ///< pixels
constexpr int kFinger = 40;

const QString kNoEdge =
    QStringLiteral("The edge at raspberry-pi-in-the-lecture-hall.example.org:7070 (192.168.100.200) did not "
                   "answer within 5 s: "
                   "connection refused. Start coinfer-cli edge --listen 0.0.0.0:7070 there, allow port 7070 "
                   "in its firewall, and "
                   "give the device the token that the edge shows on its page under \"Token\"; until then "
                   "the device answers "
                   "alone, at the exit that the deadline of 100 ms allows, and it tries again every 30 s");

} // namespace

/// 800x480, the Pi's screen: the plot is to be read, and what is wrong can be read whole.
class tst_SmallScreen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void plotsHighEnough_data();
    void plotsHighEnough();
    void switchesSeriesByFingers();
    void readsAnErrorWhole_data();
    void readsAnErrorWhole();

private:
    void open(const QString& language);
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

/// In the largest letters that a small screen gets.
void tst_SmallScreen::initTestCase()
{
    QFont large;
    large.setPixelSize(24);
    QApplication::setFont(letteringFor(large, {800, 480}));
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_SmallScreen::cleanup()
{
    m_window.reset();
    speak(QStringLiteral("en"));
}

void tst_SmallScreen::open(const QString& language)
{
    speak(language);
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->resize(800, 480);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QSignalSpy drained(&m_window->run()->feed(), &LiveFeed::framesDrained);
    for (int i = 0; i < 40; ++i)
        m_window->run()->showFrame(FakeFeed::shared(m_feed->next()));
    QVERIFY(drained.wait());
    QCoreApplication::processEvents();
}

void tst_SmallScreen::plotsHighEnough_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("German") << QStringLiteral("de");
}

void tst_SmallScreen::plotsHighEnough()
{
    QFETCH(QString, language);
    open(language);
    QCOMPARE(m_window->size(), QSize(800, 480));
    const auto* chart = static_cast<const ChartFrame*>(find("latencyChart"));
    QVERIFY(chart->isVisible());
    const double height = chart->plot().area.height();
    QVERIFY2(height >= kLeastPlot, qPrintable(QString::number(height)));
    QVERIFY(find("networkView")->height() >= 115); // the drawing has not paid for it
    QVERIFY(find("reasonLabel")->isVisible());
}

/// The whole of an entry is to be touched, though it reaches beyond the line of its words.
void tst_SmallScreen::switchesSeriesByFingers()
{
    open(QStringLiteral("en"));
    const auto* chart = static_cast<const ChartFrame*>(find("latencyChart"));
    const auto entries = find("latencyCard")->findChildren<LegendEntry*>();
    QCOMPARE(entries.size(), qsizetype{7});
    for (std::size_t i = 0; i < static_cast<std::size_t>(entries.size()); ++i) {
        const LegendEntry* entry = entries[static_cast<qsizetype>(i)];
        QVERIFY(entry->height() >= kFinger && entry->width() >= kFinger);
        for (const QPoint at :
             {QPoint(entry->width() / 2, 1), QPoint(entry->width() / 2, entry->height() - 2)}) {
            const QPoint inWindow = entry->mapTo(m_window.get(), at);
            QWidget* hit = m_window->childAt(inWindow);
            QCOMPARE(static_cast<const QWidget*>(hit), static_cast<const QWidget*>(entry));
            const bool shown = chart->isShown(i);
            QTest::mouseClick(hit, Qt::LeftButton, {}, hit->mapFrom(m_window.get(), inWindow));
            QCOMPARE(chart->isShown(i), !shown);
        }
    }
}

void tst_SmallScreen::readsAnErrorWhole_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<bool>("byTouch");
    for (const char* where : {"linkText", "noticeText"})
        for (const bool byTouch : {true, false})
            QTest::addRow("%s, closed by %s", where, byTouch ? "touch" : "Escape")
                << QByteArray(where) << byTouch;
}

void tst_SmallScreen::readsAnErrorWhole()
{
    QFETCH(QByteArray, where);
    QFETCH(bool, byTouch);
    open(QStringLiteral("de"));
    if (where == "linkText")
        m_window->run()->showLinkState(LinkState::Disconnected, kNoEdge);
    else
        m_window->run()->showProblem(kNoEdge);
    auto* line = find<ElidedLabel>(where.constData());
    QTRY_VERIFY(line->isCut());
    QTest::mouseClick(line, Qt::LeftButton);
    auto* dialog = find<QDialog>("wholeText");
    QTRY_VERIFY(dialog->isVisible());
    const auto* words = find<QLabel>("wholeTextWords");
    QVERIFY2(words->text().contains(kNoEdge), qPrintable(words->text()));
    QVERIFY(words->height() >= words->heightForWidth(words->width()));
    QVERIFY(dialog->rect().contains(QRect(words->mapTo(dialog, QPoint()), words->size())));
    QVERIFY(m_window->geometry().contains(dialog->geometry()));
    auto* close = find("wholeTextClose");
    QVERIFY(close->height() >= kFinger && close->width() >= kFinger);
    QVERIFY(dialog->rect().contains(QRect(close->mapTo(dialog, QPoint()), close->size())));
    if (byTouch)
        QTest::mouseClick(close, Qt::LeftButton);
    else
        QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog*>());
    QVERIFY(line->isVisible()); // it can be read again
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_SmallScreen)
#include "tst_SmallScreen.moc"
