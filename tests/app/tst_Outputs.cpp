#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SessionSample.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A log of these frames.
void writeLog(const QString& path, const std::vector<FrameRecord>& frames)
{
    auto writer = SessionWriter::create(path, sampleSession());
    QVERIFY(writer.ok());
    for (const FrameRecord& frame : frames)
        QVERIFY((*writer)->write(frame).ok());
}

} // namespace

/// What coinfer-cli makes of a log, and what it does where it cannot write or print that.
class tst_Outputs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesALogAloneThatIsNamedAsOutput_data()
    {
        QTest::addColumn<QStringList>("line"); // %1: the log, %2: the same by another name
        QTest::newRow("export") << words("export %1 %1");
        QTest::newRow("export by another name") << words("export %1 %2");
        QTest::newRow("report") << words("report %1 --output %1");
        QTest::newRow("report by another name") << words("report %2 --output %1");
        QTest::newRow("report by its own choice") << words("report %1");
    }
    void leavesALogAloneThatIsNamedAsOutput()
    {
        QFETCH(QStringList, line);
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.pdf")), // a report of it takes this name
            link = folder.filePath(QStringLiteral("link"));
        writeLog(log, sampleFrames(3));
        QVERIFY(QFile::link(log, link));
        const QByteArray before = read(log);
        const auto run = runProgram(
            line.replaceInStrings(QStringLiteral("%1"), log).replaceInStrings(QStringLiteral("%2"), link));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("name another file"), run.errors.constData());
        QCOMPARE(read(log), before);
    }

    void leavesAnOldReportAloneWhenTheDiskIsFull()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl")),
                      pdf = folder.filePath(QStringLiteral("s.pdf"));
        writeLog(log, sampleFrames(20));
        QCOMPARE(runProgram({QStringLiteral("report"), log}).exitCode, 0);
        const auto whole = QFile(pdf).size();
        QVERIFY(whole > 2'000);
        write(pdf, "old");
        const FullDisk disk(static_cast<rlim_t>(whole - 1'000)); // the program has it, too
        const auto run = runProgram({QStringLiteral("report"), log});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("s.pdf"), run.errors.constData());
        QCOMPARE(read(pdf), QByteArray("old"));
    }

    void failsWhenItsResultsCannotBePrinted()
    {
        QTemporaryDir folder;
        QProcess process;
        process.setStandardOutputFile(folder.filePath(QStringLiteral("results")));
        const FullDisk disk(100); // the program has it, too
        process.start(QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli"), words("data list"));
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains("printed") && errors.count('\n') == 1, errors.constData());
    }

    void replayEndsWhenItIsAskedToInAGap()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl"));
        auto frames = sampleFrames(2);
        frames.back().monotonic = std::chrono::hours(1);
        writeLog(log, frames);
        QProcess process;
        process.start(QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli"), {QStringLiteral("replay"), log});
        QVERIFY(process.waitForReadyRead()); // the first frame is shown when it is due
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Outputs)
#include "tst_Outputs.moc"
