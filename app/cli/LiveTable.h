#pragma once

#include "core/device/RuntimeCounters.h"
#include "core/session/FrameRecord.h"
#include "core/session/Summary.h"

#include <QStringList>

namespace coinfer::cli {

/// Counts since the start, updated with each frame: summarising a day's frames ten times a second would cost
/// too much.
struct LiveTally {
    std::int64_t frames = 0, answered = 0, guarded = 0, alone = 0;
    std::int64_t known = 0, right = 0, met = 0;
    std::int64_t bytesUp = 0;

    void add(const FrameRecord& frame);
};

/// What the table shows of a run so far.
struct LiveValues {
    RuntimeCounters counters;
    LiveTally tally;
    SessionSummary recent;           ///< times of the newest frames
    std::optional<FrameRecord> last; ///< none before the first answer
    QString answer;                  ///< class of the last frame
    QString policy, reason;
    QString message; ///< the newest one
};

/// The run as lines of at most `width` characters, without control characters. The number of lines is always
/// the same. A reason that does not fit is cut at its colon, everything else at the width.
QStringList liveTable(const LiveValues& values, int width);

} // namespace coinfer::cli
