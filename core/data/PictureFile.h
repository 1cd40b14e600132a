#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

namespace coinfer {

/// Name filters of the picture formats that can be read ("*.jpg", ...), for QDir; case does not matter.
QStringList pictureFilters();

/// Reads one picture file. Fails on a missing, foreign or truncated one, with its path in the message.
Result<Image> readPicture(const QString& path);

} // namespace coinfer
