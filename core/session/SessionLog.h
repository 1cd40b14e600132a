#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"

#include <QJsonObject>
#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

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
};

/// Appends a session to a JSON Lines file, flushed so that a crash loses at most the last second.
/// Once writing fails (disk full) it stops and says so once; the caller goes on. One thread, one handle.
class SessionWriter {
public:
    static Result<std::unique_ptr<SessionWriter>> create(const QString& path, const SessionInfo& info);
    ~SessionWriter();

    /// An error is returned once, for the first frame that could not be written; later ones are dropped
    /// silently.
    Result<void> write(const FrameRecord& record);
    Result<void> flush();

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

/// Writes the frames as CSV: the columns of the log in the same order, header first, RFC 4180.
Result<void> exportCsv(const Session& session, const QString& path);
/// The same, until a stop: what was at `path` is then left as it was.
Result<void> exportCsv(const FrameSpans& frames, const QString& path, std::stop_token stop = {});
/// Writes a session log anew: JSON Lines, as SessionWriter writes them.
Result<void> exportJsonLines(const SessionInfo& info, const FrameSpans& frames, const QString& path,
                             std::stop_token stop = {});
/// Columns of log and CSV, in order.
QStringList frameColumns();

} // namespace coinfer
