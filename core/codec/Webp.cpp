#include "core/codec/Webp.h"

#include <QtEndian>

#include <webp/decode.h>
#include <webp/encode.h>

#include <array>
#include <memory>

namespace coinfer {
namespace {

constexpr int kMethod = 2;
constexpr int kColours = 3;
// RFC 9649: "RIFF", its size, "WEBP", then a chunk "VP8 " with its size; chunks are padded to even sizes.
constexpr qsizetype kContainerSize = 20;
constexpr qsizetype kRiffSizeOffset = 4;
constexpr qsizetype kChunkSizeOffset = 16;
constexpr qsizetype kUncountedByRiff = 8;

QByteArray container(qsizetype dataSize)
{
    QByteArray header("RIFF....WEBPVP8 ....", kContainerSize);
    const qsizetype padded = dataSize + dataSize % 2;
    qToLittleEndian(static_cast<quint32>(kContainerSize - kUncountedByRiff + padded),
                    header.data() + kRiffSizeOffset);
    qToLittleEndian(static_cast<quint32>(dataSize), header.data() + kChunkSizeOffset);
    return header;
}

Error cannotWrite(const Image& image)
{
    return Error{QStringLiteral("Cannot write a %1x%2 picture as WebP; try the codec raw")
                     .arg(image.width)
                     .arg(image.height)};
}

struct FreePicture {
    void operator()(WebPPicture* picture) const { WebPPictureFree(picture); }
};

} // namespace

Result<QByteArray> writeWebp(const Image& image, int quality)
{
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture))
        return Error{QStringLiteral("This machine's libwebp is not the version that Coinfer was built "
                                    "with; install the same one")};
    config.quality = static_cast<float>(quality);
    config.method = kMethod;
    picture.width = image.width;
    picture.height = image.height;
    const std::unique_ptr<WebPPicture, FreePicture> freed(&picture);
    if (!WebPPictureImportRGB(&picture, image.rgb.data(), image.width * kColours))
        return cannotWrite(image);
    QByteArray file;
    picture.custom_ptr = &file;
    picture.writer = [](const std::uint8_t* data, std::size_t size, const WebPPicture* to) {
        static_cast<QByteArray*>(to->custom_ptr)
            ->append(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
        return 1;
    };
    if (!WebPEncode(&config, &picture) || file.size() <= kContainerSize)
        return cannotWrite(image);
    const auto dataSize = qFromLittleEndian<quint32>(file.constData() + kChunkSizeOffset);
    if (!file.startsWith(container(dataSize)))
        return cannotWrite(image);
    return file.sliced(kContainerSize, dataSize);
}

Result<Image> readWebp(const QByteArray& data, int width, int height)
{
    const QByteArray file = container(data.size()) + data + QByteArray(data.size() % 2, '\0');
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.constData());
    const auto size = static_cast<std::size_t>(file.size());
    int fileWidth = 0, fileHeight = 0;
    if (!WebPGetInfo(bytes, size, &fileWidth, &fileHeight) || fileWidth != width || fileHeight != height)
        return Error{QStringLiteral("The %1 bytes received are not a WebP of %2x%3 pixels; check that device "
                                    "and edge run the same version of Coinfer")
                         .arg(data.size())
                         .arg(width)
                         .arg(height)};
    const std::size_t row = static_cast<std::size_t>(width) * kColours;
    Image image{width, height, std::vector<std::uint8_t>(row * static_cast<std::size_t>(height))};
    if (!WebPDecodeRGBInto(bytes, size, image.rgb.data(), image.rgb.size(), static_cast<int>(row)))
        return Error{QStringLiteral("The %1x%2 WebP received cannot be decoded; send the picture again")
                         .arg(width)
                         .arg(height)};
    return image;
}

} // namespace coinfer
