#pragma once

#include "core/session/FrameRecord.h"
#include "ui/model/LayeredBins.h"
#include "ui/model/RivalScore.h"
#include "ui/report/PhaseWords.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace coinfer {

inline constexpr std::size_t kRecentFrames = 100;
inline constexpr double kHistorySeconds = 30;

/// Where the stages of a frame ran: all on the device, on both machines, or all at the edge.
enum class Place { Device, Both, Edge };
inline constexpr std::size_t kPlaces = 3;
Place placeOf(const FrameRecord& record);

struct LiveFigures {
    double medianMs = 0; ///< over the last kRecentFrames
    double p95Ms = 0;
    double deadlineMet = 0; ///< share
    double bytes = 0;       ///< sent per frame, those that sent nothing included
};

/// Figures of the last kRecentFrames. Latencies are kept sorted because every frame asks for quantiles.
class RecentFigures {
public:
    void add(const FrameRecord& record);
    LiveFigures figures() const; ///< zeros before the first frame

private:
    struct Frame {
        double ms = 0;
        bool met = false;
        std::int64_t bytes = 0; ///< sent
    };
    std::deque<Frame> m_frames;
    std::vector<double> m_sorted; ///< milliseconds
    std::size_t m_met = 0;
    std::int64_t m_bytes = 0;
};

/// One answered frame as the charts need it.
struct LiveSample {
    FrameRecord record;
    double seconds = 0;                   ///< since the session's start
    std::int64_t judged = 0;              ///< frames with known ground truth so far
    std::optional<double> accuracyAll;    ///< share of right answers so far; none without ground truth
    std::optional<double> accuracyRecent; ///< of the last kRecentFrames with ground truth
    LiveFigures figures;                  ///< including this frame
    RivalFigures rival;                   ///< likewise
};

/// The frames of an interval as the charts draw them. Unknown values are NaN.
struct LiveBin {
    double seconds = 0;                  ///< of the last frame
    std::array<float, kPhases> phases{}; ///< milliseconds, in order, of the slowest frame
    MinMaxLast totalMs;
    float deadlineMs = 0;     ///< of the last frame
    std::int64_t judged = 0;  ///< frames with known ground truth so far
    double accuracyAll = NAN; ///< unrounded; rounded for display
    MinMaxLast accuracyRecent;
    MinMaxLast limitMbps;    ///< infinite: unlimited
    MinMaxLast estimateMbps; ///< above 0
    MinMaxLast roundTripMs;
    MinMaxLast deviceLoad, edgeLoad; ///< 0..1
    MinMaxLast exit, cut;
    std::array<std::array<std::uint32_t, kPlaces>, kExits> placed{}; ///< frames, by exit (from 1) and Place
    MinMaxLast sent;     ///< bytes of the frames that sent something
    CutCodec codec;      ///< of the last of them
    MinMaxLast meanSent; ///< bytes per frame, over the last kRecentFrames
    LiveFigures figures; ///< including the last frame
    MinMaxLast rivalMs;  ///< latency predicted for the second policy
    RivalFigures rival;  ///< including the last frame

    void take(const LiveSample& sample);
};

/// All frames of the last half minute, bins of earlier ones, and totals of all. Bounded memory.
class LiveHistory {
public:
    void add(const FrameRecord& record);

    const std::deque<LiveSample>& samples() const { return m_samples; } ///< oldest first
    const LayeredBins<LiveBin>& bins() const { return m_bins; }
    std::int64_t answered() const { return m_answered; }
    std::int64_t judged() const { return m_judged; } ///< answered, with known ground truth
    LiveFigures figures() const { return m_figures.figures(); }
    const RivalScore& rivalScore() const { return m_rivalScore; }

private:
    void judge(const FrameRecord& record);
    void forget();

    std::deque<LiveSample> m_samples;
    LayeredBins<LiveBin> m_bins;
    RecentFigures m_figures;
    RivalScore m_rivalScore;
    std::deque<bool> m_recent;
    std::int64_t m_answered = 0;
    std::int64_t m_judged = 0;
    std::int64_t m_right = 0;
    std::size_t m_recentRight = 0;
};

} // namespace coinfer
