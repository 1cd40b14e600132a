#pragma once

#include <QByteArray>

namespace coinfer {

/// What the header of a picture file says, before anything is decoded.
struct PictureHeader {
    qint64 width = 0; ///< 0 if the format is not known here
    qint64 height = 0;
    int orientation = 1;   ///< EXIF orientation: 1 is upright, 2 to 8 are rotated or mirrored
    bool hasAlpha = false; ///< parts may be transparent
    bool isCut = false;    ///< the file ends before its picture does
};

/// Reads the headers of JPEG, PNG, WebP, BMP and TIFF. Safe for any bytes: never reads beyond their end.
PictureHeader readPictureHeader(const QByteArray& bytes);

/// The first picture of an animated WebP as a file of its own; returns any other file unchanged.
QByteArray withoutAnimation(const QByteArray& bytes);

} // namespace coinfer
