#include "tests/support/program/Program.h"
#include "tests/support/Patience.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <csignal>
#include <unistd.h>

namespace coinfer {
namespace {

QString program()
{
    return QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli");
}

void startWindow(QProcess& process, const QStringList& arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(COINFER_BINARY_DIR "/coinfer"), arguments);
}

/// Politely first.
void end(QProcess& process)
{
    process.terminate();
    if (!process.waitForFinished(10'000))
        process.kill();
    process.waitForFinished();
}

/// Up to the end of the line with the word.
QByteArray errorsUntil(QProcess& process, const QByteArray& word)
{
    QByteArray said;
    const auto isThere = [&] {
        const qsizetype at = said.indexOf(word);
        return at >= 0 && said.indexOf('\n', at) >= 0;
    };
    process.setReadChannel(QProcess::StandardError);
    while (!isThere() && process.waitForReadyRead(kPatience))
        said += process.readAllStandardError();
    return said;
}

ProgramRun run(QProcess& process)
{
    if (!process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitCode(), process.exitStatus() == QProcess::CrashExit, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

QJsonObject ProgramRun::json() const
{
    return QJsonDocument::fromJson(output).object();
}

QStringList ProgramRun::errorLines() const
{
    return QString::fromUtf8(errors).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

ProgramRun runProgram(const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    return run(process);
}

ProgramRun runWindow(const QStringList& arguments)
{
    QProcess process;
    startWindow(process, arguments);
    return run(process);
}

WindowProcess::WindowProcess(const QStringList& arguments)
{
    startWindow(m_process, arguments);
}

WindowProcess::~WindowProcess()
{
    kill();
}

void WindowProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray WindowProcess::saidUntil(const QByteArray& word)
{
    return errorsUntil(m_process, word);
}

RunningProgram::RunningProgram(const QStringList& arguments, int errors)
{
    if (errors >= 0)
        m_process.setChildProcessModifier([errors] { ::dup2(errors, STDERR_FILENO); });
    m_process.start(program(), arguments);
    m_process.waitForStarted(kPatience);
}

RunningProgram::~RunningProgram()
{
    end(m_process);
}

QByteArray RunningProgram::saidUntil(const QByteArray& word)
{
    return errorsUntil(m_process, word);
}

bool RunningProgram::takesInterrupts() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression caught(QStringLiteral("SigCgt:\\s*([0-9a-f]+)"));
    const auto mask =
        caught.match(QString::fromLatin1(status.readAll())).captured(1).toULongLong(nullptr, 16);
    return (mask >> (SIGINT - 1) & 1) != 0;
}

ProgramRun RunningProgram::interrupt()
{
    if (isRunning()) // else its number is 0: the group of this program
        ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
    return run(m_process);
}

EdgeProcess::EdgeProcess(const QStringList& arguments)
{
    QStringList all{QStringLiteral("edge")};
    if (!arguments.contains(QStringLiteral("--listen")))
        all << QStringLiteral("--listen") << QStringLiteral("127.0.0.1:0");
    m_process.start(program(), all + arguments);
    m_process.setReadChannel(QProcess::StandardError);
    static const QRegularExpression pattern(QStringLiteral("listens on ([^;]+);"));
    while (m_address.isEmpty() && m_process.waitForReadyRead(kPatience)) {
        m_said += m_process.readAllStandardError();
        m_address = pattern.match(QString::fromUtf8(m_said)).captured(1);
    }
}

QByteArray EdgeProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished(kPatience);
    return m_process.readAllStandardError();
}

QByteArray EdgeProcess::hangUp()
{
    if (m_process.state() == QProcess::Running) // else its number is 0: the group of this program
        ::kill(static_cast<pid_t>(m_process.processId()), SIGHUP);
    m_process.waitForFinished(kPatience);
    return m_process.readAllStandardError();
}

EdgeProcess::~EdgeProcess()
{
    end(m_process);
}

} // namespace coinfer
