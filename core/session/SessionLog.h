#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"

#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

class QIODevice;

namespace coinfer {

/// The first line of a session log.
struct SessionInfo {
    QString program; ///< name and version
    QString started; ///< ISO 8601, UTC
    QString model;
    QString modelHash; ///< hex
    QString network;
    QStringList classes;
    QString device; ///< names of the two peers
    QString edge;
    QString policy; ///< at the start; each frame names its own
    Microseconds deadline{};
    QJsonObject settings; ///< other settings: throttle, slowdown, source, formats
    /// Frames of the run that are missing from the log because the disk was full or too slow.
    std::int64_t lostFrames = 0;
    bool keepsPictures = false; ///< beside the log, see picturesPath()
};

/// Tells the user that the log lacks frames; empty if it lacks none.
QString lossWords(const SessionInfo& info);

/// Appends a session to a JSON Lines file and flushes it, so that a crash loses at most the last second. When
/// writing fails (disk full), it reports that once and stops writing; the caller continues. The number of
/// missing frames goes into a field of the first line. Use it in one thread.
class SessionWriter {
public:
    static Result<std::unique_ptr<SessionWriter>> create(const QString& path, const SessionInfo& info);
    /// Whether create() could start a log at `path`, to be checked before a long run. Leaves no file behind.
    static Result<void> check(const QString& path);
    ~SessionWriter();

    /// Returns an error once, for the first frame that could not be written; later frames are dropped
    /// silently.
    Result<void> write(const FrameRecord& record);
    Result<void> flush();
    /// Counts frames that were never passed to write(), so that the log reports them as missing.
    void countLost(std::int64_t frames);
    std::int64_t lostFrames() const; ///< so far, of both kinds
    std::int64_t bytes() const;      ///< of the file

private:
    SessionWriter();
    struct Private;
    std::unique_ptr<Private> d;
};

struct Session {
    SessionInfo info;
    std::vector<FrameRecord> frames;
    int damagedLines = 0; ///< skipped; a crash leaves at most one, the last
};

/// Reads a log. Fails if it is not a session log or has a newer schema version.
Result<Session> readSession(const QString& path);

/// Plain: RFC 4180, the same in every country. German: as spreadsheets expect it in German and other
/// languages with a decimal comma: semicolons, decimal commas, and a byte order mark for UTF-8.
enum class CsvStyle { Plain, German };

/// Writes the frames as CSV: a header, then the columns of the log in the same order.
Result<void> exportCsv(const Session& session, const QString& path, CsvStyle style = CsvStyle::Plain);
/// The same, until a stop is requested; then the file at `path` is left unchanged.
Result<void> exportCsv(const FrameSpans& frames, const QString& path, CsvStyle style,
                       std::stop_token stop = {});
/// The same to an open device, row by row; false if it does not accept everything.
bool writeCsv(const FrameSpans& frames, QIODevice& to, CsvStyle style);
/// Writes a new session log: JSON Lines in the format of SessionWriter.
Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop = {});
/// Columns of log and CSV, in order.
QStringList frameColumns();

} // namespace coinfer
