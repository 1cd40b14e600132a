#pragma once

#include "core/base/Result.h"
#include "core/session/SessionInfo.h"

#include <QByteArray>

namespace coinfer {

inline constexpr int kLogSchema = 1;

/// Width of the field before the line's last character that holds the number of lost frames, padded with
/// spaces. It can be overwritten in place, which works even on a full disk.
inline constexpr qsizetype kLostFramesRoom = 20;
QByteArray lostFramesText(std::int64_t frames); ///< of that length

/// The session as the first line of the log, without a line end.
QByteArray infoLine(const SessionInfo& info);
/// Fails if the line does not begin a session log, or begins one with a newer schema.
Result<SessionInfo> readInfoLine(const QByteArray& line);

} // namespace coinfer
