#include "app/common/RunSummary.h"

#include <array>
#include <span>

namespace coinfer {
namespace {

constexpr std::size_t kDropped = RunSummary::kKept / 5; // at once: dropping moves all that is kept

constexpr std::array kTimes{&SessionSummary::latency, &SessionSummary::device, &SessionSummary::encode,
                            &SessionSummary::uplink,  &SessionSummary::queue,  &SessionSummary::edge,
                            &SessionSummary::reply};

/// Of two parts of a run, the older first: counts and means of both, quantiles of the newer.
SessionSummary joined(const SessionSummary& older, const SessionSummary& newer)
{
    if (older.frames == 0)
        return newer;
    SessionSummary both = newer;
    both.frames += older.frames;
    both.answered += older.answered;
    both.alone += older.alone;
    both.fallback += older.fallback;
    both.guarded += older.guarded;
    both.looked += older.looked;
    for (std::size_t i = 0; i < both.onDevice.size(); ++i)
        both.onDevice[i] += older.onDevice[i];
    both.known += older.known;
    both.bytesUp += older.bytesUp;
    both.bytesDown += older.bytesDown;
    const auto mean = [](double a, std::int64_t countA, double b, std::int64_t countB) {
        return (a * static_cast<double>(countA) + b * static_cast<double>(countB)) /
               static_cast<double>(countA + countB);
    };
    if (both.known > 0)
        both.accuracy =
            mean(older.accuracy.value_or(0), older.known, newer.accuracy.value_or(0), newer.known);
    both.deadlineMet = mean(older.deadlineMet, older.frames, newer.deadlineMet, newer.frames);
    both.decisions = joined(older.decisions, newer.decisions);
    both.secondPolicies = joined(older.secondPolicies, newer.secondPolicies);
    both.reward = mean(older.reward, older.frames, newer.reward, newer.frames);
    for (const auto times : kTimes)
        (both.*times).mean = mean((older.*times).mean, older.frames, (newer.*times).mean, newer.frames);
    return both;
}

} // namespace

void RunSummary::add(const FrameRecord& record)
{
    m_frames.push_back(record);
    if (m_frames.size() == kKept + kDropped)
        dropOldest();
}

SessionSummary RunSummary::summary() const
{
    return joined(m_dropped, summarise(m_frames));
}

void RunSummary::dropOldest()
{
    m_dropped = joined(m_dropped, summarise(std::span(m_frames).first(kDropped)));
    m_frames.erase(m_frames.begin(), m_frames.begin() + static_cast<std::ptrdiff_t>(kDropped));
}

} // namespace coinfer
