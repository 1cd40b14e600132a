#include "core/session/SessionWriter.h"

#include "core/base/WholeFile.h"
#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"
#include "core/session/SessionInfo.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>

#include <sys/stat.h>

namespace coinfer {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::chrono::seconds kFlushInterval{1};
constexpr qsizetype kMostBuffered = 256 << 10;

/// Whether `path` is something that cannot hold a log: opening a pipe may wait forever for a reader. A
/// character device like /dev/null is accepted.
bool isPipeOrTheLike(const QString& path)
{
    struct stat there {};
    return stat(QFile::encodeName(path).constData(), &there) == 0 && !S_ISREG(there.st_mode) &&
           !S_ISCHR(there.st_mode);
}

} // namespace

struct SessionWriter::Private {
    QFile file; ///< unbuffered: what it accepted, the system has
    QByteArray lines;
    SteadyTime flushed = std::chrono::steady_clock::now();
    bool broken = false;
    QString reason;          ///< why it is broken
    qint64 markAt = -1;      ///< offset of the number of lost frames in the file; -1: none
    std::int64_t lost = 0;   ///< frames missing from the log
    std::int64_t marked = 0; ///< lost frames that the file already reports
    std::int64_t bytes = 0;  ///< of the file

    Result<void> open(const QString& path);
    Result<void> flush();
    void mark();
};

Result<void> SessionWriter::Private::open(const QString& path)
{
    const QFileInfo there(path);
    if (path.isEmpty() || there.isDir())
        return Error{
            QCoreApplication::translate("Problems", "the log needs a file name, not \"%1\"").arg(path)};
    if (isPipeOrTheLike(path))
        return Error{
            QCoreApplication::translate(
                "Problems", "the log \"%1\" is a pipe, a socket or a disk; give the name of a regular file")
                .arg(path)};
    if (there.size() > 0)
        return Error{QCoreApplication::translate("Problems",
                                                 "the log \"%1\" already exists and is not overwritten; "
                                                 "choose another name or remove it first")
                         .arg(path)};
    file.setFileName(path);
    // An empty file or a device may exist; a regular file must not appear between the check and the open.
    const auto mode = there.isFile()   ? QIODevice::ExistingOnly
                      : there.exists() ? QIODevice::Truncate
                                       : QIODevice::NewOnly;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | mode))
        return Error{QCoreApplication::translate("Problems",
                                                 "cannot write the log \"%1\": %2; choose a writable folder")
                         .arg(path, file.errorString())};
    return {};
}

/// Writes the number of lost frames into the file. Its field exists already, so this needs no disk space.
void SessionWriter::Private::mark()
{
    if (lost == marked || markAt < 0 || !file.seek(markAt))
        return;
    const QByteArray text = lostFramesText(lost);
    if (file.write(text) == text.size())
        marked = lost;
    file.seek(file.size());
}

/// Writes the buffer to the file, or as many of its whole lines as fit.
Result<void> SessionWriter::Private::flush()
{
    flushed = std::chrono::steady_clock::now();
    mark();
    const qint64 before = file.size();
    const qsizetype written = appendWhatFits(file, lines);
    broken = written < lines.size();
    const qsizetype whole = broken && written > 0 ? lines.lastIndexOf('\n', written - 1) + 1 : written;
    lost += std::count(lines.begin() + whole, lines.end(), '\n');
    bytes += whole;
    lines.clear();
    if (!broken)
        return {};
    reason = file.errorString();
    if (!file.isSequential())
        file.resize(before + whole); // leave no partial line behind
    mark();
    return Error{QCoreApplication::translate("Problems", "the log \"%1\" ends here: %2; the run continues "
                                                         "without it. Free some space or log to another disk")
                     .arg(file.fileName(), reason)};
}

SessionWriter::SessionWriter() : d(std::make_unique<Private>()) {}

SessionWriter::~SessionWriter()
{
    static_cast<void>(flush()); // there is nobody left to tell
}

Result<std::unique_ptr<SessionWriter>> SessionWriter::create(const QString& path, const SessionInfo& info)
{
    std::unique_ptr<SessionWriter> writer(new SessionWriter); // the constructor is private
    if (const auto opened = writer->d->open(path); !opened)
        return opened.error();
    writer->d->lines = infoLine(info) + '\n';
    const qint64 markAt = writer->d->lines.size() - 2 - kLostFramesRoom;
    if (const auto written = writer->d->flush(); !written)
        return Error{
            QCoreApplication::translate(
                "Problems", "cannot write the log \"%1\": %2; free some space or log to another disk")
                .arg(path, writer->d->reason)};
    if (QFileInfo(path).isFile()) // a character device has no positions
        writer->d->markAt = markAt;
    return writer;
}

Result<void> SessionWriter::check(const QString& path)
{
    const bool wasThere = QFileInfo::exists(path);
    Private trial;
    const auto opened = trial.open(path);
    if (opened && !wasThere)
        trial.file.remove();
    return opened;
}

Result<void> SessionWriter::write(const FrameRecord& record)
{
    if (d->broken) {
        ++d->lost;
        return {};
    }
    d->lines += frameLine(record);
    d->lines += '\n';
    const bool due = std::chrono::steady_clock::now() - d->flushed >= kFlushInterval;
    return due || d->lines.size() >= kMostBuffered ? d->flush() : Result<void>{};
}

Result<void> SessionWriter::flush()
{
    if (!d->broken)
        return d->flush();
    d->mark();
    return {};
}

void SessionWriter::countLost(std::int64_t frames)
{
    d->lost += frames;
}

std::int64_t SessionWriter::lostFrames() const
{
    return d->lost;
}

std::int64_t SessionWriter::bytes() const
{
    return d->bytes;
}

} // namespace coinfer
