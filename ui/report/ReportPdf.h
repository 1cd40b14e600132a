#pragma once

#include "core/session/SessionLog.h"

#include <stop_token>

namespace coinfer {

struct Report {
    QString name; ///< of the session, for its title
    SessionInfo info;
    Frames frames;
};

/// Writes a report as PDF: settings, sums by policy, decisions, charts, and a page on how to read them. Needs
/// a QGuiApplication for its fonts; may be called from any thread. On failure, or after a stop, what was at
/// `path` is left as it was.
Result<void> writeReport(const Report& report, const QString& path, std::stop_token stop = {});

} // namespace coinfer
