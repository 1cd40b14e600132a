#include "tests/support/FindWidget.h"
#include "tests/support/SessionSample.h"
#include "tests/ui/FakeFeed.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/RecordBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace coinfer {

/// The switch "Keep pictures" beside the button that records.
class tst_KeepPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void wishesPicturesOnlyWhenItIsOn();
    void saysWhatPicturesWouldTake();
    void showsWhatIsWritten_data();
    void showsWhatIsWritten();
    void saysOnThePageThatThePicturesEnd();

private:
    template <class T = QAbstractButton> T* find(const char* name) const
    {
        return findWidget<T>(*m_window, name);
    }
    QString state() const { return find<QLabel>("recordState")->text(); }
    QAbstractButton& keep() const { return *find("keepPicturesSwitch"); }

    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<MainWindow> m_window;
    RunModel* m_run = nullptr;
};

const QString kLog = QStringLiteral("/logs/a.jsonl");

void tst_KeepPictures::init()
{
    m_feed = std::make_unique<FakeFeed>(*Network::create(QStringLiteral("alexnet-224"), 10), 7);
    m_window = std::make_unique<MainWindow>();
    m_run = &m_window->beginRun(m_feed->setup());
    m_window->resize(1440, 900);
    m_window->showPage(PageId::Session);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_KeepPictures::wishesPicturesOnlyWhenItIsOn()
{
    QSignalSpy wished(m_run, &RunModel::recordingRequested);
    QSignalSpy remembered(find<RecordBar>("recordBar"), &RecordBar::picturesChosen);
    QTest::mouseClick(find("recordButton"), Qt::LeftButton);
    QCOMPARE(wished.takeFirst().at(1).value<KeepPictures>(), KeepPictures::No);
    m_run->showRecording(kLog);
    QVERIFY(!keep().isEnabled()); // of a log that has begun it is too late
    m_run->showRecording({});
    QTest::mouseClick(&keep(), Qt::LeftButton);
    QCOMPARE(remembered.size(), 1);
    QTest::mouseClick(find("recordButton"), Qt::LeftButton);
    QCOMPARE(wished.takeFirst().at(1).value<KeepPictures>(), KeepPictures::Yes);
}

void tst_KeepPictures::saysWhatPicturesWouldTake()
{
    QVERIFY(keep().toolTip().contains(QStringLiteral("beside the log")));
    QVERIFY(!keep().toolTip().contains(QStringLiteral("MB")));
    QTimer frames; // a rate takes some time
    connect(&frames, &QTimer::timeout, m_run, [this] { m_run->showFrame(FakeFeed::shared(m_feed->next())); });
    frames.start(20);
    QTRY_VERIFY2(keep().toolTip().contains(QStringLiteral("MB an hour at")), qPrintable(keep().toolTip()));
    auto* bar = find<RecordBar>("recordBar");
    bar->showPictureRate(12 * 5'000.0, 12);
    QVERIFY2(keep().toolTip().contains(QStringLiteral("about 216 MB an hour at 12 frames a second")),
             qPrintable(keep().toolTip()));
}

void tst_KeepPictures::showsWhatIsWritten_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the Pi's screen") << QSize(800, 480);
    QTest::newRow("laptop") << QSize(1440, 900);
}

void tst_KeepPictures::showsWhatIsWritten()
{
    QFETCH(QSize, size);
    m_window->resize(size);
    m_run->showRecording(kLog);
    QCOMPARE(keep().text(), QStringLiteral("Keep pictures"));
    m_run->showRecordedSize({.logBytes = 100'000, .pictureBytes = 2'300'000, .pictures = 460});
    QCOMPARE(keep().text(), QStringLiteral("Pictures: 2.30 MB"));
    QVERIFY2(state().contains(QStringLiteral("2.40 MB so far")), qPrintable(state()));
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), size);
    QVERIFY(keep().height() >= 40);
    QVERIFY(keep().width() >= keep().sizeHint().width());
    m_run->showRecording({});
    QCOMPARE(keep().text(), QStringLiteral("Keep pictures"));
    m_run->showRecordedSize(
        {.logBytes = 1, .pictureBytes = 1, .pictures = 1}); // the last word of the old one
    QCOMPARE(keep().text(), QStringLiteral("Keep pictures"));
}

void tst_KeepPictures::saysOnThePageThatThePicturesEnd()
{
    m_run->showRecording(kLog);
    m_run->showNotice(QStringLiteral("the pictures \"/logs/a.pictures\" end here: No space left"));
    const auto* problem = find<QLabel>("recordProblem");
    QVERIFY(problem->isVisible());
    QVERIFY(!problem->text().contains(QStringLiteral("log is incomplete")));
    QVERIFY(find("recordButton")->isChecked()); // it goes on
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_KeepPictures)
#include "tst_KeepPictures.moc"
