#pragma once

#include <QIcon>

class QColor;

namespace coinfer {

/// The icon of this name in assets/icons, with "currentColor" drawn in `colour`. Null if Qt's SVG plugin is
/// not installed, so give every button a text as well.
QIcon icon(const QString& name, const QColor& colour);

} // namespace coinfer
