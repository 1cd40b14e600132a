#include "ui/session/PictureFetcher.h"

#include "core/session/KeptPictures.h"
#include "core/vision/SmallPicture.h"

namespace coinfer {
namespace {

Image decoded(const QByteArray& jpeg)
{
    if (jpeg.isEmpty())
        return {};
    auto picture = readSmallJpeg(jpeg);
    return picture ? std::move(picture).value() : Image();
}

} // namespace

PictureSource pictureSource(std::shared_ptr<const PictureReader> pictures)
{
    if (!pictures)
        return {};
    return [pictures = std::move(pictures)](std::int64_t frame) { return pictures->read(frame); };
}

PictureSource pictureSource(const QString& log)
{
    if (log.isEmpty())
        return {};
    return [log](std::int64_t frame) {
        const auto pictures = PictureReader::open(picturesPath(log));
        return pictures ? (*pictures)->read(frame) : QByteArray();
    };
}

PictureFetcher::PictureFetcher(QObject* parent) : QObject(parent), m_worker(QStringLiteral("pictures")) {}

void PictureFetcher::fetch(std::int64_t frame, PictureSource source)
{
    m_worker.start([this, frame, source = std::move(source)](const std::stop_token&) -> Worker::Outcome {
        const Image picture = decoded(source(frame));
        return [this, frame, picture] { Q_EMIT fetched(frame, picture); };
    });
}

} // namespace coinfer
