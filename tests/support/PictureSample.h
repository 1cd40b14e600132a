#pragma once

#include "core/session/Export.h"
#include "core/session/KeptPictures.h"
#include "core/session/PictureWriter.h"
#include "core/session/SessionInfo.h"
#include "core/vision/SmallPicture.h"
#include "tests/support/SessionFile.h"

#include <QImage>

#include <array>
#include <functional>

namespace coinfer {

/// A plain picture whose colour tells the frame.
inline Image colouredPicture(std::int64_t frame, int width = 64, int height = 48)
{
    Image image{width, height, {}};
    const std::array<std::uint8_t, 3> colour{static_cast<std::uint8_t>(40 + frame * 53 % 200),
                                             static_cast<std::uint8_t>(40 + frame * 97 % 200), 120};
    for (int i = 0; i < width * height; ++i)
        image.rgb.insert(image.rgb.end(), colour.begin(), colour.end());
    return image;
}

/// A log of these frames, with pictures of those that `isPictured`.
inline void writePicturedLog(const QString& path, const std::vector<FrameRecord>& frames,
                             const std::function<bool(std::int64_t)>& isPictured)
{
    SessionInfo info = sampleSession();
    info.keepsPictures = true;
    QVERIFY(exportJsonLines(info, {frames}, path).ok());
    auto writer = PictureWriter::create(picturesPath(path));
    QVERIFY(writer.ok());
    for (const FrameRecord& frame : frames)
        if (isPictured(frame.index))
            QVERIFY((*writer)->write(frame.index, smallJpeg(colouredPicture(frame.index))).ok());
}

/// Whether what is drawn in the middle has the colour of the frame's picture, but for what JPEG loses.
inline bool isColouredLike(const QImage& drawn, std::int64_t frame)
{
    const QColor middle = drawn.pixelColor(drawn.rect().center());
    const Image right = colouredPicture(frame, 1, 1);
    const auto isNear = [&](int value, std::size_t channel) {
        return std::abs(value - right.rgb[channel]) < 8;
    };
    return isNear(middle.red(), 0) && isNear(middle.green(), 1) && isNear(middle.blue(), 2);
}

} // namespace coinfer
