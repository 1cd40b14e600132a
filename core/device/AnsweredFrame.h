#pragma once

#include "core/base/Image.h"
#include "core/decide/Policy.h"
#include "core/device/Shadow.h"
#include "core/session/FrameRecord.h"

#include <optional>
#include <vector>

namespace coinfer {

/// One answered frame with what a person wants to see of it.
struct AnsweredFrame {
    FrameRecord record;
    Image picture;                    ///< as the source gave it
    QString name;                     ///< of the picture, where it has one
    std::vector<float> probabilities; ///< one a class
    PolicyReport report;
    std::optional<ShadowChoice> shadow; ///< of a second policy, where one looks on
};

} // namespace coinfer
