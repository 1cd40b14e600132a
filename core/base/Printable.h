#pragma once

#include <QString>

namespace coinfer {

/// Of the names of models and peers, in UTF-16 units.
inline constexpr int kMostNameLength = 200;

/// Replaces every unprintable character with a space, because one from an untrusted peer could end the line
/// or control the terminal. Keeps the length.
QString printable(QString text);

} // namespace coinfer
