#pragma once

#include "core/link/LinkToken.h"

#include <QString>

namespace coinfer {

/// The default file in which a machine stores its token: coinfer/token in the user's state folder,
/// $XDG_STATE_HOME or ~/.local/state.
QString defaultTokenFile();

/// Reads a token from a file. Fails if the file is missing, is not a regular file, belongs to a user other
/// than this one or root, may be read or written by others, or does not contain exactly one token.
Result<LinkToken> readTokenFile(const QString& path);

/// Replaces the file, with mode 0600, by one that contains the token; a missing folder is made with mode
/// 0700. Other processes see the old token or the new one, never a part.
Result<void> writeTokenFile(const QString& path, const LinkToken& token);

/// A token, and whether it was created just now.
struct KeptToken {
    LinkToken token;
    bool isNew = false;
};
/// Reads the token from the file or, if there is no file, creates a token and stores it there. If two
/// processes do this at the same time, both get the same token.
Result<KeptToken> readOrMakeToken(const QString& path);

} // namespace coinfer
