#include "tests/support/FindWidget.h"
#include "ui/MainWindow.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

namespace coinfer {

/// What went wrong is read, one thing after the other, and put away by finger and by keys.
class tst_NoticeBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void losesNoNotice();
    void saysOnlyOnceWhatIsSaidAgain();
    void isPutAwayWithEscapeBeforeTheFullScreenIs();
    void keepsItsWordsInside();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }

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

void tst_NoticeBar::keepsItsWordsInside()
{
    m_window->showNotice(QStringLiteral("a long story ").repeated(20));
    m_window->showNotice(QStringLiteral("two"));
    QCoreApplication::processEvents();
    const auto* text = find<QLabel>("noticeText");
    QVERIFY(text->height() >= text->heightForWidth(text->width()));
    QVERIFY(find("noticeBar")->rect().contains(find("noticeMore")->geometry()));
    QVERIFY(!text->geometry().intersects(find("noticeMore")->geometry()));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_NoticeBar)
#include "tst_NoticeBar.moc"
