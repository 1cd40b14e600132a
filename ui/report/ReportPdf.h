#pragma once

#include "core/base/Result.h"
#include "core/session/Frames.h"
#include "core/session/SessionInfo.h"

#include <stop_token>

namespace coinfer {

struct Report {
    QString name; ///< of the session, for the title
    SessionInfo info;
    Frames frames;
};

/// Writes a report as PDF: settings, summary by policy, decisions, charts, and a page that explains them.
/// Needs a QGuiApplication for its fonts; may be called from any thread. After a failure or a stop, a file
/// already at `path` is unchanged.
Result<void> writeReport(const Report& report, const QString& path, std::stop_token stop = {});

} // namespace coinfer
