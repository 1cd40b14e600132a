#include "core/data/KnownSets.h"
#include "core/data/PictureFile.h"
#include "core/vision/DataSetSource.h"
#include "core/vision/VideoSource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

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
    if (text == QStringLiteral("libcamera"))
        return openPipeline(QStringLiteral("libcamerasrc"));
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < 0)
        return Error{QCoreApplication::translate(
                         "Problems", "\"camera:%1\" is not a camera; write camera:0 for the first one, or "
                                     "camera:libcamera for a Raspberry Pi's own camera")
                         .arg(text)};
    return openCamera(number);
}

bool isNetworkAddress(const QString& text)
{
    static const QStringList kBegins{QStringLiteral("rtsp://"), QStringLiteral("rtsps://"),
                                     QStringLiteral("http://"), QStringLiteral("https://")};
    return std::ranges::any_of(kBegins, [&](const QString& begin) { return text.startsWith(begin); });
}

/// Whether `text` starts with the word of a source other than a path.
bool isOther(const QString& text)
{
    static const QStringList kOthers{QStringLiteral("camera:"), QStringLiteral("images:"),
                                     QStringLiteral("dataset:"), QStringLiteral("gstreamer:")};
    return std::ranges::any_of(kOthers, [&](const QString& word) { return text.startsWith(word); });
}

/// Data sets may also be named without "dataset:": `cifar10:DIR`, as in `train --data`.
bool isKnownSet(const QString& text)
{
    return knownSet(text.section(u':', 0, 0)).ok();
}

/// The path that `text` stands for: as typed, quoted as shells and file managers copy it, relative to the
/// home folder, or as a file:// address. Empty if the text starts with the word of another kind of source.
QString pathIn(const QString& text)
{
    QString path = text.trimmed();
    for (const QChar quote : {u'"', u'\''})
        if (path.size() > 1 && path.startsWith(quote) && path.endsWith(quote))
            path = path.mid(1, path.size() - 2);
    if (path.startsWith(QStringLiteral("file://")))
        return QUrl(path).toLocalFile();
    if (path.startsWith(QStringLiteral("file:")))
        return path.mid(5); // may also be a folder or a picture
    if (path.startsWith(QStringLiteral("~/")))
        return QDir::homePath() + path.mid(1);
    return isOther(path) || isNetworkAddress(path) ? QString() : path;
}

bool isPictureName(const QString& path)
{
    return QDir::match(pictureFilters(), QFileInfo(path).fileName());
}

QString unknownSource(const QString& uri)
{
    return QCoreApplication::translate(
               "Problems",
               "\"%1\" is not a source: there is no such file or folder; write a path, camera:N, "
               "camera:libcamera, file:CLIP, images:DIR, dataset:fashion-mnist, dataset:cifar10[:DIR], "
               "dataset:imagenette[:DIR], rtsp://HOST/PATH, http://HOST/PATH or gstreamer:PIPELINE")
        .arg(uri);
}

} // namespace

QString spelledOut(const QString& text)
{
    const QString path = pathIn(text);
    const QFileInfo info(path);
    if (isKnownSet(text) && !info.exists())
        return QStringLiteral("dataset:") + text;
    if (path.isEmpty() || !info.exists())
        return text;
    if (info.isDir() || isPictureName(path))
        return QStringLiteral("images:") + path;
    return QStringLiteral("file:") + path;
}

Result<void> checkSourceText(const QString& text)
{
    const QString uri = spelledOut(text);
    const bool isWord = uri.section(u'/', 0, 0).contains(u':'); // a colon after a slash belongs to a path
    if (!isWord || isOther(uri) || isNetworkAddress(uri) || uri.startsWith(QStringLiteral("file:")))
        return {};
    return Error{unknownSource(text)};
}

Result<std::unique_ptr<FrameSource>> openSource(const QString& text, const SourceOptions& options)
{
    const QString uri = spelledOut(text);
    const QString scheme = uri.section(u':', 0, 0);
    const QString rest = uri.section(u':', 1);
    if (scheme == QStringLiteral("camera"))
        return openNumberedCamera(rest);
    if (scheme == QStringLiteral("file"))
        return openVideoFile(rest, options.loop);
    if (scheme == QStringLiteral("images"))
        return openPictures(uri, QCoreApplication::translate("Problems", "pictures of %1").arg(rest),
                            options);
    if (scheme == QStringLiteral("dataset"))
        return openPictures(
            rest, QCoreApplication::translate("Problems", "data set %1").arg(rest.section(u':', 0, 0)),
            options);
    if (isNetworkAddress(uri))
        return openNetworkStream(uri);
    if (scheme == QStringLiteral("gstreamer"))
        return openPipeline(rest);
    return Error{unknownSource(uri)};
}

} // namespace coinfer
