#pragma once

#include "core/device/RuntimeCounters.h"
#include "core/session/FrameRecord.h"
#include "core/session/Summary.h"

#include <QStringList>

namespace coinfer::cli {

/// Counts since the start, kept frame by frame: a summary of a day's frames ten times a second costs too
/// much.
struct LiveTally {
    std::int64_t frames = 0, answered = 0, guarded = 0, alone = 0;
    std::int64_t known = 0, right = 0, met = 0;
    std::int64_t bytesUp = 0;

    void add(const FrameRecord& frame);
};

/// What the table shows of a run up to now.
struct LiveValues {
    RuntimeCounters counters;
    LiveTally tally;
    SessionSummary recent;           ///< times of the newest frames
    std::optional<FrameRecord> last; ///< none before the first answer
    QString answer;                  ///< class of the last frame
    QString policy, reason;
    QString message; ///< the newest
};

/// The run as lines of at most `width` characters: always as many, without control characters. Of a reason
/// that does not fit stays the part before its colon; all else is cut.
QStringList liveTable(const LiveValues& values, int width);

} // namespace coinfer::cli
