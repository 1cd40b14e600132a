#pragma once

#include "core/data/KnownSets.h"
#include "ui/widgets/SourceField.h"
#include "ui/window/StartChoice.h"

namespace coinfer::gui {

/// Cameras and data sets that are on this machine.
QStringList presentSources();
/// Those of `known` that are not, and can be fetched.
QList<SetToFetch> setsToFetch(const QList<KnownSet>& known);
/// `memory` without sources that no longer exist.
StartMemory withoutLost(StartMemory memory);

} // namespace coinfer::gui
