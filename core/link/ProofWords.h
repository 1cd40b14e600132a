#pragma once

#include "core/link/LinkHandshake.h"

#include <QString>

namespace coinfer {

/// For the user of a device: why the edge at `place` (HOST:PORT) and this device have not proven themselves
/// to each other, and what to try. `detail` is that of LinkHandshake::failed().
QString whyEdgeUnproven(LinkHandshake::Failure failure, const QString& place, const QString& detail);
/// For the user of a device without a token, whose edge demands one.
QString whyTokenDemanded(const QString& place);
/// The same as the first for the user of an edge, who knows the device's address already.
QString whyDeviceUnproven(LinkHandshake::Failure failure, const QString& detail);

} // namespace coinfer
