#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"
#include "ui/widgets/ElidedLabel.h"

#include <QApplication>
#include <QDialog>
#include <QTest>

namespace coinfer {

/// What does not fit on a small screen can be read whole there.
class tst_WholeText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void opensByATapAndByTheKeys_data();
    void opensByATapAndByTheKeys();
    void offersNothingWhereAllIsShown();

private:
    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(*m_window, name); }
    void showLink(const QString& text) { m_window->run()->showLinkState(LinkState::Disconnected, text); }

    std::unique_ptr<MainWindow> m_window;
};

const QString kRefused = QStringLiteral(
    "The edge 192.168.100.200:7070 refused: The edge runs the model \"imagenette\" (0a1b2c3d), the device "
    "\"cifar10\" (4e5f6a7b); choose the same model on both");

void tst_WholeText::init()
{
    const FakeFeed feed(*Network::create("alexnet-224", 10), 1);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(feed.setup());
    m_window->resize(800, 480);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_WholeText::opensByATapAndByTheKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("tap") << 0;
    QTest::newRow("Enter") << static_cast<int>(Qt::Key_Return);
    QTest::newRow("Space") << static_cast<int>(Qt::Key_Space);
}

void tst_WholeText::opensByATapAndByTheKeys()
{
    QFETCH(int, key);
    showLink(kRefused);
    auto* link = find<ElidedLabel>("linkText");
    QTRY_VERIFY(link->isCut());
    if (key == 0) {
        QTest::mouseClick(link, Qt::LeftButton);
    } else {
        QVERIFY((link->focusPolicy() & Qt::TabFocus) != 0);
        link->setFocus();
        QTest::keyClick(link, static_cast<Qt::Key>(key));
    }
    auto* dialog = find<QDialog>("wholeText");
    QVERIFY(dialog->isVisible());
    const auto* words = find<QLabel>("wholeTextWords");
    QVERIFY2(words->text().contains(kRefused), qPrintable(words->text()));
    QVERIFY(words->height() >= words->heightForWidth(words->width())); // nothing of it is cut
    QVERIFY(m_window->rect().contains(
        QRect(m_window->mapFromGlobal(dialog->geometry().topLeft()), dialog->size())));
    QVERIFY(!m_window->run()->isPaused()); // Space was for the text
    QTest::mouseClick(find("wholeTextClose"), Qt::LeftButton);
    QTRY_VERIFY(!m_window->findChild<QDialog*>());
}

void tst_WholeText::offersNothingWhereAllIsShown()
{
    showLink(QStringLiteral("connected"));
    auto* link = find<ElidedLabel>("linkText");
    QTRY_VERIFY(!link->isCut());
    QCOMPARE(link->focusPolicy(), Qt::NoFocus);
    QTest::mouseClick(link, Qt::LeftButton);
    QVERIFY(!m_window->findChild<QDialog*>());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_WholeText)
#include "tst_WholeText.moc"
