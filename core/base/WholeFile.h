#pragma once

#include "core/base/Result.h"

#include <QByteArray>

class QFileDevice;
class QIODevice;
class QSaveFile;

namespace coinfer {

/// Opens a file that will be written as a whole or not at all. Refuses where a pipe, a device or a folder is:
/// committing would put a file in its place.
Result<void> openWhole(QSaveFile& file);

/// False once the file takes no more. One write may end half-way on a full disk, and QSaveFile tells no
/// reason then.
bool appendAll(QIODevice& file, const QByteArray& bytes);

/// Whether the system has taken all that was written, with the reason in the file where it has not.
bool flushWhole(QFileDevice& file);

/// Puts the file in its place once the system has taken all of it; what was there stays otherwise. By itself
/// QSaveFile does not look whether the rest of its buffer could be written.
Result<void> commitWhole(QSaveFile& file);

} // namespace coinfer
