#pragma once

#include "app/common/DeviceOptions.h"
#include "core/device/DeviceSettings.h"
#include "core/session/SessionLog.h"

namespace coinfer {

/// What a run came of that its settings do not tell.
struct RunOrigin {
    QString source;
    DeviceOptions asked;
};

/// What can change while frames flow, as the log's first line has it. The agent's hash is of the file as it
/// is now; null where the policy is none of the agents.
QJsonObject liveDetails(const LiveSettings& live, const LinkShape& shape, const QString& throttle,
                        const QString& policy, const QString& learned);

/// Describes a run for the first line of its log.
SessionInfo describeSession(const DeviceSettings& settings, const RunOrigin& origin);

} // namespace coinfer
