#include "app/common/Keeping.h"

#include "core/vision/SmallPicture.h"

namespace coinfer {

std::optional<PictureKeeping> keepingOf(KeepPictures pictures, std::function<void(const Error&)> failed)
{
    if (pictures == KeepPictures::No)
        return {};
    return PictureKeeping{.encode = smallJpeg, .failed = std::move(failed)};
}

} // namespace coinfer
