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

/// First line of a session log.
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
    QJsonObject settings; ///< what else was set: throttle, slowdown, source, formats
    /// Frames of the run that are not in the log, since the disk was full or did not keep up.
    std::int64_t lostFrames = 0;
};

/// What is to be known of a log that lacks frames; empty where it lacks none.
QString lossWords(const SessionInfo& info);

/// Appends a session to a JSON Lines file, flushed so that a crash loses at most the last second.
/// Once writing fails (disk full) it stops and says so once; the caller goes on, and how many frames are
/// missing is written into room that the first line keeps for that. One thread, one handle.
class SessionWriter {
public:
    static Result<std::unique_ptr<SessionWriter>> create(const QString& path, const SessionInfo& info);
    /// Whether create() could begin a log there, before time is spent on what it is to tell. Leaves nothing.
    static Result<void> check(const QString& path);
    ~SessionWriter();

    /// An error is returned once, for the first frame that could not be written; later ones are dropped
    /// silently.
    Result<void> write(const FrameRecord& record);
    Result<void> flush();
    /// Counts frames that were never handed to write(): the log says that they are missing.
    void countLost(std::int64_t frames);
    std::int64_t lostFrames() const; ///< up to now, of both kinds

private:
    SessionWriter();
    struct Private;
    std::unique_ptr<Private> d;
};

struct Session {
    SessionInfo info;
    std::vector<FrameRecord> frames;
    int damagedLines = 0; ///< left out; a crash leaves at most one, the last
};

/// Reads a log. Fails when it is no session log or of a newer schema version.
Result<Session> readSession(const QString& path);

/// Plain: RFC 4180, the same in every country. German: as spreadsheets set to German, or another language
/// with a decimal comma, open it: semicolons, decimal commas, and a mark that the text is UTF-8.
enum class CsvStyle { Plain, German };

/// Writes the frames as CSV: the columns of the log in the same order, header first.
Result<void> exportCsv(const Session& session, const QString& path, CsvStyle style = CsvStyle::Plain);
/// The same, until a stop: what was at `path` is then left as it was.
Result<void> exportCsv(const FrameSpans& frames, const QString& path, CsvStyle style,
                       std::stop_token stop = {});
/// The same to an open device, row by row; false where it does not take everything.
bool writeCsv(const FrameSpans& frames, QIODevice& to, CsvStyle style);
/// Writes a session log anew: JSON Lines, as SessionWriter writes them.
Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop = {});
/// Columns of log and CSV, in order.
QStringList frameColumns();

} // namespace coinfer
