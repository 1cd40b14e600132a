#include "app/cli/LogLines.h"

#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QTest>

using namespace coinfer;
using namespace coinfer::cli;

/// What the command line writes to standard error, and how systemd's journal takes it.
class tst_LogLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isPlainForPeople()
    {
        QCOMPARE(logLine(QStringLiteral("one\ntwo"), LogLevel::Error, false), QByteArray("one\ntwo\n"));
    }

    void hasAPriorityForTheJournal()
    {
        QCOMPARE(logLine(QStringLiteral("a"), LogLevel::Info, true), QByteArray("<6>a\n"));
        QCOMPARE(logLine(QStringLiteral("a"), LogLevel::Warning, true), QByteArray("<4>a\n"));
        QCOMPARE(logLine(QStringLiteral("a"), LogLevel::Error, true), QByteArray("<3>a\n"));
        // It takes each line for a message of its own.
        QCOMPARE(logLine(QStringLiteral("a\nb"), LogLevel::Error, true), QByteArray("<3>a\n<3>b\n"));
    }

    void knowsTheJournalByItsNumbers_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<bool>("isIt");
        const auto row = [](const char* variable, bool isIt) {
            QTest::newRow(*variable ? variable : "none") << QByteArray(variable) << isIt;
        };
        row("8:1234567", true);
        row("", false);
        row("8:1234568", false);
        row("9:1234567", false);
        row("8:1234567 ", false);
        row("08:1234567", false);
        row("8", false);
        row(":", false);
    }
    void knowsTheJournalByItsNumbers()
    {
        QFETCH(QByteArray, variable);
        QTEST(isJournal(variable, 8, 1'234'567), "isIt");
    }

    void takesThreeLevels()
    {
        QCOMPARE(parseLogLevel(QStringLiteral("error")).value(), LogLevel::Error);
        QCOMPARE(parseLogLevel(QStringLiteral("warning")).value(), LogLevel::Warning);
        QCOMPARE(parseLogLevel(QStringLiteral("info")).value(), LogLevel::Info);
        for (const char* wrong : {"", "Error", "debug", "3", "warn"})
            QVERIFY2(!parseLogLevel(QLatin1String(wrong)), wrong);
    }

    /// A pipe that the environment calls the journal, as a service has it.
    void theProgramWritesForTheJournal()
    {
        const QString shell = QStringLiteral("exec 2>\"$1\"; export JOURNAL_STREAM=$(stat -L -c %d:%i "
                                             "\"$1\"); exec \"$2\" replay /no/such.jsonl");
        const QByteArray said = runWith(shell);
        QVERIFY2(said.startsWith("<3>coinfer-cli replay: "), said.constData());
        const QByteArray plain = runWith(
            QStringLiteral("exec 2>\"$1\"; export JOURNAL_STREAM=1:2; exec \"$2\" replay /no/such.jsonl"));
        QCOMPARE(plain, said.sliced(3));
    }

    void saysOnlyWhatMatters()
    {
        const ProgramRun all = runProgram(words("device --connect 127.0.0.1:1 --source dataset:fashion-mnist "
                                                "--frames 1"));
        QVERIFY2(all.errors.contains("until the edge reports"), all.errors.constData());
        QVERIFY2(all.errors.contains("No edge answers"), all.errors.constData());
        const ProgramRun warnings =
            runProgram(words("device --connect 127.0.0.1:1 --source dataset:fashion-mnist --frames 1 "
                             "--verbosity warning"));
        QVERIFY2(!warnings.errors.contains("until the edge reports"), warnings.errors.constData());
        QVERIFY2(warnings.errors.contains("No edge answers"), warnings.errors.constData());
        const ProgramRun errors =
            runProgram(words("device --connect 127.0.0.1:1 --source dataset:fashion-mnist --frames 1 "
                             "--verbosity error"));
        QCOMPARE(errors.exitCode, 0);
        QCOMPARE(errors.errors, QByteArray());
    }

    void refusesAnotherVerbosity()
    {
        const ProgramRun run = runProgram(words("edge --verbosity loud"));
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("takes error, warning or info"), run.errors.constData());
    }

private:
    /// What the program writes to a file as its standard error.
    static QByteArray runWith(const QString& shell)
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("errors")));
        if (!file.open(QIODevice::ReadWrite))
            return "no file";
        QProcess process;
        process.start(QStringLiteral("/bin/sh"),
                      {QStringLiteral("-c"), shell, QStringLiteral("sh"), file.fileName(),
                       QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli")});
        return process.waitForFinished(kPatience) ? file.readAll() : "did not end";
    }
};

QTEST_GUILESS_MAIN(tst_LogLines)
#include "tst_LogLines.moc"
