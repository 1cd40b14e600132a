#pragma once

#include "core/session/SessionLog.h"

#include <QByteArray>

namespace coinfer {

inline constexpr int kLogSchema = 1;

/// Characters before the line's last one that hold the number of lost frames, filled up with spaces: it can
/// be written anew in its place, which a full disk does not hinder.
inline constexpr qsizetype kLostFramesRoom = 20;
QByteArray lostFramesText(std::int64_t frames); ///< of that length

/// The session as the log's first line, without line end.
QByteArray infoLine(const SessionInfo& info);
/// Fails when the line does not begin a session log, or begins one of a newer schema.
Result<SessionInfo> readInfoLine(const QByteArray& line);

} // namespace coinfer
