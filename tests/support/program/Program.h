#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace coinfer {

/// The result of a run of coinfer-cli.
struct ProgramRun {
    int exitCode = -1;
    bool crashed = true;
    QByteArray output;
    QByteArray errors;

    QJsonObject json() const;
    /// Lines on stderr, except for progress.
    QStringList errorLines() const;
};

/// The words of a command line, split at spaces.
QStringList words(const QString& line);
inline QStringList words(const char* line)
{
    return words(QString::fromLatin1(line));
}

/// Runs coinfer-cli as a user would, with `input` on its standard input, and waits until it ends.
ProgramRun runProgram(const QStringList& arguments, const QByteArray& input = {});
/// The same for coinfer, the window, on the offscreen platform.
ProgramRun runWindow(const QStringList& arguments);

/// A running window on the offscreen platform; ends with this object.
class WindowProcess {
public:
    explicit WindowProcess(const QStringList& arguments);
    ~WindowProcess();
    /// On stderr until this word came, or the end.
    QByteArray saidUntil(const QByteArray& word);
    void kill(); ///< as when memory runs out: the program cannot react; returns when it is gone

private:
    QProcess m_process;
};

/// coinfer-cli while it runs; ends with this object.
class RunningProgram {
public:
    /// `errors`: a descriptor for its stderr; -1: saidUntil() reads it.
    explicit RunningProgram(const QStringList& arguments, int errors = -1);
    ~RunningProgram();
    QByteArray saidUntil(const QByteArray& word); ///< as above
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Whether it handles SIGINT itself by now.
    bool takesInterrupts() const;
    /// As Ctrl+C does; waits until it has ended.
    ProgramRun interrupt();

private:
    QProcess m_process;
};

/// An edge process on a free loopback port, unless the arguments say --listen; ends with this object.
class EdgeProcess {
public:
    explicit EdgeProcess(const QStringList& arguments);
    ~EdgeProcess();
    QByteArray kill();   ///< it cannot react; returns what it printed since it listened
    QByteArray hangUp(); ///< closes its terminal; returns what it printed until its end
    QString address() const { return m_address; } ///< HOST:PORT; empty if it did not start
    QByteArray said() const { return m_said; }    ///< on stderr until it listened

private:
    QProcess m_process;
    QString m_address;
    QByteArray m_said;
};

} // namespace coinfer
