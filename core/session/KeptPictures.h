#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace coinfer {

/// Whether small pictures of the frames are kept beside a log.
enum class KeepPictures { No, Yes };

inline constexpr quint32 kPicturesVersion = 1;
inline constexpr qsizetype kPicturesHead = 12;           ///< bytes: a magic of 8 and the version
inline constexpr qsizetype kPictureEntry = 12;           ///< bytes before a picture: frame (8) and size (4)
inline constexpr qsizetype kLargestPicture = 64'000;     ///< bytes of one JPEG that are written or read
inline constexpr std::size_t kMostPictures = 10'000'000; ///< of one file: 92 hours at 30 frames a second

/// The file of a log's pictures: beside it, with the same base name and the suffix "pictures".
QString picturesPath(const QString& log);

/// The first bytes of a file of pictures, and those before a picture of `size` bytes.
QByteArray picturesHead();
QByteArray pictureEntry(std::int64_t frame, qsizetype size);

} // namespace coinfer
