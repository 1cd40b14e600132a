#pragma once

#include "app/common/DeviceOptions.h"
#include "core/device/DeviceSettings.h"
#include "core/session/SessionInfo.h"

namespace coinfer {

/// What a run was started from, beyond its settings.
struct RunOrigin {
    QString source;
    DeviceOptions asked;
    QString slowdownBounds; ///< of an estimated slowdown; else empty
};

/// The settings that can change during a run, as in the log's first line. The agent's hash is that of the
/// file as it is now, or null if the policy is not an agent.
QJsonObject liveDetails(const LiveSettings& live, const LinkShape& shape, const QString& throttle,
                        const QString& policy, const QString& learned);

/// HOST:PORT of each edge, separated by commas; empty: none.
QString placesOf(const std::vector<DeviceLinkSettings>& edges);

/// Describes a run for the first line of its log.
SessionInfo describeSession(const DeviceSettings& settings, const RunOrigin& origin);

} // namespace coinfer
