#pragma once

#include <QString>

namespace coinfer {

/// "LibTorch 1.13.1": name and version of the library that trains and runs the nets.
QString netLibrary();
/// The operators that the int8 engine takes on this machine, such as "oneDNN"; "none" if there are none.
/// Tries them, which takes some milliseconds.
QString int8Operators();

} // namespace coinfer
