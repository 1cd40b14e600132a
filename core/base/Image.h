#pragma once

#include <cstdint>
#include <vector>

namespace coinfer {

/// A picture: 8-bit RGB, rows packed without padding (width * height * 3 bytes).
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;

    bool isEmpty() const { return rgb.empty(); }
};

/// A picture with its class, an index into the class names of its data set.
struct LabelledImage {
    Image image;
    int label = 0;
};

} // namespace coinfer
