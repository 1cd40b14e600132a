#include "core/vision/Library.h"

#include <opencv2/core/utility.hpp>

namespace coinfer {

QString visionLibrary()
{
    return QStringLiteral("OpenCV %1").arg(QString::fromStdString(cv::getVersionString()));
}

} // namespace coinfer
