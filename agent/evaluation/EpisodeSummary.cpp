#include "agent/evaluation/EpisodeSummary.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kTolerated = 0.05; ///< of the oracle's reward

double meanReward(std::span<const EpisodeFrame> frames)
{
    double sum = 0;
    for (const EpisodeFrame& frame : frames)
        sum += frame.frame.reward;
    return sum / static_cast<double>(frames.size());
}

bool isCloseTo(const Episode& oracle, std::span<const EpisodeFrame> frames)
{
    const auto first = std::ranges::lower_bound(oracle, frames.front().start, {}, &EpisodeFrame::start);
    const auto last = std::ranges::upper_bound(oracle, frames.back().start, {}, &EpisodeFrame::start);
    if (first == last)
        return false;
    const double best = meanReward(std::span(first, last));
    return meanReward(frames) >= best - kTolerated * std::abs(best);
}

/// How often frames were looked at and sent, and from where.
void countWays(const Episode& episode, double share, EpisodeSummary& summary)
{
    double right = 0;
    bool known = !episode.empty();
    for (const EpisodeFrame& of : episode) {
        const SimulatedFrame& frame = of.frame;
        const bool sent = frame.bytes > 0;
        summary.looked += frame.look > 0 ? share : 0;
        summary.stopped += frame.look > 0 && !sent && frame.answeredBy == frame.look ? share : 0;
        summary.sent += sent ? share : 0;
        summary.sentFromMiddle += sent && frame.decision.cut > 0 ? share : 0;
        right += frame.right.value_or(false) ? share : 0;
        known = known && frame.right;
    }
    if (known)
        summary.right = right;
}

void weighExpectations(const Episode& episode, EpisodeSummary& summary)
{
    double bias = 0, surprise = 0;
    int asked = 0;
    for (const EpisodeFrame& of : episode) {
        if (!of.expected)
            continue;
        bias += *of.expected - of.frame.reward;
        surprise += std::abs(*of.expected - of.frame.reward);
        ++asked;
    }
    if (asked == 0)
        return;
    summary.bias = bias / asked;
    summary.surprise = surprise / asked;
}

} // namespace

std::optional<int> framesToRecover(const Episode& episode, const Episode& oracle, Nanoseconds shift,
                                   Nanoseconds until)
{
    const auto first = std::ranges::lower_bound(episode, shift, {}, &EpisodeFrame::start);
    const auto last = std::ranges::lower_bound(episode, until, {}, &EpisodeFrame::start);
    for (auto from = first; last - from >= kRecoveryWindow; ++from)
        if (isCloseTo(oracle, std::span(from, from + kRecoveryWindow)))
            return static_cast<int>(from - first);
    return std::nullopt;
}

EpisodeSummary summarised(const Episode& episode, const Episode& oracle, std::span<const Nanoseconds> shifts)
{
    EpisodeSummary summary;
    const double share = episode.empty() ? 0 : 1 / static_cast<double>(episode.size());
    summary.latenciesMs.reserve(episode.size());
    for (const EpisodeFrame& of : episode) {
        summary.reward += share * of.frame.reward;
        summary.regret += share * of.regret();
        summary.accuracy += share * of.frame.accuracy;
        summary.bytes += share * of.frame.bytes;
        summary.missed += of.frame.met ? 0 : share;
        summary.guarded += of.frame.guarded ? share : 0;
        summary.latenciesMs.push_back(static_cast<float>(inMilliseconds(of.frame.latency)));
    }
    countWays(episode, share, summary);
    weighExpectations(episode, summary);
    for (std::size_t i = 0; i < shifts.size(); ++i)
        summary.recovery.push_back(framesToRecover(
            episode, oracle, shifts[i], i + 1 < shifts.size() ? shifts[i + 1] : Nanoseconds::max()));
    return summary;
}

} // namespace coinfer
