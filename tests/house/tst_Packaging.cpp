#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

// The scripts of packaging/ run here in a folder of their own, with programs that only write down how they
// were called: nothing is installed and nothing is built.

namespace {

const QDir kPackaging(QStringLiteral(COINFER_SOURCE_DIR "/packaging"));

struct Finished {
    int code = -1;
    QString output;
    QString errors;
};

bool write(const QString& path, const QString& text)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(text.toUtf8()) == text.toUtf8().size();
}

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class tst_Packaging : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        for (const char* script : {"install-packages", "demo", "test", "fuzz"})
            QVERIFY(putScript(QString::fromLatin1(script)));
        // The commands that the scripts need, and no other program of this machine.
        for (const char* tool : {"bash", "dirname", "env"})
            QVERIFY(QFile::link(QStringLiteral("/usr/bin/") + QString::fromLatin1(tool),
                                at(QStringLiteral("tools/")) + QString::fromLatin1(tool)));
        QVERIFY(putTool("dpkg-query", "for p; do case $p in *here*) echo installed $p;; esac; done; exit 1"));
        QVERIFY(putTool("apt-get", "echo \"${DEBIAN_FRONTEND:-}: apt-get $*\" >>\"$CALLS\"; echo noise"));
        QVERIFY(putTool("id", "echo 0"));
    }

    void everyPackageSaysWhyItIsNeeded_data()
    {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("has");
        QTest::newRow("to build and run")
            << QStringLiteral("packages.txt") << QStringLiteral("libopenblas0-pthread");
        QTest::newRow("to fuzz") << QStringLiteral("packages-fuzz.txt") << QStringLiteral("clang-14");
    }
    void everyPackageSaysWhyItIsNeeded()
    {
        QFETCH(const QString, list);
        QFETCH(const QString, has);
        const QRegularExpression line(QStringLiteral("^[a-z0-9][a-z0-9+.-]+ +# \\S.{5,}$"));
        QStringList names;
        for (const QString& text : contentOf(kPackaging.filePath(list)).split(QLatin1Char('\n'))) {
            if (text.isEmpty() || text.startsWith(QLatin1String("# ")))
                continue;
            QVERIFY2(text.contains(line), qPrintable(text));
            names << text.section(QLatin1Char(' '), 0, 0);
        }
        QVERIFY(names.contains(has));
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void asksForNothingWhenAllIsThere()
    {
        const Finished finished = install(QStringLiteral("# comment\nhere-a # why\n\nhere-b # why"));
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.output + finished.errors, QString());
        QCOMPARE(calls(), QString());
    }

    void installsOnlyWhatIsMissing()
    {
        const Finished finished = install(QStringLiteral("here-a # why\nlibx++1.2-dev # why\ngone # why"));
        QCOMPARE(finished.code, 0);
        QCOMPARE(finished.output, QString()); // progress is for stderr
        QVERIFY2(finished.errors.contains(QStringLiteral("installing 2 of 3")), qPrintable(finished.errors));
        const QStringList lines = calls().split(QLatin1Char('\n'));
        QVERIFY2(lines[0].startsWith(QLatin1String("noninteractive: apt-get")), qPrintable(lines[0]));
        QVERIFY(lines[0].contains(QStringLiteral(" update ")));
        QVERIFY2(lines[1].endsWith(QLatin1String("--no-install-recommends libx++1.2-dev gone")),
                 qPrintable(lines[1]));
    }

    void goesThroughSudoForOthersThanRoot()
    {
        QVERIFY(putTool("id", "echo 1000"));
        QVERIFY(putTool("sudo", "echo sudo >>\"$CALLS\"; exec \"$@\""));
        QCOMPARE(install(QStringLiteral("gone # why")).code, 0);
        QCOMPARE(calls().count(QStringLiteral("sudo\nnoninteractive: apt-get")), 2);
    }

    void saysWhatIsMissingWithoutRootAndSudo()
    {
        QVERIFY(putTool("id", "echo 1000"));
        const Finished finished = install(QStringLiteral("here # why\ngone # why"));
        QCOMPARE(finished.code, 1);
        QVERIFY2(finished.errors.contains(QStringLiteral("missing: gone. Run this as root, or install sudo")),
                 qPrintable(finished.errors));
        QCOMPARE(calls(), QString());
    }

    void saysThatTheNetworkMayBeGone()
    {
        QVERIFY(putTool("apt-get", "exit 100"));
        const Finished finished = install(QStringLiteral("gone # why"));
        QCOMPARE(finished.code, 1);
        QVERIFY2(finished.errors.contains(QStringLiteral("is there a network")), qPrintable(finished.errors));
    }

    void refusesSystemsWithoutPackagesOfDebian()
    {
        QVERIFY(QFile::remove(at(QStringLiteral("tools/dpkg-query"))));
        const Finished finished = install(QStringLiteral("gone # why"));
        QCOMPARE(finished.code, 1);
        QVERIFY2(finished.errors.contains(QStringLiteral("not a Debian system")),
                 qPrintable(finished.errors));
    }

    void refusesBrokenLists_data()
    {
        QTest::addColumn<QString>("list");
        QTest::newRow("empty") << QString();
        QTest::newRow("only comments") << QStringLiteral("# gone\n");
        QTest::newRow("two a line") << QStringLiteral("here gone # why\n");
    }
    void refusesBrokenLists()
    {
        QFETCH(QString, list);
        const Finished finished = install(list);
        QCOMPARE(finished.code, 1);
        QVERIFY(finished.errors.contains(QStringLiteral("list.txt")));
        QCOMPARE(calls(), QString());
    }

    void refusesAListThatIsNotThere()
    {
        const Finished finished =
            run(QStringLiteral("install-packages"), {at(QStringLiteral("nothing.txt"))});
        QCOMPARE(finished.code, 1);
        QVERIFY(finished.errors.contains(QStringLiteral("cannot read the list")));
    }

    void demoOpensTheWindowOrTheTable_data()
    {
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("program");
        const QStringList none, screen{QStringLiteral("DISPLAY=:7")};
        const QStringList some{QStringLiteral("--source"), QStringLiteral("images:my pictures")};
        QTest::newRow("display") << screen << some
                                 << QStringLiteral("coinfer <--demo> <--source> <images:my pictures>\n");
        QTest::newRow("no display")
            << none << some
            << QStringLiteral("coinfer-cli <demo> <--headless> <--source> <images:my pictures>\n");
        QTest::newRow("empty display") << QStringList{QStringLiteral("DISPLAY=")} << none
                                       << QStringLiteral("coinfer-cli <demo> <--headless>\n");
        QTest::newRow("headless wanted")
            << screen << QStringList{QStringLiteral("--json"), QStringLiteral("--headless")}
            << QStringLiteral("coinfer-cli <demo> <--headless> <--json>\n");
    }
    void demoOpensTheWindowOrTheTable()
    {
        QFETCH(QStringList, environment);
        QFETCH(QStringList, arguments);
        QVERIFY(putTool("../packaging/build", "echo \"build $*\" >>\"$CALLS\"; echo building >&2"));
        for (const char* program : {"coinfer", "coinfer-cli"})
            QVERIFY(
                putTool(qPrintable(QStringLiteral("../build/release/bin/") + QString::fromLatin1(program)),
                        "printf '%s' \"${0##*/}\"; printf ' <%s>' \"$@\"; echo; exit 3"));
        const Finished finished = run(QStringLiteral("demo"), arguments, environment);
        QTEST(finished.output, "program");
        QCOMPARE(finished.code, 3); // the program's own
        QCOMPARE(calls(), QStringLiteral("build coinfer coinfer-cli\n"));
    }

    void demoStopsWhenTheBuildFails()
    {
        QVERIFY(putTool("../packaging/build", "exit 9"));
        QCOMPARE(run(QStringLiteral("demo"), {}).code, 9);
    }

    void testHandsItsArgumentsToCTest()
    {
        QVERIFY(putTool("../packaging/build", "echo \"build $*\" >>\"$CALLS\""));
        QVERIFY(putTool("ctest", "echo \"$PWD\" \"$@\"; exit 8"));
        const Finished finished =
            run(QStringLiteral("test"), {QStringLiteral("-R"), QStringLiteral("tst_Wire")});
        QCOMPARE(finished.code, 8);
        const QString root = QFileInfo(m_folder->path()).canonicalFilePath();
        QCOMPARE(finished.output, root + QStringLiteral(" --preset release -R tst_Wire\n"));
        QCOMPARE(calls(), QStringLiteral("build \n"));
    }

    void fuzzRunsWhatItIsAskedTo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* arguments, int code, const char* says) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(QLatin1Char(' '),
                                                                             Qt::SkipEmptyParts)
                                     << code << QString::fromLatin1(says);
        };
        row("wire --runs 7", 0, "fuzz_wire 7\n");
        row("all --runs 12", 0, "fuzz_wire 12\nfuzz_picture-header 12\n");
        row("picture-header", 0, "fuzz_picture-header 100000\n");
        row("", 2, "there are: wire picture-header");
        row("wires", 2, "there is no fuzzer \"wires\", but: wire picture-header");
        row("wire --runs many", 2, "--runs needs a number");
        row("wire --runs", 2, "--runs needs a number");
    }
    void fuzzRunsWhatItIsAskedTo()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        QFETCH(const QString, says);
        QVERIFY(write(at(QStringLiteral("tests/fuzz/CMakeLists.txt")),
                      QStringLiteral("function(coinfer_fuzzer name)\ncoinfer_fuzzer(wire FuzzWire)\n"
                                     "coinfer_fuzzer(picture-header FuzzPictureHeader)\n")));
        QVERIFY(write(at(QStringLiteral("packaging/packages.txt")), QStringLiteral("here-a # why")));
        QVERIFY(write(at(QStringLiteral("packaging/packages-fuzz.txt")), QStringLiteral("here-b # why")));
        QVERIFY(putTool("cmake", "echo cmake \"$@\" >>\"$CALLS\""));
        QVERIFY(putTool("mkdir", ":"));
        for (const char* name : {"wire", "picture-header"})
            QVERIFY(putTool(qPrintable(QStringLiteral("../build/fuzz/bin/fuzz_") + QString::fromLatin1(name)),
                            "[[ $COINFER_SEEDS_TO == \"${@: -1}\" ]] && echo \"${0##*/} ${1#-runs=}\""));
        const Finished finished = run(QStringLiteral("fuzz"), arguments);
        QCOMPARE(finished.code, code);
        QVERIFY2((finished.output + finished.errors).contains(says),
                 qPrintable(finished.output + finished.errors));
        QCOMPARE(calls().contains(QStringLiteral("cmake --build build/fuzz --target fuzz_")), code == 0);
    }

private:
    QString at(const QString& path) const
    {
        const QString full = m_folder->filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        return full;
    }

    bool putScript(const QString& name)
    {
        return QFile::copy(kPackaging.filePath(name), at(QStringLiteral("packaging/") + name));
    }

    /// A program of that name in the scripts' PATH.
    bool putTool(const char* name, const char* body)
    {
        const QString path = at(QStringLiteral("tools/") + QString::fromLatin1(name));
        return write(path, QStringLiteral("#!/bin/bash\n%1\n").arg(QString::fromLatin1(body))) &&
               QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    Finished run(const QString& script, const QStringList& arguments, const QStringList& environment = {})
    {
        QProcess process;
        QStringList variables{QStringLiteral("PATH=") + m_folder->filePath(QStringLiteral("tools")),
                              QStringLiteral("CALLS=") + m_folder->filePath(QStringLiteral("calls"))};
        process.setEnvironment(variables + environment);
        process.setWorkingDirectory(QStringLiteral("/")); // any will do
        process.start(m_folder->filePath(QStringLiteral("packaging/")) + script, arguments);
        if (!process.waitForFinished(20'000))
            return {-1, {}, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    Finished install(const QString& list)
    {
        const QString path = at(QStringLiteral("list.txt"));
        return write(path, list) ? run(QStringLiteral("install-packages"), {path}) : Finished{};
    }

    QString calls() const { return contentOf(m_folder->filePath(QStringLiteral("calls"))); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_Packaging)
#include "tst_Packaging.moc"
