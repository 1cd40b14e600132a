#include "tests/support/FindWidget.h"
#include "tests/support/PictureSample.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/PictureView.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

/// A replay shows the pictures that were kept, and goes on without those that were not.
class tst_ReplayPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }
    void init();
    void cleanup() { m_window.reset(); }

    void showsThePictureOfEachFrameThatHasOne();
    void showsThePictureOfTheFrameThatItSeeksTo();
    void replaysALogWhosePicturesAreDamaged_data();
    void replaysALogWhosePicturesAreDamaged();
    void readsThePicturesThatACrashHasLeft();
    void saysThatAPictureIsDamagedByShowingNone();

private:
    /// On the live page, paused before its first frame.
    ReplaySource& open();
    PictureView& view() const { return *findWidget<PictureView>(*m_window->currentPage(), "pictureView"); }
    bool shows(std::int64_t frame) const { return isColouredLike(view().grab().toImage(), frame); }
    QString words() const { return findWidget<QLabel>(*m_window, "sessionText")->text(); }

    QTemporaryDir m_folder;
    QString m_log;
    std::unique_ptr<MainWindow> m_window;
};

constexpr std::int64_t kFrames = 40;

void tst_ReplayPictures::init()
{
    m_log = m_folder.filePath(
        QStringLiteral("%1-%2.jsonl")
            .arg(QLatin1String(QTest::currentTestFunction()), QLatin1String(QTest::currentDataTag())));
    QFile::remove(m_log);
    writePicturedLog(m_log, sampleFrames(kFrames), [](std::int64_t frame) { return frame % 3 != 1; });
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

ReplaySource& tst_ReplayPictures::open()
{
    auto* page = m_window->find<SessionPage>();
    m_window->showPage(PageId::Session);
    page->openLog(m_log);
    if (!QTest::qWaitFor([&] { return page->openedLog() != nullptr; }, 20'000))
        qFatal("the log was not read");
    m_window->replay(*page->openedLog(), 1);
    ReplaySource& source = m_window->shownReplay()->source();
    source.pause();
    source.seek(0);
    return source;
}

void tst_ReplayPictures::showsThePictureOfEachFrameThatHasOne()
{
    ReplaySource& source = open();
    for (std::int64_t frame = 0; frame < kFrames; ++frame) {
        source.step();
        if (frame % 3 == 1) {
            QTRY_COMPARE(view().words(), QStringLiteral("No picture was kept"));
            QVERIFY(view().toolTip().contains(QStringLiteral("no picture was kept")));
            continue;
        }
        QTRY_VERIFY2(shows(frame), qPrintable(QString::number(frame)));
        QCOMPARE(view().words(), QString());
        QVERIFY(!view().toolTip().contains(QStringLiteral("no picture")));
    }
    source.seek(0);
    QTRY_COMPARE(view().words(), QStringLiteral("Waiting for the first picture"));
}

/// Those that it passes over on the way are not read.
void tst_ReplayPictures::showsThePictureOfTheFrameThatItSeeksTo()
{
    ReplaySource& source = open();
    for (const std::int64_t frame : {30, 6, 39, 0, 21}) {
        source.seek(static_cast<std::size_t>(frame) + 1);
        QTRY_VERIFY2(shows(frame), qPrintable(QString::number(frame)));
    }
    const auto& latest = m_window->shownReplay()->run().feed().latest();
    QCOMPARE(latest->record.index, 21);
    QCOMPARE(latest->picture.width, 64);
    QVERIFY(!latest->pictureFollows);
}

void tst_ReplayPictures::replaysALogWhosePicturesAreDamaged_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    QTest::newRow("other") << QByteArray("these are no pictures at all") << QStringLiteral("does not begin");
    QTest::newRow("size") << picturesHead() + pictureEntry(0, 1'000'000) + "x"
                          << QStringLiteral("damaged at byte 12");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("does not begin");
}

void tst_ReplayPictures::replaysALogWhosePicturesAreDamaged()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    QFile pictures(picturesPath(m_log));
    QVERIFY(pictures.open(QIODevice::WriteOnly | QIODevice::Truncate));
    pictures.write(bytes);
    pictures.close();
    ReplaySource& source = open();
    QVERIFY2(words().contains(why) && words().contains(QStringLiteral("It has no pictures")),
             qPrintable(words()));
    source.seek(kFrames);
    QTRY_COMPARE(view().words(), QStringLiteral("No picture was kept"));
    QTRY_COMPARE(m_window->shownReplay()->run().feed().history().answered(), kFrames);
}

void tst_ReplayPictures::readsThePicturesThatACrashHasLeft()
{
    QVERIFY(QFile::resize(picturesPath(m_log), QFile(picturesPath(m_log)).size() - 1));
    ReplaySource& source = open();
    QVERIFY2(words().contains(QStringLiteral("The last picture is truncated")), qPrintable(words()));
    source.seek(38 + 1); // 39 was cut
    QTRY_VERIFY(shows(38));
    source.step();
    QTRY_COMPARE(view().words(), QStringLiteral("No picture was kept"));
}

void tst_ReplayPictures::saysThatAPictureIsDamagedByShowingNone()
{
    QFile pictures(picturesPath(m_log));
    QVERIFY(pictures.open(QIODevice::ReadWrite) && pictures.seek(kPicturesHead + kPictureEntry));
    pictures.write("xxxx"); // where the first JPEG begins
    pictures.close();
    ReplaySource& source = open();
    source.step();
    QTRY_COMPARE(view().words(), QStringLiteral("No picture was kept"));
    source.step();
    source.step();
    QTRY_VERIFY(shows(2));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_ReplayPictures)
#include "tst_ReplayPictures.moc"
