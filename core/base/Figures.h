#pragma once

#include <QString>

namespace coinfer {

/// A measured value as its reader writes it: with the decimal mark of the default locale and no marks between
/// thousands. The window sets that locale with its language, the command line keeps to C. Not for what a
/// program reads again: logs, exports and settings.
QString formatFigure(double value, int digits, char form = 'f');

} // namespace coinfer
