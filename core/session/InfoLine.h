#pragma once

#include "core/session/SessionLog.h"

#include <QByteArray>

namespace coinfer {

inline constexpr int kLogSchema = 1;

/// The session as the log's first line, without line end.
QByteArray infoLine(const SessionInfo& info);
/// Fails when the line does not begin a session log, or begins one of a newer schema.
Result<SessionInfo> readInfoLine(const QByteArray& line);

} // namespace coinfer
