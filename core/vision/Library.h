#pragma once

#include <QString>

namespace coinfer {

/// "OpenCV 4.6.0": the library that reads pictures, clips and cameras, as it is loaded.
QString visionLibrary();

} // namespace coinfer
