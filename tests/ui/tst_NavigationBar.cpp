#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/widgets/NavigationBar.h"
#include "ui/window/Keys.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

namespace coinfer {

/// The column of buttons that stands beside every page.
class tst_NavigationBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }

    void saysOnEveryPageThatTheRunIsRecorded_data();
    void saysOnEveryPageThatTheRunIsRecorded();
    void leadsFromTheSignToTheRecording();
    void forgetsTheSignWithTheRun();
    void namesAsManyKeysAsThereAre();
    void quitsByFingerFromTheHelp();
    void dressesTheButtonsOfTheHelpAlike();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QRect placeOf(const QWidget& widget) const
    {
        return {widget.mapTo(m_window.get(), QPoint()), widget.size()};
    }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_NavigationBar::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    applyTheme(*qApp, ThemeChoice::Light);
}

void tst_NavigationBar::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->resize(800, 480);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_NavigationBar::saysOnEveryPageThatTheRunIsRecorded_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the Pi's screen") << QSize(800, 480);
    QTest::newRow("laptop") << QSize(1440, 900);
}

void tst_NavigationBar::saysOnEveryPageThatTheRunIsRecorded()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    auto* sign = find<QAbstractButton>("recordingButton");
    QVERIFY(!sign->isVisible());
    m_window->run()->showRecording(QStringLiteral("/somewhere/x.jsonl"));
    QCoreApplication::processEvents();
    QVERIFY(sign->toolTip().contains(QStringLiteral("/somewhere/x.jsonl")));
    QVERIFY(sign->height() >= 40 && sign->width() >= 40); // a finger's breadth
    QVERIFY(sign->fontMetrics().horizontalAdvance(sign->text()) + 4 <= sign->width());
    const auto* help = find("helpButton");
    QVERIFY(m_window->rect().contains(placeOf(*help)));
    for (const PageId page :
         {PageId::Start, PageId::Live, PageId::Agent, PageId::Rival, PageId::Network, PageId::Session}) {
        m_window->showPage(page);
        QCOMPARE(m_window->page(), page);
        QVERIFY(sign->isVisible());
        for (const char* other : {"sessionButton", "settingsButton", "helpButton"})
            QVERIFY2(!placeOf(*sign).intersects(placeOf(*find(other))), other);
    }
    m_window->run()->showRecording({});
    QVERIFY(!sign->isVisible());
}

void tst_NavigationBar::leadsFromTheSignToTheRecording()
{
    m_window->run()->showRecording(QStringLiteral("/somewhere/x.jsonl"));
    QCOMPARE(m_window->page(), PageId::Live);
    QTest::mouseClick(find("recordingButton"), Qt::LeftButton);
    QCOMPARE(m_window->page(), PageId::Session);
    QVERIFY(find<QAbstractButton>("recordButton")->isChecked());
}

void tst_NavigationBar::forgetsTheSignWithTheRun()
{
    m_window->run()->showRecording(QStringLiteral("/somewhere/x.jsonl"));
    m_window->end();
    QVERIFY(!find("recordingButton")->isVisible());
}

/// Before it is told which pages are offered, it has more of them than there are keys.
void tst_NavigationBar::namesAsManyKeysAsThereAre()
{
    const std::vector<PageEntry> pages = pageTable();
    QCOMPARE(pages.size(), std::size_t{7});
    const NavigationBar bar(pages);
    const auto hint = [&](std::size_t page) {
        return findWidget<QWidget>(bar, qPrintable(pages[page].name + QStringLiteral("Button")))->toolTip();
    };
    QCOMPARE(hint(0), withKey(pages[0].title, Key::Place1));
    QCOMPARE(hint(5), withKey(pages[5].title, Key::Place6));
    QCOMPARE(hint(6), pages[6].title);
}

void tst_NavigationBar::quitsByFingerFromTheHelp()
{
    QTest::mouseClick(find("helpButton"), Qt::LeftButton);
    auto* quit = find<QAbstractButton>("quitButton");
    QTRY_VERIFY(quit->isVisible());
    QVERIFY(quit->height() >= 40);
    QTest::mouseClick(quit, Qt::LeftButton);
    QTRY_VERIFY(!m_window->isVisible());
}

void tst_NavigationBar::dressesTheButtonsOfTheHelpAlike()
{
    QTest::mouseClick(find("helpButton"), Qt::LeftButton);
    const auto* hints = find("hintsAgain");
    QTRY_VERIFY(hints->isVisible());
    for (const char* name : {"helpClose", "quitButton"}) {
        QVERIFY2(find(name)->font() == hints->font(), name); // the style makes it bold
        QCOMPARE(find(name)->height(), hints->height());
    }
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_NavigationBar)
#include "tst_NavigationBar.moc"
