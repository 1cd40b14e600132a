#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>

#include <opencv2/imgcodecs.hpp>

namespace coinfer::test {

/// Writes `bytes` to `path`, whose folder is made where it is missing.
inline void writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    Q_ASSERT(written);
    Q_UNUSED(written)
}

/// A picture of one colour; the end of `path` decides on the format.
inline void writePicture(const QString& path, int width = 8, int height = 8, cv::Scalar bgr = {10, 20, 200})
{
    QDir().mkpath(QFileInfo(path).path());
    cv::imwrite(path.toStdString(), cv::Mat(height, width, CV_8UC3, bgr));
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace coinfer::test
