#include "core/base/WholeFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace coinfer {
namespace {

Error cannotWrite(const QSaveFile& file)
{
    return Error{QCoreApplication::translate(
                     "Problems", "cannot write \"%1\": %2; choose a writable folder with free space")
                     .arg(file.fileName(), file.errorString())};
}

} // namespace

bool isSpecialFile(const QString& path)
{
    const QFileInfo there(path);
    return there.exists() && !there.isFile();
}

/// QFile::read() takes the memory for as much as it is asked for, at once.
QByteArray readUpTo(QFile& file, qint64 most)
{
    constexpr qint64 kLeast = 4 << 10;
    QByteArray bytes;
    while (bytes.size() <= most) {
        const qint64 expected = std::max(file.size() + 1 - bytes.size(), kLeast);
        const QByteArray part = file.read(std::min(expected, most + 1 - bytes.size()));
        if (part.isEmpty())
            break;
        bytes += part;
    }
    return bytes;
}

Result<void> openWhole(QSaveFile& file)
{
    if (isSpecialFile(file.fileName()))
        return Error{QCoreApplication::translate("Problems",
                                                 "cannot write \"%1\": it is not a regular file; name a file")
                         .arg(file.fileName())};
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file);
    return {};
}

qsizetype appendWhatFits(QIODevice& file, const QByteArray& bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const qint64 more = file.write(bytes.constData() + written, bytes.size() - written);
        if (more <= 0)
            break; // a short write is not an error yet; the next one gives the reason
        written += more;
    }
    return written;
}

bool appendAll(QIODevice& file, const QByteArray& bytes)
{
    return appendWhatFits(file, bytes) == bytes.size();
}

bool flushWhole(QFileDevice& file)
{
    // When a disk fills up, the first flush writes a part and gives no reason; the second one reports the
    // reason.
    const bool flushed = file.flush() || file.flush();
    return flushed && file.error() == QFileDevice::NoError;
}

Result<void> commitWhole(QSaveFile& file)
{
    if (flushWhole(file) && file.commit())
        return {};
    const Error error = cannotWrite(file); // read it before cancelling overwrites it
    file.cancelWriting();
    return error;
}

} // namespace coinfer
