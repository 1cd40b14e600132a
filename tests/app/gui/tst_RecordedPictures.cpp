#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/session/SessionReader.h"
#include "core/vision/SmallPicture.h"
#include "tests/support/WindowProgram.h"
#include "ui/pages/SessionPage.h"
#include "ui/session/SessionLoader.h"
#include "ui/widgets/PictureView.h"

#include <QAbstractButton>
#include <QTemporaryDir>

#include <map>

namespace coinfer {

/// A run is recorded with its pictures, and replayed with just those.
class tst_RecordedPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { WindowProgram::prepare(m_folder.path()); }
    void replaysThePicturesThatTheRunShowed();
    void recordsFromTheCommandLine();

private:
    static void endRun(const WindowProgram& program)
    {
        program.click("startButton");
        program.click("endButton");
    }
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_folder;
};

constexpr std::int64_t kFrames = 30;
constexpr int kReplayed = 20; ///< frames: each takes a wait

void tst_RecordedPictures::replaysThePicturesThatTheRunShowed()
{
    std::map<std::int64_t, QByteArray> shown; // as JPEG: what a recording should hold
    gui::WindowOptions options;
    options.demo.policy = QStringLiteral("device-only");
    WindowProgram program(options);
    program.window.showPage(PageId::Session);
    program.startDemo();
    RunModel& run = *program.window.run();
    connect(&run.feed(), &LiveFeed::framesArrived, this, [&](const auto&) {
        const auto& latest = run.feed().latest();
        if (latest)
            shown[latest->record.index] = smallJpeg(latest->picture);
    });
    program.click("sessionButton");
    program.find<QLineEdit>("recordPath")->setText(path("run.jsonl"));
    program.click("keepPicturesSwitch");
    program.click("recordButton");
    QTRY_VERIFY_WITH_TIMEOUT(program.find<QAbstractButton>("recordButton")->isChecked(), kPatience);
    const std::int64_t before = program.answered();
    QTRY_VERIFY_WITH_TIMEOUT(program.answered() >= before + kFrames, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(
        program.find<QAbstractButton>("keepPicturesSwitch")->text().startsWith(QStringLiteral("Pictures: ")),
        kPatience);
    program.click("recordButton");
    QTRY_VERIFY(!program.find<QAbstractButton>("recordButton")->isChecked());
    run.requestPause(true);
    endRun(program); // writes what is left
    QTRY_VERIFY_WITH_TIMEOUT(!program.launcher.isEnding(), kPatience);

    auto* page = program.window.find<SessionPage>();
    page->openLog(path("run.jsonl"));
    QTRY_VERIFY_WITH_TIMEOUT(page->openedLog() != nullptr, kPatience);
    const auto log = page->openedLog();
    QVERIFY(log->info.keepsPictures && log->pictures);
    QVERIFY(log->frames.size() >= static_cast<std::size_t>(kFrames));
    QCOMPARE(log->pictures->size(), log->frames.size());
    program.window.replay(*log, 1);
    Replay& replay = *program.window.shownReplay();
    replay.source().pause();
    replay.source().seek(0);
    int compared = 0;
    for (std::size_t i = 0; i < log->frames.size(); ++i) {
        const std::int64_t index = log->frames[i].index;
        const auto live = shown.find(index);
        if (live == shown.end()) // the window shows some frames, the log has all
            continue;
        QCOMPARE(log->pictures->read(index), live->second);
        if (++compared > kReplayed)
            continue;
        replay.source().seek(i + 1);
        QTRY_VERIFY(replay.run().feed().latest() && !replay.run().feed().latest()->pictureFollows);
        QCOMPARE(replay.run().feed().latest()->record.index, index);
        QVERIFY(replay.run().feed().latest()->picture.rgb == readSmallJpeg(live->second)->rgb);
    }
    QVERIFY(compared > 0);
    program.window.endReplay();
}

void tst_RecordedPictures::recordsFromTheCommandLine()
{
    gui::WindowOptions options;
    options.demo.policy = QStringLiteral("device-only");
    options.demo.frames = kFrames;
    options.log = path("said.jsonl");
    options.pictures = KeepPictures::Yes;
    WindowProgram program(options);
    program.startDemo();
    QTRY_COMPARE_WITH_TIMEOUT(program.answered(), kFrames, kPatience);
    QVERIFY(
        !program.find<QAbstractButton>("keepPicturesSwitch")->isChecked()); // the next one is another's wish
    endRun(program);
    QTRY_VERIFY_WITH_TIMEOUT(!program.launcher.isEnding(), kPatience);
    QVERIFY(readSession(path("said.jsonl"))->info.keepsPictures);
    const auto pictures = PictureReader::open(path("said.pictures"));
    QVERIFY(pictures.ok());
    QCOMPARE((*pictures)->size(), readSession(path("said.jsonl"))->frames.size());
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_RecordedPictures)
#include "tst_RecordedPictures.moc"
