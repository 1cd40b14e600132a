#pragma once

#include "app/cli/DataCheckFindings.h"

#include <QJsonObject>

namespace coinfer::cli {

/// All that `data check` prints, in words. Of each finding the first ten details.
QString checkText(const FolderCheck& check, const Network& network);
/// The same for programs, complete; docs/own-classes.md describes it.
QJsonObject checkJson(const FolderCheck& check, const Network& network);

} // namespace coinfer::cli
