#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"
#include "core/session/SessionInfo.h"

#include <QString>
#include <QStringList>

#include <stop_token>

class QIODevice;

namespace coinfer {

class PictureReader;
struct Session;

/// Plain: RFC 4180, the same in every country. German: as spreadsheets expect it in German and other
/// languages with a decimal comma: semicolons, decimal commas, and a byte order mark for UTF-8.
enum class CsvStyle { Plain, German };

/// Writes the frames as CSV: a header, then the columns of the log in the same order.
Result<void> exportCsv(const Session& session, const QString& path, CsvStyle style = CsvStyle::Plain);
/// The same; if a stop is requested, the file at `path` is left unchanged.
Result<void> exportCsv(const FrameSpans& frames, const QString& path, CsvStyle style,
                       std::stop_token stop = {});
/// The same to an open device, row by row; false if it does not accept everything.
bool writeCsv(const FrameSpans& frames, QIODevice& to, CsvStyle style);
/// Writes a new session log: JSON Lines in the format of SessionWriter.
Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop = {});
/// Columns of log and CSV, in order.
QStringList frameColumns();

/// Writes a session as a new log, with its pictures beside it; null: without. If a stop is requested,
/// the files are left unchanged.
Result<void> exportSession(SessionInfo info, const FrameSpans& frames, const PictureReader* pictures,
                           const QString& path, const std::stop_token& stop = {});

} // namespace coinfer
