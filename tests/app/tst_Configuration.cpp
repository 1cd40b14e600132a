#include "app/common/Configuration.h"
#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <CLI/CLI.hpp>

#include <cstdlib>

using namespace coinfer;

namespace {

/// A program with one command, `serve`, and what its line, files and environment set.
struct Served {
    std::string error; ///< as the user sees it; empty: none
    std::string address = "default";
    int workers = 1;
    bool guard = true, open = false;
    bool addressGiven = false;
};

Served serve(const std::vector<std::string>& words)
{
    Served served;
    CLI::App program("test");
    auto* command = program.add_subcommand("serve", "serves");
    auto* address = command->add_option("--address", served.address, "where");
    command->add_option("--workers", served.workers, "how many")->check(CLI::Range(1, 9));
    command->add_flag("--guard,!--no-guard", served.guard, "with a guard");
    command->add_flag("--open", served.open, "for all")->excludes(address);
    Configuration configuration(program);
    std::vector<const char*> line{"test", "serve"};
    for (const std::string& word : words)
        line.push_back(word.c_str());
    try {
        configuration.parse(static_cast<int>(line.size()), line.data());
    } catch (const CLI::ParseError& e) {
        std::ostringstream out, errors;
        program.exit(e, out, errors);
        served.error = errors.str();
    }
    served.addressGiven = command->count("--address") > 0;
    return served;
}

} // namespace

/// Settings from files, the environment and the command line.
class tst_Configuration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->path()));
        for (const char* variable : {"COINFER_SERVE_ADDRESS", "COINFER_SERVE_WORKERS", "COINFER_SERVE_GUARD"})
            qunsetenv(variable);
    }

    void laterSourcesPrevail()
    {
        QCOMPARE(serve({}).workers, 1);
        QVERIFY(!serve({}).addressGiven);
        usualFile("workers = 2\naddress = file");
        QCOMPARE(serve({}).workers, 2);
        qputenv("COINFER_SERVE_WORKERS", "3");
        QCOMPARE(serve({}).workers, 3);
        QCOMPARE(serve({"--workers", "4"}).workers, 4);
        QCOMPARE(serve({"--workers=4"}).workers, 4);
        QCOMPARE(serve({"--workers=4"}).address, std::string("file"));
        QVERIFY(serve({}).addressGiven);
    }

    void namedFileReplacesTheUsualOnes()
    {
        usualFile("workers = 2\naddress = usual");
        const std::string named = file("named.conf", "workers = 5");
        QCOMPARE(serve({"--config", named}).workers, 5);
        QCOMPARE(serve({"--config=" + named}).address, std::string("default"));
    }

    void valuesAreTakenAsTheyStand_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("read");
        for (const char* plain : {"[::]:7070", "a,b,c", "rtsp://user:pa#ss@host/x", "two words", "-5", "x=y"})
            QTest::newRow(plain) << plain << plain;
        QTest::newRow("in quotes") << "\"two words\""
                                   << "two words";
        QTest::newRow("spaces around") << "   host\t"
                                       << "host";
        QTest::newRow("umlaut") << QStringLiteral("\u00e4") << QStringLiteral("\u00e4");
    }
    void valuesAreTakenAsTheyStand()
    {
        QFETCH(QString, value);
        QFETCH(QString, read);
        usualFile("# a comment\n\naddress =" + value.toStdString() + "\nworkers=2\n");
        const Served served = serve({});
        QCOMPARE(served.error, std::string());
        QCOMPARE(QString::fromStdString(served.address), read);
        QCOMPARE(served.workers, 2);
    }

    void flagsAreSetAndCleared()
    {
        usualFile("open\nguard = false");
        QVERIFY(serve({}).open);
        QVERIFY(!serve({}).guard);
        QVERIFY(serve({"--guard"}).guard);
        usualFile("guard = true");
        QVERIFY(!serve({"--no-guard"}).guard);
        qputenv("COINFER_SERVE_GUARD", "false");
        QVERIFY(!serve({}).guard);
    }

    void emptyValueIsNone()
    {
        qputenv("COINFER_SERVE_ADDRESS", "");
        usualFile("address =\nworkers=2");
        QCOMPARE(serve({}).error, std::string());
        QVERIFY(!serve({}).addressGiven);
    }

    void optionWhoseValueMayBeLeftOut()
    {
        usualFile("edge", "window.conf");
        const ProgramRun bare = runWindow(words("--print-config"));
        QVERIFY2(bare.exitCode == 0, bare.errors.constData());
        usualFile("edge = 0.0.0.0:1", "window.conf");
        QVERIFY(runWindow(words("--print-config")).output.contains("\nedge = 0.0.0.0:1\n"));
    }

    void lastOfTwoCounts()
    {
        usualFile("workers = 2\nworkers = 3");
        QCOMPARE(serve({}).workers, 3);
    }

    void settingIsIgnoredBesideAFlagThatExcludesIt()
    {
        usualFile("address = somewhere");
        const Served served = serve({"--open"});
        QCOMPARE(served.error, std::string());
        QVERIFY(served.open && !served.addressGiven);
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no such setting") << "wrokers = 2"
                                         << "there is no setting \"wrokers\"; --print-config";
        QTest::newRow("section") << "[serve]\nworkers = 2"
                                 << "there are no sections, such as [serve]";
        QTest::newRow("value") << "workers = 99"
                               << "(set in %1)";
        QTest::newRow("no number") << "workers = many"
                                   << "(set in %1)";
        QTest::newRow("itself") << "config = other.conf"
                                << "there is no setting \"config\"";
        QTest::newRow("binary") << QString(QChar(0x7f)).repeated(9) << "there is no setting";
        QTest::newRow("too large") << QStringLiteral("# %1\n").arg(QString(2'000'000, u'x')) << "larger than";
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        usualFile(text.toStdString());
        const QString error = QString::fromStdString(serve({}).error);
        const QString path = m_folder->filePath(QStringLiteral("coinfer/serve.conf"));
        QVERIFY2(error.contains(says.contains(u'%') ? says.arg(path) : says), qPrintable(error));
        QVERIFY2(error.contains(path), qPrintable(error));
    }

    void saysWhichVariableIsWrong()
    {
        qputenv("COINFER_SERVE_WORKERS", "none");
        const std::string error = serve({}).error;
        QVERIFY2(error.find("(set in COINFER_SERVE_WORKERS)") != std::string::npos, error.c_str());
        QVERIFY(serve({"--workers", "99"}).error.find("(set in") == std::string::npos);
    }

    void refusesAFileThatCannotBeRead()
    {
        for (const QString& path : {m_folder->filePath(QStringLiteral("gone.conf")), m_folder->path()}) {
            const std::string error = serve({"--config", path.toStdString()}).error;
            QVERIFY2(error.starts_with("cannot read the configuration file " + path.toStdString()),
                     error.c_str());
        }
    }

    /// What --print-config prints is a file that leads to the same settings.
    void printsWhatItReads()
    {
        const ProgramRun printed =
            runProgram(words("edge --listen [::1]:7071 --workers 3 --insecure --print-config"));
        QCOMPARE(printed.exitCode, 0);
        QVERIFY2(printed.output.contains("\nlisten = [::1]:7071\n"), printed.output.constData());
        QVERIFY(printed.output.contains("\n#model = fashion-mnist\n"));
        QVERIFY(!printed.output.contains("config ="));
        const QString path = QString::fromStdString(file("edge.conf", printed.output.toStdString()));
        const ProgramRun again = runProgram(
            {QStringLiteral("edge"), QStringLiteral("--config"), path, QStringLiteral("--print-config")});
        QCOMPARE(again.exitCode, 0);
        QByteArray without = again.output;
        without.replace("# (set in " + path.toUtf8() + ")\n", "");
        QCOMPARE(without, printed.output);
    }

    void shippedSettingsOfTheServicesAreTaken()
    {
        for (const char* command : {"edge", "device"}) {
            const QString path =
                QStringLiteral(COINFER_SOURCE_DIR "/packaging/linux/%1.conf").arg(QLatin1String(command));
            const ProgramRun run = runProgram(
                {QLatin1String(command), QStringLiteral("--config"), path, QStringLiteral("--print-config")});
            QVERIFY2(run.exitCode == 0, run.errors.constData());
            QVERIFY(run.output.contains("\nmodel = imagenette\n"));
        }
    }

    void windowHasItsOwn()
    {
        usualFile("theme = dark\n", "window.conf");
        const ProgramRun run = runWindow(words("--print-config"));
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY2(run.output.contains("\ntheme = dark\n"), run.output.constData());
    }

private:
    std::string file(const char* name, const std::string& text)
    {
        const QString path = m_folder->filePath(QLatin1String(name));
        write(path, QByteArray::fromStdString(text));
        return path.toStdString();
    }
    void usualFile(const std::string& text, const char* name = "serve.conf")
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("coinfer"));
        file((std::string("coinfer/") + name).c_str(), text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_Configuration)
#include "tst_Configuration.moc"
