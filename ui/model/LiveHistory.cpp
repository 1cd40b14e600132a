#include "ui/model/LiveHistory.h"

#include "core/base/Quantile.h"

#include <algorithm>
#include <vector>

namespace coinfer {
namespace {

constexpr std::size_t kMostSamples = 15'000; ///< 500 frames a second for half a minute

std::array<float, kPhases> milliseconds(const Phases& phases)
{
    std::array<float, kPhases> all{};
    std::ranges::transform(inOrder(phases), all.begin(),
                           [](Microseconds time) { return static_cast<float>(inMilliseconds(time)); });
    return all;
}

} // namespace

Place placeOf(const FrameRecord& record)
{
    return record.bytesUp <= 0 ? Place::Device : record.decision.cut > 0 ? Place::Both : Place::Edge;
}

void LiveBin::take(const LiveSample& sample)
{
    const FrameRecord& r = sample.record;
    const auto total = static_cast<float>(inMilliseconds(r.total));
    if (!totalMs.isKnown() || total >= totalMs.most)
        phases = milliseconds(r.phases);
    totalMs.take(total);
    deadlineMs = static_cast<float>(inMilliseconds(r.deadline));
    judged = sample.judged;
    accuracyAll = sample.accuracyAll.value_or(NAN);
    accuracyRecent.take(sample.accuracyRecent.value_or(NAN));
    limitMbps.take(r.limitMbps.value_or(INFINITY));
    if (r.estimateMbps.value_or(0) > 0)
        estimateMbps.take(*r.estimateMbps);
    roundTripMs.take(r.roundTripMs.value_or(NAN));
    deviceLoad.take(r.deviceLoad.value_or(NAN));
    edgeLoad.take(r.edgeLoad.value_or(NAN));
    exit.take(r.decision.exit);
    cut.take(r.decision.cut);
    if (r.decision.exit >= 1 && r.decision.exit <= kExits)
        ++placed[static_cast<std::size_t>(r.decision.exit - 1)][static_cast<std::size_t>(placeOf(r))];
    if (r.bytesUp > 0) {
        sent.take(static_cast<double>(r.bytesUp));
        codec = r.decision.codec;
    }
    figures = sample.figures;
    meanSent.take(figures.bytes);
    if (r.shadow)
        rivalMs.take(inMilliseconds(r.shadow->latency));
    rival = sample.rival;
}

void LiveHistory::add(const FrameRecord& record)
{
    ++m_answered;
    if (record.truth >= 0)
        judge(record);
    m_figures.add(record);
    m_rivalScore.add(record);
    LiveSample sample{.record = record,
                      .seconds = std::chrono::duration<double>(record.monotonic).count(),
                      .judged = m_judged,
                      .figures = m_figures.figures(),
                      .rival = m_rivalScore.figures()};
    if (m_judged > 0) {
        sample.accuracyAll = static_cast<double>(m_right) / static_cast<double>(m_judged);
        sample.accuracyRecent = static_cast<double>(m_recentRight) / static_cast<double>(m_recent.size());
    }
    m_bins.add(sample, sample.seconds);
    m_samples.push_back(std::move(sample));
    forget();
}

void LiveHistory::judge(const FrameRecord& record)
{
    const bool right = record.label == record.truth;
    ++m_judged;
    m_right += right ? 1 : 0;
    m_recent.push_back(right);
    m_recentRight += right ? 1 : 0;
    if (m_recent.size() > kRecentFrames) {
        m_recentRight -= m_recent.front() ? 1 : 0;
        m_recent.pop_front();
    }
}

void LiveHistory::forget()
{
    const double oldest = m_samples.back().seconds - kHistorySeconds;
    const auto isOld = [&] { return m_samples.front().seconds < oldest || m_samples.size() > kMostSamples; };
    while (m_samples.size() > 1 && isOld())
        m_samples.pop_front();
}

void RecentFigures::add(const FrameRecord& record)
{
    const Frame frame{inMilliseconds(record.total), record.deadlineMet, record.bytesUp};
    m_frames.push_back(frame);
    m_sorted.insert(std::ranges::upper_bound(m_sorted, frame.ms), frame.ms);
    m_met += frame.met ? 1 : 0;
    m_bytes += frame.bytes;
    if (m_frames.size() <= kRecentFrames)
        return;
    m_sorted.erase(std::ranges::lower_bound(m_sorted, m_frames.front().ms));
    m_met -= m_frames.front().met ? 1 : 0;
    m_bytes -= m_frames.front().bytes;
    m_frames.pop_front();
}

LiveFigures RecentFigures::figures() const
{
    if (m_frames.empty())
        return {};
    const auto at = [&](std::size_t percent) { return m_sorted[percentilePlace(m_sorted.size(), percent)]; };
    const auto count = static_cast<double>(m_frames.size());
    return {at(50), at(95), static_cast<double>(m_met) / count, static_cast<double>(m_bytes) / count};
}

} // namespace coinfer
