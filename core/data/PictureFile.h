#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

namespace coinfer {

/// Name filters of the picture formats that can be read ("*.jpg", ...), for QDir; case does not matter.
QStringList pictureFilters();

/// Reads one picture file, upright as its EXIF says, transparency over white, of an animation the first
/// picture. Fails on a missing, foreign, truncated or too large one, with its path in the message.
Result<Image> readPicture(const QString& path);

} // namespace coinfer
