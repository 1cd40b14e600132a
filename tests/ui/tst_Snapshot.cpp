#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"
#include "ui/session/SessionFolder.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// Screenshots of the window, by button and key.
class tst_Snapshot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void savesTheWindowAmongTheRecordings_data();
    void savesTheWindowAmongTheRecordings();
    void saysWhyItCannot();
    void hasRoomInTheSmallestWindow();

private:
    QString notice() const { return findWidget<QLabel>(*m_window, "noticeText")->text(); }
    QAbstractButton& button() const { return *findWidget<QAbstractButton>(*m_window, "screenshotButton"); }
    QStringList pictures() const { return QDir(sessionFolder()).entryList({QStringLiteral("*.png")}); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Snapshot::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    for (const char* home : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(home, m_home->path().toUtf8());
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_window->beginRun(m_feed->setup());
    m_window->resize(800, 480);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_Snapshot::savesTheWindowAmongTheRecordings_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("button") << false;
    QTest::newRow("key") << true;
}

void tst_Snapshot::savesTheWindowAmongTheRecordings()
{
    QFETCH(bool, byKey);
    if (byKey)
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    else
        QTest::mouseClick(&button(), Qt::LeftButton);
    QTRY_COMPARE(pictures().size(), 1);
    const QString path = QDir(sessionFolder()).filePath(pictures().first());
    QTRY_COMPARE(notice(), QStringLiteral("Screenshot saved: ") + path);
    const QImage saved(path);
    QCOMPARE(saved.size(), m_window->size() * m_window->devicePixelRatio());
    QCOMPARE(saved.pixelColor(2, saved.height() - 2),
             m_window->grab().toImage().pixelColor(2, saved.height() - 2));
}

void tst_Snapshot::saysWhyItCannot()
{
    QFile inTheWay(sessionFolder());
    QVERIFY(QDir().mkpath(QFileInfo(sessionFolder()).path()));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder would be
    QTest::mouseClick(&button(), Qt::LeftButton);
    QTRY_VERIFY2(notice().contains(QStringLiteral(".png")), qPrintable(notice()));
    QVERIFY(!notice().contains(QStringLiteral("saved")));
}

void tst_Snapshot::hasRoomInTheSmallestWindow()
{
    m_window->run()->showRecording(QStringLiteral("/logs/a.jsonl")); // with one sign more beside the pages
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(800, 480));
    QVERIFY(button().isVisible() && button().height() >= 40 && button().width() >= 40);
    QVERIFY(button().fontMetrics().horizontalAdvance(button().text()) + 4 <= button().width());
    QVERIFY(m_window->rect().contains(QRect(button().mapTo(m_window.get(), QPoint()), button().size())));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Snapshot)
#include "tst_Snapshot.moc"
