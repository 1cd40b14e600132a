#pragma once

#include "core/session/FrameRecord.h"
#include "ui/model/LayeredBins.h"
#include "ui/report/PhaseWords.h"

#include <deque>
#include <optional>
#include <vector>

namespace coinfer {

inline constexpr std::size_t kRecentFrames = 100;
inline constexpr double kHistorySeconds = 30;

struct LiveFigures {
    double medianMs = 0; ///< over the last kRecentFrames
    double p95Ms = 0;
    double deadlineMet = 0; ///< share
};

/// The figures of the last kRecentFrames, in order of size all the time: each frame asks for them.
class RecentFigures {
public:
    void add(const FrameRecord& record);
    LiveFigures figures() const; ///< zeros before the first frame

private:
    struct Frame {
        double ms = 0;
        bool met = false;
    };
    std::deque<Frame> m_frames;
    std::vector<double> m_sorted; ///< milliseconds
    std::size_t m_met = 0;
};

/// One answered frame as the charts see it.
struct LiveSample {
    FrameRecord record;
    double seconds = 0;                ///< since the session's start
    std::int64_t judged = 0;           ///< frames with known truth so far
    std::optional<double> accuracyAll; ///< share of right answers so far; none before the first known truth
    std::optional<double> accuracyRecent; ///< of the last kRecentFrames with known truth
    LiveFigures figures;                  ///< with this frame
};

/// Frames of a piece of time as the charts draw them. What is not known is no number (NaN).
struct LiveBin {
    double seconds = 0;                  ///< of the last frame
    std::array<float, kPhases> phases{}; ///< milliseconds in order of passing, of the slowest frame
    MinMaxLast totalMs;
    float deadlineMs = 0;     ///< of the last frame
    std::int64_t judged = 0;  ///< frames with known truth so far
    double accuracyAll = NAN; ///< as precise as it was counted: it is shown rounded
    MinMaxLast accuracyRecent;
    MinMaxLast limitMbps;    ///< infinite: unlimited
    MinMaxLast estimateMbps; ///< above 0
    MinMaxLast roundTripMs;
    MinMaxLast deviceLoad, edgeLoad; ///< 0..1
    MinMaxLast exit, cut;
    MinMaxLast bits;     ///< of the frames that sent something
    LiveFigures figures; ///< with the last frame

    void take(const LiveSample& sample);
};

/// The last half minute of frames whole, bins of those before, and sums over all of them; does not grow with
/// the session.
class LiveHistory {
public:
    void add(const FrameRecord& record);

    const std::deque<LiveSample>& samples() const { return m_samples; } ///< oldest first
    const LayeredBins<LiveBin>& bins() const { return m_bins; }
    std::int64_t answered() const { return m_answered; }
    std::int64_t judged() const { return m_judged; } ///< answered and truth known
    LiveFigures figures() const { return m_figures.figures(); }

private:
    void judge(const FrameRecord& record);
    void forget();

    std::deque<LiveSample> m_samples;
    LayeredBins<LiveBin> m_bins;
    RecentFigures m_figures;
    std::deque<bool> m_recent;
    std::int64_t m_answered = 0;
    std::int64_t m_judged = 0;
    std::int64_t m_right = 0;
    std::size_t m_recentRight = 0;
};

} // namespace coinfer
