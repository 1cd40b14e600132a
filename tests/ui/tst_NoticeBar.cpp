#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

namespace coinfer {

/// What went wrong is read, one thing after the other, and put away by finger and by keys; it covers nothing
/// and ends with what it was about.
class tst_NoticeBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup()
    {
        m_window.reset();
        speak(QStringLiteral("en"));
    }

    void losesNoNotice();
    void saysOnlyOnceWhatIsSaidAgain();
    void isPutAwayWithEscapeBeforeTheFullScreenIs();
    void coversNothing_data();
    void coversNothing();
    void isOneLineThatOpensWhole();
    void movesNothingBelowWhileOneFollowsTheOther();
    void leavesTheHandsControlsWhereTheyAre();
    void endsWithItsRun();
    void outlivesARunThatItIsNotAbout();
    void saysWhyTheRunEnded_data();
    void saysWhyTheRunEnded();
    void saysThatAllIsAnsweredInTheColourOfNoFault();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    QRect placeOf(const QWidget& widget) const
    {
        return {widget.mapTo(m_window.get(), QPoint()), widget.size()};
    }
    RunModel& beginRun() { return m_window->beginRun(m_feed.setup()); }
    QStringList allSaid(); ///< and puts it away

    FakeFeed m_feed{*Network::create(QStringLiteral("alexnet-224"), 10), 7};
    std::unique_ptr<MainWindow> m_window;
};

void tst_NoticeBar::init()
{
    m_window = std::make_unique<MainWindow>();
    m_window->resize(800, 480);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_NoticeBar::losesNoNotice()
{
    for (const char* text : {"one", "two", "three"})
        m_window->showNotice(QLatin1String(text));
    QCOMPARE(words("noticeText"), QStringLiteral("one"));
    QVERIFY(find("noticeMore")->isVisible());
    QCOMPARE(words("noticeMore"), QStringLiteral("2 more"));
    QTest::mouseClick(find("noticeBar"), Qt::LeftButton);
    QCOMPARE(words("noticeText"), QStringLiteral("two"));
    QCOMPARE(words("noticeMore"), QStringLiteral("1 more"));
    QTest::mouseClick(find("noticeBar"), Qt::LeftButton);
    QCOMPARE(words("noticeText"), QStringLiteral("three"));
    QVERIFY(!find("noticeMore")->isVisible());
    QTest::mouseClick(find("noticeBar"), Qt::LeftButton);
    QVERIFY(!find("noticeBar")->isVisible());
    m_window->showNotice(QStringLiteral("four"));
    QVERIFY(find("noticeBar")->isVisible());
    QCOMPARE(words("noticeText"), QStringLiteral("four"));
}

void tst_NoticeBar::saysOnlyOnceWhatIsSaidAgain()
{
    for (const char* text : {"one", "two", "one", "two"})
        m_window->showNotice(QLatin1String(text));
    QCOMPARE(words("noticeMore"), QStringLiteral("1 more"));
    QTest::mouseClick(find("noticeBar"), Qt::LeftButton);
    QCOMPARE(words("noticeText"), QStringLiteral("two"));
    QVERIFY(!find("noticeMore")->isVisible());
}

void tst_NoticeBar::isPutAwayWithEscapeBeforeTheFullScreenIs()
{
    QTest::keyClick(m_window.get(), Qt::Key_F11);
    QTRY_VERIFY(m_window->isFullScreen());
    m_window->showNotice(QStringLiteral("one"));
    m_window->showNotice(QStringLiteral("two"));
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QCOMPARE(words("noticeText"), QStringLiteral("two"));
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!find("noticeBar")->isVisible());
    QVERIFY(m_window->isFullScreen());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isFullScreen());
}

QStringList tst_NoticeBar::allSaid()
{
    QStringList said;
    while (find("noticeBar")->isVisible()) {
        said << words("noticeText");
        QTest::mouseClick(find("noticeClose"), Qt::LeftButton);
    }
    return said;
}

void tst_NoticeBar::coversNothing_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"en", "de"})
        for (const QSize size : {QSize(800, 480), QSize(1440, 900)})
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(language)).arg(size.width())))
                << QString::fromLatin1(language) << size;
}

/// On no page, with two that wait, and with a hint that wants its place, too.
void tst_NoticeBar::coversNothing()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    speak(language);
    init();
    m_window->resize(size);
    m_window->setMemory({.theme = ThemeChoice::Light});
    beginRun().showFrame(FakeFeed::shared(m_feed.next()));
    for (const char* text : {"one", "two", "three"})
        m_window->showNotice(QLatin1String(text));
    const auto* bar = find("noticeBar");
    for (const PageId id :
         {PageId::Start, PageId::Live, PageId::Agent, PageId::Rival, PageId::Network, PageId::Session}) {
        m_window->showPage(id);
        QCoreApplication::processEvents();
        const QWidget& page = *m_window->currentPage();
        const QByteArray name = page.objectName().toLatin1();
        QVERIFY2(bar->isVisible() && m_window->rect().contains(placeOf(*bar)), name);
        QVERIFY2(!placeOf(*bar).intersects(placeOf(page)), name);
        QVERIFY2(page.height() >= page.minimumSizeHint().height(),
                 name + ' ' + QByteArray::number(page.minimumSizeHint().height() - page.height()));
        QCOMPARE(m_window->size(), size);
    }
}

void tst_NoticeBar::isOneLineThatOpensWhole()
{
    const QString story = QStringLiteral("a long story ").repeated(20);
    m_window->showNotice(QStringLiteral("short"));
    QCoreApplication::processEvents();
    const int line = find("noticeBar")->height();
    QVERIFY2(line <= 48, qPrintable(QString::number(line)));
    QTest::mouseClick(find("noticeBar"), Qt::LeftButton);
    m_window->showNotice(story + QLatin1Char('\n') + QStringLiteral("its end"));
    m_window->showNotice(QStringLiteral("two"));
    QCoreApplication::processEvents();
    QCOMPARE(find("noticeBar")->height(), line);
    auto* text = find<ElidedLabel>("noticeText");
    QVERIFY(text->isCut() && text->shownText().endsWith(QStringLiteral("…")));
    for (const char* other : {"noticeMore", "noticeClose"}) {
        QVERIFY2(find("noticeBar")->rect().contains(find(other)->geometry()), other);
        QVERIFY2(!text->geometry().intersects(find(other)->geometry()), other);
    }
    QTest::mouseClick(text, Qt::LeftButton);
    QVERIFY(words("wholeTextWords").contains(story) &&
            words("wholeTextWords").contains(QStringLiteral("its end")));
    QVERIFY(find("noticeBar")->isVisible()); // it was read, not put away
}

void tst_NoticeBar::movesNothingBelowWhileOneFollowsTheOther()
{
    m_window->showNotice(QStringLiteral("one"));
    m_window->showNotice(QStringLiteral("a long story ").repeated(20));
    QCoreApplication::processEvents();
    const QRect page = placeOf(*m_window->currentPage());
    QTest::mouseClick(find("noticeClose"), Qt::LeftButton);
    QCoreApplication::processEvents();
    QCOMPARE(placeOf(*m_window->currentPage()), page);
}

/// What the hand is on when something is said.
void tst_NoticeBar::leavesTheHandsControlsWhereTheyAre()
{
    RunModel& run = beginRun();
    run.showFrame(FakeFeed::shared(m_feed.next()));
    QCoreApplication::processEvents();
    const QRect before = placeOf(*find("rateSlider"));
    run.showNotice(QStringLiteral("one"));
    QCoreApplication::processEvents();
    QCOMPARE(placeOf(*find("rateSlider")), before);
}

void tst_NoticeBar::endsWithItsRun()
{
    RunModel& first = beginRun();
    first.showProblem(QStringLiteral("one"));
    first.showNotice(QStringLiteral("two"));
    first.showLinkRefused({}, QStringLiteral("three"));
    QVERIFY(find("noticeBar")->isVisible());
    m_window->end();
    QVERIFY(!find("noticeBar")->isVisible());
    beginRun().showProblem(QStringLiteral("four"));
    beginRun(); // another instead of it
    QVERIFY(!find("noticeBar")->isVisible());
    EdgeModel& edge = m_window->beginEdge({.model = QStringLiteral("imagenette"), .addresses = {}});
    edge.showProblem(QStringLiteral("five"));
    QCOMPARE(words("noticeText"), QStringLiteral("five"));
    m_window->end();
    QVERIFY(!find("noticeBar")->isVisible());
}

/// What the window itself has to say, or the log of the run before.
void tst_NoticeBar::outlivesARunThatItIsNotAbout()
{
    RunModel& run = beginRun();
    run.showProblem(QStringLiteral("of the run"));
    m_window->showNotice(QStringLiteral("of the settings"));
    m_window->end();
    QCOMPARE(allSaid(), QStringList{QStringLiteral("of the settings")});
}

void tst_NoticeBar::saysWhyTheRunEnded_data()
{
    QTest::addColumn<bool>("answered");
    QTest::addColumn<QStringList>("said");
    const QString gone = QStringLiteral("the camera is gone");
    const QString all = QStringLiteral("The source has ended; all frames are answered.");
    QTest::newRow("never began") << false << QStringList{gone};
    QTest::newRow("came to an end") << true << QStringList{gone, all};
}

void tst_NoticeBar::saysWhyTheRunEnded()
{
    QFETCH(bool, answered);
    QFETCH(QStringList, said);
    RunModel& run = beginRun();
    run.showNotice(QStringLiteral("going on with other pictures"));
    if (answered)
        run.showFrame(FakeFeed::shared(m_feed.next()));
    run.showProblem(said.first());
    run.showFinished();
    QCOMPARE(allSaid(), said);
}

void tst_NoticeBar::saysThatAllIsAnsweredInTheColourOfNoFault()
{
    const auto hasWarning = [this] {
        const QImage bar = find("noticeBar")->grab().toImage();
        return bar.pixelColor(9, bar.height() / 2) == coloursFor(*m_window).wrong;
    };
    RunModel& run = beginRun();
    run.showProblem(QStringLiteral("one"));
    QVERIFY(hasWarning());
    run.showFrame(FakeFeed::shared(m_feed.next()));
    run.showFinished();
    QVERIFY(words("noticeText").startsWith(QStringLiteral("The source has ended")));
    QVERIFY(!hasWarning());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_NoticeBar)
#include "tst_NoticeBar.moc"
