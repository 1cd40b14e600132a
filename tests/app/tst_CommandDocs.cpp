#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// What a program prints; fails the test if it cannot.
QByteArray generated(const QString& program, const QString& kind)
{
    const QStringList line{QStringLiteral("--generate"), kind};
    const ProgramRun run = program == QStringLiteral("coinfer") ? runWindow(line) : runProgram(line);
    if (run.exitCode != 0)
        qWarning("%s", run.errors.constData());
    return run.output;
}

/// The words that --help explains: those in the first column.
QStringList explained(const QStringList& command)
{
    const QString help =
        QString::fromUtf8(runProgram(command + QStringList{QStringLiteral("--help")}).output);
    QStringList all;
    static const QRegularExpression term(QStringLiteral("(?m)^  ([-a-z][-a-z,]*)"));
    for (auto match = term.globalMatch(help); match.hasNext();)
        all += match.next().captured(1).split(u',');
    return all;
}

QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(kPatience) || process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

/// What the command line says of itself: its manual page and its completion in three shells.
class tst_CommandDocs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manualExplainsWhatHelpExplains()
    {
        const QByteArray page = generated(QStringLiteral("coinfer-cli"), QStringLiteral("man"));
        QVERIFY(page.startsWith(".TH coinfer\\-cli 1"));
        const QStringList commands = explained({}).filter(QRegularExpression(QStringLiteral("^[a-z]")));
        QVERIFY(commands.size() > 10);
        for (const QString& command : commands) {
            const QByteArray title = ".SS coinfer\\-cli " + command.toUtf8() + '\n';
            const auto begin = page.indexOf(title);
            QVERIFY2(begin > 0, title.constData());
            const QByteArray section = page.mid(begin, page.indexOf(".SS", begin + 1) - begin);
            for (const QString& word : explained({command})) {
                const QByteArray term = word.toUtf8().replace('-', "\\-") + "\\fR"; // bold, or an argument
                QVERIFY2(section.contains("\\fB" + term) || section.contains("\\fI" + term),
                         qPrintable(command + u' ' + word));
            }
        }
    }

    void versionNamesLibrariesAndCommit()
    {
        static const QRegularExpression said(QStringLiteral(
            "^(coinfer|coinfer-cli) \\d+\\.\\d+\\.\\d+( \\(commit [0-9a-f]{7,}\\))?\\nQt 6\\.\\S+\\n"
            "LibTorch \\S+\\nOpenCV 4\\.\\S+\\nint8 engine: (oneDNN|FBGEMM|QNNPACK|none)\\nfaster format: (int8|float)\\n$"));
        for (const ProgramRun& run :
             {runProgram({QStringLiteral("--version")}), runWindow({QStringLiteral("--version")})}) {
            QCOMPARE(run.exitCode, 0);
            QVERIFY2(said.match(QString::fromUtf8(run.output)).hasMatch(), run.output.constData());
        }
    }

    /// A line that begins with a dot or a quote would be a command of roff.
    void manualHasOnlyLinesOfRoff()
    {
        for (const char* program : {"coinfer", "coinfer-cli"}) {
            const QByteArray page = generated(QLatin1String(program), QStringLiteral("man"));
            QVERIFY(page.contains(".SH \"EXIT STATUS\""));
            for (const QByteArray& line : page.split('\n')) {
                static const QRegularExpression known(QStringLiteral("^\\.(TH|SH|SS|TP)\\b"));
                const bool isCommand = line.startsWith('.') || line.startsWith('\'');
                QVERIFY2(!isCommand || known.match(QString::fromUtf8(line)).hasMatch(), line.constData());
            }
        }
    }

    void completes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("offers");
        QTest::newRow("commands") << "coinfer-cli de" << QStringList{"demo", "device"};
        QTest::newRow("commands of a command") << "coinfer-cli agent tr" << QStringList{"train"};
        QTest::newRow("flags") << "coinfer-cli device --thr" << QStringList{"--threads", "--throttle"};
        QTest::newRow("flags of another command") << "coinfer-cli train --fps" << QStringList{};
        QTest::newRow("flags after values")
            << "coinfer-cli edge --model train --insec" << QStringList{"--insecure"};
        QTest::newRow("flags of the window") << "coinfer --lang" << QStringList{"--language"};
        QTest::newRow("values") << "coinfer --theme da" << QStringList{"dark"};
    }

    void completes()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, offers);
        const QString program = line.section(u' ', 0, 0);
        QCOMPARE(bashOffers(program, line), offers);
        QCOMPARE(fishOffers(program, line), offers);
    }

    void zshReadsIt()
    {
        for (const char* program : {"coinfer", "coinfer-cli"}) {
            const QString file = script(QLatin1String(program), QStringLiteral("zsh"));
            QProcess zsh;
            zsh.start(QStringLiteral("zsh"), {QStringLiteral("-n"), file});
            QVERIFY2(zsh.waitForFinished(kPatience), "install zsh: packaging/install-packages");
            QVERIFY2(zsh.exitCode() == 0, zsh.readAllStandardError().constData());
        }
    }

private:
    QString script(const QString& program, const QString& shell)
    {
        const QString path = m_folder.filePath(program + u'.' + shell);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(generated(program, shell)) <= 0)
            qWarning("no completion of %s for %s", qPrintable(program), qPrintable(shell));
        return path;
    }

    QStringList bashOffers(const QString& program, const QString& line)
    {
        QString function = u'_' + program;
        function.replace(u'-', u'_');
        const QString code =
            QStringLiteral("source %1; COMP_WORDS=(%2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); %3; "
                           "printf '%s\\n' \"${COMPREPLY[@]}\"")
                .arg(script(program, QStringLiteral("bash")), line, function);
        return linesOf(outputOf(QStringLiteral("bash"), {QStringLiteral("-c"), code}));
    }

    QStringList fishOffers(const QString& program, const QString& line)
    {
        const QString code =
            QStringLiteral("source %1; complete -C '%2'").arg(script(program, QStringLiteral("fish")), line);
        QStringList offers;
        for (const QString& offer : linesOf(outputOf(
                 QStringLiteral("fish"), {QStringLiteral("--no-config"), QStringLiteral("-c"), code})))
            offers << offer.section(u'\t', 0, 0);
        return offers;
    }

    static QStringList linesOf(const QByteArray& output)
    {
        QStringList lines = QString::fromUtf8(output).split(u'\n', Qt::SkipEmptyParts);
        lines.sort();
        return lines;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_CommandDocs)
#include "tst_CommandDocs.moc"
