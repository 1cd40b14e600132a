#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace coinfer {

/// What a run of coinfer-cli left behind.
struct ProgramRun {
    int exitCode = -1;
    bool crashed = true;
    QByteArray output;
    QByteArray errors;

    QJsonObject json() const;
    /// Lines on stderr, without those that are only progress.
    QStringList errorLines() const;
};

/// Of a command line, parted at spaces.
QStringList words(const QString& line);
inline QStringList words(const char* line)
{
    return words(QString::fromLatin1(line));
}

/// Starts coinfer-cli as a user would and waits for its end.
ProgramRun runProgram(const QStringList& arguments);
/// The same for coinfer, the window, on the offscreen platform.
ProgramRun runWindow(const QStringList& arguments);

/// The window at work, on the offscreen platform; ended with its object.
class WindowProcess {
public:
    explicit WindowProcess(const QStringList& arguments);
    ~WindowProcess();
    void
    kill(); ///< as the system does when memory runs out: nothing in it can react; returns when it is gone

private:
    QProcess m_process;
};

/// An edge process on a free port of loopback, ended with its object.
class EdgeProcess {
public:
    explicit EdgeProcess(const QStringList& arguments);
    ~EdgeProcess();
    QByteArray hangUp(); ///< its terminal goes; what it still said until its end
    QString address() const { return m_address; } ///< HOST:PORT; empty when it did not start

private:
    QProcess m_process;
    QString m_address;
};

} // namespace coinfer
