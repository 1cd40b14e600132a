#include "core/data/PictureHeader.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"

// The header of a picture file, before anything is decoded. An input is the file.

namespace coinfer::fuzz {
namespace {

QByteArray bigEndian(std::uint32_t value)
{
    QByteArray bytes = piece(value);
    std::ranges::reverse(bytes);
    return bytes;
}

QByteArray chunk(const QByteArray& name, const QByteArray& content)
{
    const QByteArray padding(content.size() % 2, '\0');
    return name + piece(static_cast<std::uint32_t>(content.size())) + content + padding;
}

/// A directory of one entry: lies on its side.
QByteArray exif()
{
    return "II*" + QByteArray(1, '\0') + piece(std::uint32_t{8}) + piece(std::uint16_t{1}) +
           piece(std::uint16_t{0x0112}) + piece(std::uint16_t{3}) + piece(std::uint32_t{1}) +
           piece(std::uint32_t{6}) + piece(std::uint32_t{0});
}

QByteArray tiff()
{
    const auto entry = [](std::uint16_t tag, std::uint32_t value) {
        return piece(tag) + piece(std::uint16_t{4}) + piece(std::uint32_t{1}) + piece(value);
    };
    return "II*" + QByteArray(1, '\0') + piece(std::uint32_t{8}) + piece(std::uint16_t{2}) + entry(256, 640) +
           entry(257, 480) + piece(std::uint32_t{0});
}

QByteArray jpeg()
{
    const QByteArray content = "Exif" + QByteArray(2, '\0') + exif();
    const auto length = [](qsizetype size) {
        return QByteArray(1, static_cast<char>(size / 256)) + static_cast<char>(size % 256);
    };
    const QByteArray frame = QByteArray("\x08\x01\xE0\x02\x80\x03", 6) + QByteArray(9, '\x11');
    return "\xFF\xD8\xFF\xE1" + length(2 + content.size()) + content + "\xFF\xC0" + length(2 + frame.size()) +
           frame + "\xFF\xD9";
}

QByteArray png()
{
    const QByteArray size = bigEndian(640) + bigEndian(480) + QByteArray("\x08\x06\0\0\0", 5);
    return "\x89PNG\r\n\x1A\n" + bigEndian(13) + "IHDR" + size + bigEndian(0) + bigEndian(26) + "eXIf" +
           exif() + bigEndian(0) + bigEndian(0) + "IEND" + bigEndian(0);
}

QByteArray webp(const QByteArray& chunks)
{
    return "RIFF" + piece(static_cast<std::uint32_t>(4 + chunks.size())) + "WEBP" + chunks;
}

QByteArray animation()
{
    const QByteArray canvas("\x12\0\0\0\x1F\0\0\x1F\0\0", 10);
    const QByteArray frame = QByteArray(6, '\0') + QByteArray("\x1F\0\0\x1F\0\0", 6) + QByteArray(4, '\0');
    return webp(chunk("VP8X", canvas) + chunk("ANIM", QByteArray(6, '\0')) +
                chunk("ANMF", frame + chunk("VP8L", QByteArray(20, '\x2F'))) + chunk("EXIF", exif()));
}

} // namespace

bool read(const QByteArray& input)
{
    const PictureHeader header = readPictureHeader(input);
    demand(header.width >= 0 && header.height >= 0, "no size is negative");
    demand(header.orientation >= 1 && header.orientation <= 8, "there are eight orientations");
    const PictureHeader first = readPictureHeader(withoutAnimation(input));
    demand(first.width >= 0 && first.height >= 0, "the first picture of an animation has a size");
    return header.width > 0 && header.height > 0;
}

std::vector<QByteArray> seeds()
{
    const QByteArray bmp = "BM" + QByteArray(16, '\0') + piece(std::uint32_t{640}) +
                           piece(std::uint32_t{0x80000000U}) + QByteArray(28, '\0');
    return {jpeg(),
            png(),
            webp(chunk("VP8 ", QByteArray(6, '\0') + QByteArray("\x80\x02\xE0\x01", 4))),
            webp(chunk("VP8L", QByteArray("\x2F\x7F\xC2\x77\0", 5))),
            animation(),
            bmp,
            tiff()};
}

} // namespace coinfer::fuzz
