#pragma once

#include "core/base/Image.h"
#include "core/decide/Policy.h"
#include "core/device/Shadow.h"
#include "core/session/FrameRecord.h"

#include <optional>
#include <vector>

namespace coinfer {

/// One answered frame with everything that the window shows of it.
struct AnsweredFrame {
    FrameRecord record;
    Image picture;               ///< as the source delivered it; of a replay: the small one that was kept
    bool pictureFollows = false; ///< it is being read: see LiveFeed::completeLatest()
    QString name;                ///< of the picture, if it has one
    std::vector<float> probabilities; ///< one per class
    PolicyReport report;
    std::optional<ShadowChoice> shadow; ///< of the second policy, if there is one
};

} // namespace coinfer
