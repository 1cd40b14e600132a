#pragma once

#include "core/session/KeptPictures.h"
#include "core/session/ThreadedWriter.h"

namespace coinfer {

inline constexpr const char* kRecordPicturesHelp =
    "also keep a small picture of every frame, in a file beside the log";

/// How the pictures of a log are made: small JPEGs. None unless they are to be kept.
std::optional<PictureKeeping> keepingOf(KeepPictures pictures, std::function<void(const Error&)> failed);

} // namespace coinfer
