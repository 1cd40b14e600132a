#include "core/session/SessionReader.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SessionFile.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A source of a few pictures.
QString pictures(const QTemporaryDir& folder)
{
    const QString place = folder.filePath(QStringLiteral("pictures/grey"));
    QDir().mkpath(place);
    for (int i = 0; i < 3; ++i) {
        QImage picture(28, 28, QImage::Format_RGB32);
        picture.fill(QColor(60 * i, 60 * i, 60 * i));
        if (!picture.save(place + QStringLiteral("/%1.png").arg(i)))
            qFatal("cannot write a picture");
    }
    return QStringLiteral("images:") + folder.filePath(QStringLiteral("pictures"));
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
        QVERIFY2(run.errors.contains("name another output file"), run.errors.constData());
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
        write(pdf, "%PDF-old");
        const FullDisk disk(static_cast<rlim_t>(whole - 1'000)); // the program has it, too
        const auto run = runProgram({QStringLiteral("report"), log});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("s.pdf"), run.errors.constData());
        QCOMPARE(read(pdf), QByteArray("%PDF-old"));
    }

    void tellsOfALogThatTheDiskCutShort()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl"));
        ProgramRun run;
        {
            const FullDisk disk(8'000); // the program has it, too
            run = runProgram(words("demo --model fashion-mnist --source %1 --frames 60 --throttle off "
                                   "--slowdown 1 --policy search --log %2")
                                 .replaceInStrings(QStringLiteral("%1"), pictures(folder))
                                 .replaceInStrings(QStringLiteral("%2"), log));
        }
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.errors.count("the run continues without it"), 1);
        QVERIFY2(run.output.contains("60 frames, 60 answered"), run.output.constData()); // it went on
        const auto session = readSession(log);
        QVERIFY(session.ok());
        const auto lost = session->info.lostFrames;
        QCOMPARE(static_cast<std::int64_t>(session->frames.size()) + lost, std::int64_t{60});
        const QByteArray missing = QByteArray::number(qint64{lost}) + " of the run's frames are missing";
        for (const char* line : {"export %1 %2", "replay %1 --json", "report %1 --output %2 --json"}) {
            const auto reader = runProgram(
                words(line)
                    .replaceInStrings(QStringLiteral("%1"), log)
                    .replaceInStrings(QStringLiteral("%2"), log + QLatin1Char('.') + words(line).first()));
            QCOMPARE(reader.exitCode, 0);
            QVERIFY2(reader.errors.contains(missing), reader.errors.constData());
        }
    }

    void writesTablesForGermanSpreadsheetsInEveryLocale()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl"));
        writeLog(log, sampleFrames(3));
        const auto table = [&](const char* style, const char* locale) {
            const QByteArray before = qgetenv("LC_ALL");
            qputenv("LC_ALL", locale);
            const QString out = log + QStringLiteral(".csv");
            const auto run = runProgram(words(style) << log << out);
            qputenv("LC_ALL", before);
            return run.exitCode == 0 ? read(out) : run.errors;
        };
        const QByteArray plain = table("export", "C.UTF-8"), german = table("export --csv german", "C.UTF-8");
        QVERIFY2(german.startsWith("\xEF\xBB\xBFindex;"), german.constData());
        QVERIFY(plain.startsWith("index,"));
        QCOMPARE(table("export", "de_DE.UTF-8"), plain);
        QCOMPARE(table("export --csv german", "de_DE.UTF-8"), german);
        QCOMPARE(QByteArray(german.sliced(3)).replace(',', '.').replace(';', ','), plain);
        QVERIFY(table("export --csv french", "C.UTF-8").contains("--csv"));
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
