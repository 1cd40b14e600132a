#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

namespace coinfer {

/// Name filters of the picture formats that can be read ("*.jpg", ...), for QDir; case does not matter.
QStringList pictureFilters();

/// Reads one picture file: rotated as its EXIF says, transparency over white, the first picture of an
/// animation. Fails if the file is missing, truncated, too large or not a picture, with its path in the
/// message.
Result<Image> readPicture(const QString& path);

} // namespace coinfer
