#pragma once

#include <QString>

namespace coinfer {

/// "OpenCV 4.6.0": name and loaded version of the library that reads pictures and cameras.
QString visionLibrary();

} // namespace coinfer
