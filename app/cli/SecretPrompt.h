#pragma once

#include "core/link/LinkToken.h"

#include <functional>

namespace coinfer::cli {

/// Whether somebody sits at the terminal who can be asked.
bool canAsk();

/// Asks for a token on the terminal, without showing what is typed, and again after a typo. Fails if the
/// person gives up (Ctrl+C, Ctrl+D) or mistypes it three times.
Result<LinkToken> askForToken(const QString& question);

/// askForToken() if canAsk(), else nothing.
std::function<Result<LinkToken>()> whomToAsk();

/// Reads a token from standard input up to the end of its first line.
Result<LinkToken> readToken();

} // namespace coinfer::cli
