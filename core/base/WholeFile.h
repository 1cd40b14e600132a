#pragma once

#include "core/base/Result.h"

#include <QByteArray>

class QFile;
class QFileDevice;
class QIODevice;
class QSaveFile;
class QString;

namespace coinfer {

/// Whether there is something at the path that is not a regular file: a folder, a pipe whose opening may wait
/// for somebody, a device that may never end.
bool isSpecialFile(const QString& path);

/// All that the file holds, but at most `most` + 1 bytes. Takes no more memory than there is in the file,
/// whose size may change meanwhile, or be wrong as in /proc.
QByteArray readUpTo(QFile& file, qint64 most);

/// Opens a file that is written completely or not at all. Fails if the path is a pipe, a device or a folder,
/// because committing would replace it with a file.
Result<void> openWhole(QSaveFile& file);

/// Writes `bytes`, and returns how many of them the file took: on a full disk fewer, and a write may stop
/// half-way.
qsizetype appendWhatFits(QIODevice& file, const QByteArray& bytes);
/// Whether the file took all of `bytes`. QSaveFile gives no reason if it did not.
bool appendAll(QIODevice& file, const QByteArray& bytes);

/// Whether the system accepted everything that was written. If not, the file holds the reason.
bool flushWhole(QFileDevice& file);

/// Moves the file into place once the system has accepted all of it; otherwise the old file stays. QSaveFile
/// alone does not check whether the rest of its buffer could be written.
Result<void> commitWhole(QSaveFile& file);

} // namespace coinfer
