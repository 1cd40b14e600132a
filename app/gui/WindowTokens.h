#pragma once

#include "app/common/LinkAccess.h"

#include <optional>

namespace coinfer::gui {

/// The token with which a device of this window proves itself, and where one that is entered is kept. It is
/// never among the settings. Lives in the GUI thread.
class WindowTokens {
public:
    /// Takes the token of the environment variable COINFER_TOKEN, if there is one.
    explicit WindowTokens(AccessOptions options);

    const AccessOptions& options() const { return m_options; }
    /// Whether a device has a token without one being entered.
    bool hasKept() const;
    /// Stores what was entered, readable by this user only. Fails if it is not a token or cannot be stored.
    Result<LinkToken> keep(QByteArrayView entered);
    /// For a device of the edge at `host` for which no token was entered.
    Result<LinkSecurity> forDevice(const QString& host) const;

private:
    AccessOptions m_options;
    std::optional<Result<LinkToken>> m_told; ///< by the environment; what is entered replaces it
};

} // namespace coinfer::gui
