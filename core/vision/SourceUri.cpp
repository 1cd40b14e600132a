#include "core/vision/DataSetSource.h"
#include "core/vision/VideoSource.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace coinfer {
namespace {

Result<std::unique_ptr<FrameSource>> openPictures(const QString& uri, const QString& title,
                                                  const SourceOptions& options)
{
    auto pictures = openDataSet(uri, Split::Test);
    if (!pictures)
        return pictures.error();
    return std::unique_ptr<FrameSource>(
        std::make_unique<DataSetSource>(title, std::move(*pictures), options));
}

Result<std::unique_ptr<FrameSource>> openNumberedCamera(const QString& text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 0)
        return Error{QCoreApplication::translate(
                         "Problems", "\"camera:%1\" names no camera; write camera:0 for the first")
                         .arg(text)};
    return openCamera(number);
}

QString unknownSource(const QString& uri)
{
    const QFileInfo file(uri);
    const QString guess =
        file.isDir()    ? QCoreApplication::translate("Problems", " (did you mean images:%1?)").arg(uri)
        : file.isFile() ? QCoreApplication::translate("Problems", " (did you mean file:%1?)").arg(uri)
                        : QString();
    return QCoreApplication::translate(
               "Problems", "\"%1\" is not a source%2; write camera:N, file:CLIP, images:DIR, "
                           "dataset:fashion-mnist, dataset:cifar10[:DIR], dataset:imagenette[:DIR] or "
                           "gstreamer:PIPELINE")
        .arg(uri, guess);
}

} // namespace

Result<std::unique_ptr<FrameSource>> openSource(const QString& uri, const SourceOptions& options)
{
    const QString scheme = uri.section(u':', 0, 0);
    const QString rest = uri.section(u':', 1);
    if (scheme == QStringLiteral("camera"))
        return openNumberedCamera(rest);
    if (scheme == QStringLiteral("file"))
        return openVideoFile(rest, options.loop);
    if (scheme == QStringLiteral("images"))
        return openPictures(uri, QStringLiteral("pictures of %1").arg(rest), options);
    if (scheme == QStringLiteral("dataset"))
        return openPictures(rest, QStringLiteral("data set %1").arg(rest.section(u':', 0, 0)), options);
    if (scheme == QStringLiteral("gstreamer"))
        return openPipeline(rest);
    return Error{unknownSource(uri)};
}

} // namespace coinfer
