#include "core/data/PictureHeader.h"

#include <QtEndian>

#include <algorithm>
#include <cstdlib>

namespace coinfer {
namespace {

/// Bytes with safe access at any offset: beyond the end they read as 0.
class Bytes {
public:
    explicit Bytes(QByteArrayView bytes, bool littleEndian = false) : m_bytes(bytes), m_little(littleEndian)
    {
    }

    qint64 size() const { return m_bytes.size(); }
    quint8 at(qint64 i) const { return i >= 0 && i < size() ? static_cast<quint8>(m_bytes[i]) : 0; }
    quint32 two(qint64 i) const { return m_little ? at(i) | at(i + 1) << 8 : at(i) << 8 | at(i + 1); }
    quint32 four(qint64 i) const { return m_little ? two(i) | two(i + 2) << 16 : two(i) << 16 | two(i + 2); }
    bool holds(qint64 i, QByteArrayView word) const
    {
        return i + word.size() <= size() && m_bytes.sliced(i, word.size()) == word;
    }
    QByteArrayView from(qint64 i, qint64 length) const
    {
        return i >= size() ? QByteArrayView() : m_bytes.sliced(i, std::min(length, size() - i));
    }

private:
    QByteArrayView m_bytes;
    bool m_little;
};

constexpr quint32 kImageWidth = 256, kImageLength = 257, kOrientation = 274; ///< TIFF tags

/// Reads the first directory of a TIFF. EXIF has the same format.
void readTiff(QByteArrayView bytes, PictureHeader& header)
{
    const Bytes tiff(bytes, bytes.startsWith("II"));
    if (!tiff.holds(0, QByteArrayView("II*\0", 4)) && !tiff.holds(0, QByteArrayView("MM\0*", 4)))
        return;
    const qint64 directory = tiff.four(4);
    const qint64 first = directory + 2, end = first + 12 * qint64{tiff.two(directory)};
    for (qint64 entry = first; entry < std::min(end, tiff.size()); entry += 12) {
        const qint64 value = tiff.two(entry + 2) == 3 ? tiff.two(entry + 8) : tiff.four(entry + 8);
        const quint32 tag = tiff.two(entry);
        if (tag == kImageWidth)
            header.width = value;
        else if (tag == kImageLength)
            header.height = value;
        else if (tag == kOrientation && value >= 1 && value <= 8)
            header.orientation = static_cast<int>(value);
    }
}

/// Only the orientation: the width and height in EXIF may be those of a preview.
int orientationOf(QByteArrayView exif)
{
    static constexpr QByteArrayView kName("Exif\0\0", 6);
    PictureHeader header;
    readTiff(exif.startsWith(kName) ? exif.sliced(kName.size()) : exif, header);
    return header.orientation;
}

/// The offset behind the coded data, where the next marker begins: 0xFF followed by neither 0 nor a restart
/// marker.
qint64 behindScan(const Bytes& jpeg, qint64 at)
{
    for (; at + 1 < jpeg.size(); ++at) {
        const quint8 next = jpeg.at(at + 1);
        if (jpeg.at(at) == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7))
            return at;
    }
    return jpeg.size();
}

bool isFrameHeader(quint8 marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Goes from segment to segment up to the end marker and ignores what follows it (the video of a motion
/// photo). libjpeg fills the missing part of a truncated file with grey and reports success; this detects it.
void readJpeg(const Bytes& jpeg, PictureHeader& header)
{
    qint64 at = 2;
    while (at + 1 < jpeg.size()) {
        const quint8 marker = jpeg.at(at + 1);
        if (jpeg.at(at) != 0xFF || marker == 0xFF || marker == 0) { // fill bytes
            ++at;
            continue;
        }
        if (marker == 0xD9)
            return;
        if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
            at += 2;
            continue;
        }
        if (isFrameHeader(marker)) {
            header.height = jpeg.two(at + 5);
            header.width = jpeg.two(at + 7);
        } else if (marker == 0xE1 && jpeg.holds(at + 4, "Exif"))
            header.orientation = orientationOf(jpeg.from(at + 4, jpeg.two(at + 2) - 2));
        at += 2 + jpeg.two(at + 2);
        if (marker == 0xDA)
            at = behindScan(jpeg, at);
    }
    header.isCut = true;
}

void readPng(const Bytes& png, PictureHeader& header)
{
    header.width = png.four(16);
    header.height = png.four(20);
    header.hasAlpha = (png.at(25) & 4) != 0;
    for (qint64 at = 8; at + 8 <= png.size(); at += 12 + static_cast<qint64>(png.four(at))) {
        header.hasAlpha |= png.holds(at + 4, "tRNS");
        if (png.holds(at + 4, "eXIf"))
            header.orientation = orientationOf(png.from(at + 8, png.four(at)));
    }
}

/// The offset behind the WebP chunk at `chunk`: four letters, four bytes of length, content, padding to even.
qint64 afterChunk(const Bytes& webp, qint64 chunk)
{
    const qint64 length = webp.four(chunk + 4);
    return chunk + 8 + length + (length & 1);
}

void readWebp(const Bytes& webp, PictureHeader& header)
{
    if (webp.holds(12, "VP8 ")) {
        header.width = webp.two(26) & 0x3FFF;
        header.height = webp.two(28) & 0x3FFF;
    } else if (webp.holds(12, "VP8L")) {
        const quint32 packed = webp.four(21);
        header.width = (packed & 0x3FFF) + 1;
        header.height = (packed >> 14 & 0x3FFF) + 1;
        header.hasAlpha = (packed >> 28 & 1) != 0;
    } else if (webp.holds(12, "VP8X")) {
        header.width = (webp.four(24) & 0xFFFFFF) + 1;
        header.height = (webp.four(27) & 0xFFFFFF) + 1;
        header.hasAlpha = (webp.at(20) & 0x10) != 0;
    }
    for (qint64 at = 12; at + 8 <= webp.size(); at = afterChunk(webp, at))
        if (webp.holds(at, "EXIF"))
            header.orientation = orientationOf(webp.from(at + 8, webp.four(at + 4)));
}

bool isWebp(const QByteArray& bytes)
{
    return bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP";
}

QByteArray littleEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

} // namespace

PictureHeader readPictureHeader(const QByteArray& bytes)
{
    PictureHeader header;
    if (bytes.startsWith("\xFF\xD8"))
        readJpeg(Bytes(bytes), header);
    else if (bytes.startsWith("\x89PNG\r\n\x1A\n"))
        readPng(Bytes(bytes), header);
    else if (isWebp(bytes))
        readWebp(Bytes(bytes, true), header);
    else if (bytes.startsWith("BM")) {
        const Bytes bmp(bytes, true);
        header.width = bmp.four(18);
        header.height = std::abs(static_cast<qint64>(static_cast<qint32>(bmp.four(22))));
    } else
        readTiff(bytes, header);
    return header;
}

QByteArray withoutAnimation(const QByteArray& bytes)
{
    constexpr qint64 kFrameHeader = 16; // position, size and duration, before the frame's own chunks
    const Bytes webp(bytes, true);
    if (!isWebp(bytes) || !webp.holds(12, "VP8X") || !(webp.at(20) & 2))
        return bytes;
    for (qint64 at = 12; at + 8 <= webp.size(); at = afterChunk(webp, at)) {
        if (!webp.holds(at, "ANMF"))
            continue;
        QByteArray extended = bytes.mid(12, 18);
        extended[8] = static_cast<char>(webp.at(20) & 0x10); // keep only the transparency flag
        extended.replace(12, 6, bytes.mid(at + 14, 6));      // the frame's size, encoded like the canvas size
        const QByteArray body =
            "WEBP" + extended + bytes.mid(at + 8 + kFrameHeader, webp.four(at + 4) - kFrameHeader);
        return "RIFF" + littleEndian(static_cast<quint32>(body.size())) + body;
    }
    return bytes;
}

} // namespace coinfer
