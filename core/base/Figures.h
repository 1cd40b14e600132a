#pragma once

#include <QString>

namespace coinfer {

/// Formats a measured value for the user: decimal mark of the default locale, no thousands separators. The
/// window sets that locale with its language; the command line keeps the C locale. Not for logs, exports and
/// settings, which programs read back.
QString formatFigure(double value, int digits, char form = 'f');

} // namespace coinfer
