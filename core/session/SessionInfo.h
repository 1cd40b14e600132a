#pragma once

#include "core/base/Clock.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdint>

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

} // namespace coinfer
