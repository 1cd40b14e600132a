#pragma once

#include <QString>

namespace coinfer {

/// The text with a space for every character that cannot be seen: one of a stranger's could end the line or
/// command the terminal. As long as before.
QString printable(QString text);

} // namespace coinfer
