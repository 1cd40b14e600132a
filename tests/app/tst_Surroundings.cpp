#include "tests/support/Patience.h"
#include "tests/support/SessionFile.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

const QString kProgram = QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli");
const QString kWindow = QStringLiteral(COINFER_BINARY_DIR "/coinfer");
struct Ended {
    int exitCode = -1;
    QByteArray output, errors;
};

Ended ended(QProcess& process)
{
    if (!process.waitForFinished(kPatience) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Ended runWith(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    return ended(process);
}

QProcessEnvironment with(const char* name, const QString& value)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(name), value);
    return environment;
}

} // namespace

/// What the programs make of where they run: on a terminal, without a display, away from their assets.
class tst_Surroundings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsOnATerminalThatMayBeDrawnOn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<bool>("draws");
        QTest::newRow("terminal") << QStringLiteral("TERM=xterm") << true;
        QTest::newRow("dumb") << QStringLiteral("TERM=dumb") << false;
        QTest::newRow("no colour") << QStringLiteral("TERM=xterm NO_COLOR=1") << false;
    }
    void drawsOnATerminalThatMayBeDrawnOn()
    {
        QFETCH(const QString, before);
        QFETCH(const bool, draws);
        QProcess process; // `script` gives the program a terminal
        process.start(
            QStringLiteral("script"),
            {QStringLiteral("-qec"),
             before + QLatin1Char(' ') + kProgram +
                 QStringLiteral(" demo --model fashion-mnist --source dataset:fashion-mnist --frames 20 "
                                "--policy device-only --throttle off --slowdown 1 --fps 20"),
             QStringLiteral("/dev/null")});
        const Ended run = ended(process);
        QVERIFY2(run.exitCode == 0, run.output.constData());
        QCOMPARE(run.output.contains('\033'), draws);
        QVERIFY(run.output.contains("20 frames"));
    }

    void withoutADisplayTheWindowNamesTheOtherProgram_data()
    {
        QTest::addColumn<QString>("display");
        QTest::newRow("none") << QString();
        QTest::newRow("one that is not there") << QStringLiteral(":4711");
    }
    void withoutADisplayTheWindowNamesTheOtherProgram()
    {
        QFETCH(const QString, display);
        auto environment = with("DISPLAY", display);
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        const Ended run = runWith(kWindow, {}, environment);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("coinfer-cli"), run.errors.constData());
        QCOMPARE(run.errors.count('\n'), 1);
    }

    void aReportSaysOnlyWhereItIs()
    {
        const QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("s.jsonl")),
                      pdf = folder.filePath(QStringLiteral("s.pdf"));
        writeLog(log, sampleFrames(3));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR")); // Qt would warn of that
        const Ended run = runWith(kProgram, {QStringLiteral("report"), log}, environment);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.errors, "written: " + pdf.toUtf8() + '\n');
    }

    void interruptedMeasuringSaysSo()
    {
        RunningProgram profiling(words("profile --model fashion-mnist --repeats 100000"));
        QTRY_VERIFY_WITH_TIMEOUT(profiling.takesInterrupts(), kPatience);
        const ProgramRun run = profiling.interrupt();
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("stopped on request"), run.errors.constData());
        QCOMPARE(run.output, QByteArray());
    }

    void aCopiedProgramFindsAssetsOrSaysWhereItLooked()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(QStringLiteral("some/where/bin/coinfer-cli"));
        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("some/where/bin"))));
        QVERIFY(QFile::copy(kProgram, program));
        auto environment = with("XDG_DATA_DIRS", folder.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), folder.filePath(QStringLiteral("home")));
        const QStringList line = words("edge --model nobody");

        const Ended lost = runWith(program, line, environment);
        QCOMPARE(lost.exitCode, 1);
        for (const char* place : {"some/where/share/coinfer", "data/coinfer", "home/coinfer"})
            QVERIFY2(lost.errors.contains(folder.filePath(QLatin1String(place)).toUtf8()),
                     lost.errors.constData());

        QVERIFY(QDir().mkpath(folder.filePath(QStringLiteral("data"))));
        QVERIFY(QFile::link(QStringLiteral(COINFER_SOURCE_DIR "/assets"),
                            folder.filePath(QStringLiteral("data/coinfer"))));
        const Ended found = runWith(program, line, environment);
        QCOMPARE(found.exitCode, 1);
        QVERIFY2(found.errors.contains("fashion-mnist"), found.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_Surroundings)
#include "tst_Surroundings.moc"
