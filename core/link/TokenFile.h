#pragma once

#include "core/link/LinkToken.h"

#include <QString>

namespace coinfer {

/// The file in which a machine keeps its token if nobody names another: coinfer/token in the user's folder
/// for states, $XDG_STATE_HOME or ~/.local/state.
QString defaultTokenFile();

/// Reads a token from a file. Fails if the file is missing, is no regular file, belongs to another user than
/// this one or root, may be read or written by others, or does not contain one token.
Result<LinkToken> readTokenFile(const QString& path);

/// Replaces the file, with mode 0600, by one that contains the token; a missing folder is made with mode
/// 0700. Other processes see the old token or the new one, never a part.
Result<void> writeTokenFile(const QString& path, const LinkToken& token);

/// A token, and whether it was made just now.
struct KeptToken {
    LinkToken token;
    bool isNew = false;
};
/// Reads the token from the file or, if there is no file, makes a new one and stores it there. Of two
/// processes that do this at once both get the same token.
Result<KeptToken> readOrMakeToken(const QString& path);

} // namespace coinfer
