#pragma once

#include "core/base/Result.h"
#include "core/link/DeviceLink.h"
#include "core/link/LinkToken.h"

#include <QHostAddress>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

// Who gets in: where the link is plain text and where it demands the token. Loopback is free unless somebody
// names a token; elsewhere there is a token unless somebody insists on plain text.

namespace CLI {
class App;
}

namespace coinfer {

/// The flags --token-file and --insecure.
struct AccessOptions {
    QString tokenFile;     ///< empty: defaultTokenFile()
    bool insecure = false; ///< plain text also off loopback
};
void addAccessFlags(CLI::App& command, AccessOptions& options);
/// The file that the options name, or the default one.
QString tokenFileOf(const AccessOptions& options);

/// How an edge guards its door.
struct EdgeAccess {
    LinkSecurity security;
    QString file;       ///< of the token; empty without one
    bool isNew = false; ///< the token was made just now: show it to the person, once
};
/// For an edge that listens on this address. Makes the token if there is none yet.
Result<EdgeAccess> edgeAccess(const QHostAddress& listening, const AccessOptions& options);

/// Whether `host`, a name or an address, is this machine without doubt.
bool isThisMachine(const QString& host);

/// The token in the environment variable COINFER_TOKEN, which this removes so that no child process inherits
/// it; nothing if it is not set.
std::optional<Result<LinkToken>> takeToldToken();

/// For a device of the edge at `host`: the token from --token-file, else from takeToldToken(); off loopback
/// else from the default file, and else by `ask`, if there is somebody to ask.
Result<LinkSecurity> deviceAccess(const QString& host, const AccessOptions& options,
                                  const std::function<Result<LinkToken>()>& ask);
/// The same for each of a device's edges, which share one token; the user is asked for it once.
Result<void> secureEdges(std::vector<DeviceLinkSettings>& edges, const AccessOptions& options,
                         const std::function<Result<LinkToken>()>& ask);

} // namespace coinfer
