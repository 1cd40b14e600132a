#include "core/session/KeptPictures.h"
#include "core/session/PictureReader.h"
#include "core/vision/SmallPicture.h"
#include "tests/fuzz/MemoryFile.h"

#include <array>

// The pictures beside a log, and the JPEGs in it. An input is the file.

namespace coinfer::fuzz {
namespace {

/// Frames that the seeds have, and some that they have not.
constexpr std::array<std::int64_t, 6> kFrames{0, 1, 2, 3, 500, 1'000'000};

Image someImage(int width, int height)
{
    Image image{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
    for (std::size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<std::uint8_t>(i * i / 7);
    return image;
}

void demandSound(const Image& picture)
{
    demand(picture.width >= 1 && picture.width <= kSmallSide && picture.height >= 1 &&
               picture.height <= kSmallSide,
           "a picture is small");
    demand(picture.rgb.size() == static_cast<std::size_t>(picture.width) * picture.height * 3,
           "a picture has its size");
}

} // namespace

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(input);
    const auto reader = PictureReader::open(file.path());
    if (!reader)
        return false;
    demand((*reader)->size() <= static_cast<std::size_t>(input.size() / kPictureEntry),
           "every picture has its entry");
    bool decoded = (*reader)->size() > 0;
    for (const std::int64_t frame : kFrames) {
        const QByteArray jpeg = (*reader)->read(frame);
        demand(jpeg.isEmpty() != (*reader)->has(frame), "what is there can be read");
        demand(jpeg.size() <= kLargestPicture, "no picture is larger than allowed");
        if (jpeg.isEmpty())
            continue;
        const auto picture = readSmallJpeg(jpeg);
        if (picture)
            demandSound(*picture);
        decoded = decoded && picture.ok();
    }
    return decoded && !(*reader)->isCutOff();
}

std::vector<QByteArray> seeds()
{
    std::vector<QByteArray> inputs;
    QByteArray many = picturesHead();
    for (const std::int64_t frame : kFrames) {
        const QByteArray jpeg = smallJpeg(someImage(8 + static_cast<int>(frame % 40), 16));
        const QByteArray entry = pictureEntry(frame, jpeg.size()) + jpeg;
        many += entry;
        inputs.push_back(picturesHead() + entry);
    }
    inputs.push_back(many);
    return inputs;
}

} // namespace coinfer::fuzz
