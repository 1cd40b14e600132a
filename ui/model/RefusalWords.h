#pragma once

#include "core/edge/EdgeRuntime.h"

#include <QString>

namespace coinfer {

/// Whom the edge turned away and why, such as "9 with a wrong token, 1 silent", the most frequent first;
/// empty: none.
QString refusalWords(const EdgeFigures& figures);

} // namespace coinfer
