#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace coinfer;

namespace {

using FlagsOf = QMap<QString, QSet<QString>>; ///< by program and command, such as "coinfer-cli agent train"

/// All commands with their flags, from the manual page that the program prints of itself.
void readManual(FlagsOf& flags, const QString& program, const QByteArray& page)
{
    QString command = program;
    flags[command];
    for (QString line :
         QString::fromUtf8(page).replace(QStringLiteral("\\-"), QStringLiteral("-")).split(u'\n')) {
        if (line.startsWith(QStringLiteral(".SS "))) {
            command = line.mid(4);
            flags[command];
        }
        static const QRegularExpression flag(QStringLiteral("\\\\fB(--[a-z-]+)\\\\fR"));
        for (auto each = flag.globalMatch(line); each.hasNext();)
            flags[command] << each.next().captured(1);
    }
}

struct Named {
    QString file, line, command;
    QStringList flags;
};

/// The documents' code: fenced blocks with continued lines joined, and spans between back quotes.
QStringList codeOf(const QString& document)
{
    QString text = document;
    text.replace(QRegularExpression(QStringLiteral("\\\\\\n\\s*")), QStringLiteral(" "));
    QStringList code;
    static const QRegularExpression fenced(QStringLiteral("(?ms)^\\s*```\\w*\\n(.*?)^\\s*```"));
    for (auto each = fenced.globalMatch(text); each.hasNext();)
        code << each.next().captured(1).split(u'\n');
    text.remove(fenced);
    static const QRegularExpression span(QStringLiteral("`([^`]+)`"));
    for (auto each = span.globalMatch(text); each.hasNext();)
        code << each.next().captured(1).simplified();
    return code;
}

/// The calls of our programs in one line of code.
QList<Named> callsIn(const QString& file, const QString& line, const FlagsOf& flags)
{
    QList<Named> calls;
    static const QRegularExpression call(QStringLiteral("(?:^|[\\s/(])(coinfer(?:-cli)?) ([^|;&>#)\"]*)"));
    for (auto each = call.globalMatch(line); each.hasNext();) {
        const auto match = each.next();
        Named named{.file = file, .line = line, .command = match.captured(1), .flags = {}};
        QStringList words =
            match.captured(2).section(QStringLiteral(", "), 0, 0).split(u' ', Qt::SkipEmptyParts);
        while (!words.isEmpty() && flags.contains(named.command + u' ' + words.first()))
            named.command += u' ' + words.takeFirst();
        if (named.command == QStringLiteral("coinfer-cli") && !words.isEmpty() &&
            !words.first().startsWith(u'-') && words.first() != QStringLiteral("COMMAND"))
            named.command += u' ' + words.first(); // which does not exist
        for (const QString& word : words)
            if (word.startsWith(QStringLiteral("--")) && word.size() > 2)
                named.flags << word.section(u'=', 0, 0);
        calls << named;
    }
    return calls;
}

} // namespace

/// What the documents tell people to type.
class tst_DocumentedCommands : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        readManual(m_flags, QStringLiteral("coinfer-cli"), runProgram(words("--generate man")).output);
        readManual(m_flags, QStringLiteral("coinfer"), runWindow(words("--generate man")).output);
        QVERIFY(m_flags.value(QStringLiteral("coinfer-cli edge")).contains(QStringLiteral("--listen")));
        QVERIFY(m_flags.value(QStringLiteral("coinfer")).contains(QStringLiteral("--theme")));
        for (QSet<QString>& flags : m_flags)
            flags << QStringLiteral("--help") << QStringLiteral("--version") << QStringLiteral("--generate");
    }

    void findsWhatDoesNotExist_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("right") << "coinfer-cli edge --listen 1 && coinfer --theme dark"
                               << "";
        QTest::newRow("command") << "coinfer-cli sing"
                                 << "coinfer-cli sing";
        QTest::newRow("flag") << "runuser -- coinfer-cli edge --louder"
                              << "--louder";
        QTest::newRow("another command's flag") << "./build/release/bin/coinfer-cli edge --epochs=3"
                                                << "--epochs";
        QTest::newRow("of the window") << "coinfer --demo --loud"
                                       << "--loud";
        QTest::newRow("another program's") << "coinfer-cli edge | grep --color x"
                                           << "";
    }
    void findsWhatDoesNotExist()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, wrong);
        QCOMPARE(wrongIn(QStringLiteral("x.md"), line).isEmpty(), wrong.isEmpty());
        if (!wrong.isEmpty())
            QVERIFY(wrongIn(QStringLiteral("x.md"), line).first().contains(wrong));
    }

    void commandsAndFlagsOfTheDocumentsExist()
    {
        const QDir root(QStringLiteral(COINFER_SOURCE_DIR));
        QStringList files{root.filePath(QStringLiteral("README.md")),
                          root.filePath(QStringLiteral("CONTRIBUTING.md"))};
        for (QDirIterator each(root.filePath(QStringLiteral("docs")), {QStringLiteral("*.md")}, QDir::Files,
                               QDirIterator::Subdirectories);
             each.hasNext();)
            files << each.next();
        QStringList wrong;
        qsizetype calls = 0;
        for (const QString& file : files)
            for (const QString& line : codeOf(QString::fromUtf8(read(file)))) {
                calls += callsIn(file, line, m_flags).size();
                wrong << wrongIn(root.relativeFilePath(file), line);
            }
        QVERIFY(calls > 60);
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

private:
    QStringList wrongIn(const QString& file, const QString& line) const
    {
        QStringList wrong;
        for (const Named& call : callsIn(file, line, m_flags)) {
            if (!m_flags.contains(call.command))
                wrong << QStringLiteral("%1: there is no %2: %3").arg(file, call.command, line);
            for (const QString& flag : call.flags)
                if (m_flags.contains(call.command) && !m_flags[call.command].contains(flag))
                    wrong << QStringLiteral("%1: %2 has no %3: %4").arg(file, call.command, flag, line);
        }
        return wrong;
    }

    FlagsOf m_flags;
};

QTEST_GUILESS_MAIN(tst_DocumentedCommands)
#include "tst_DocumentedCommands.moc"
