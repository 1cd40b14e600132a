#pragma once

#include "core/session/FrameRecord.h"

#include <deque>
#include <optional>

namespace coinfer {

/// One answered frame as the charts see it.
struct LiveSample {
    FrameRecord record;
    double seconds = 0;                ///< since the session's start
    std::int64_t judged = 0;           ///< frames with known truth so far
    std::optional<double> accuracyAll; ///< share of right answers so far; none before the first known truth
    std::optional<double> accuracyRecent; ///< of the last kRecentFrames with known truth
};

struct LiveFigures {
    double medianMs = 0; ///< over the last kRecentFrames
    double p95Ms = 0;
    double deadlineMet = 0; ///< share
};

inline constexpr std::size_t kRecentFrames = 100;
inline constexpr double kHistorySeconds = 30;

/// The last half minute of frames and sums over all of them; does not grow with the session.
class LiveHistory {
public:
    void add(const FrameRecord& record);

    const std::deque<LiveSample>& samples() const { return m_samples; } ///< oldest first
    std::int64_t answered() const { return m_answered; }
    std::int64_t judged() const { return m_judged; } ///< answered and truth known
    LiveFigures figures() const;

private:
    void judge(const FrameRecord& record);
    void forget();

    std::deque<LiveSample> m_samples;
    std::deque<bool> m_recent;
    std::int64_t m_answered = 0;
    std::int64_t m_judged = 0;
    std::int64_t m_right = 0;
    std::size_t m_recentRight = 0;
};

} // namespace coinfer
