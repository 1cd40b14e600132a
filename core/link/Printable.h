#pragma once

#include <QString>

namespace coinfer {

/// Replaces every unprintable character with a space, because one from an untrusted peer could end the line
/// or control the terminal. Keeps the length.
QString printable(QString text);

} // namespace coinfer
