#pragma once

#include <QByteArray>

namespace coinfer {

/// What a picture file says of itself before anything is decoded.
struct PictureHeader {
    qint64 width = 0; ///< 0 where the format is none of those known here
    qint64 height = 0;
    int orientation = 1;   ///< as EXIF counts: 1 is upright, 2 to 8 are turned or mirrored
    bool hasAlpha = false; ///< some of it may be transparent
    bool isCut = false;    ///< the file ends before its picture does
};

/// Reads the headers of JPEG, PNG, WebP, BMP and TIFF. Any bytes will do; it never reads beyond them.
PictureHeader readPictureHeader(const QByteArray& bytes);

/// The first picture of an animated WebP as a file of its own; any other file as it is.
QByteArray withoutAnimation(const QByteArray& bytes);

} // namespace coinfer
