#include "tests/support/pictures/PictureFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <opencv2/imgcodecs.hpp>

namespace coinfer::test {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test cannot write %s", qPrintable(path));
}

void writePicture(const QString& path, int width, int height, std::array<int, 3> bgr)
{
    QDir().mkpath(QFileInfo(path).path());
    const cv::Scalar colour(bgr[0], bgr[1], bgr[2]);
    if (!cv::imwrite(path.toStdString(), cv::Mat(height, width, CV_8UC3, colour)))
        qFatal("the test cannot write %s", qPrintable(path));
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace coinfer::test
