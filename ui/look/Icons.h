#pragma once

#include <QIcon>

class QColor;

namespace coinfer {

/// The icon of that name in assets/icons, with "currentColor" drawn in `colour`. Null where Qt's SVG plugin
/// is not installed: give every button its words, too.
QIcon icon(const QString& name, const QColor& colour);

} // namespace coinfer
