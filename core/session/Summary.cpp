#include "core/session/Summary.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coinfer {
namespace {

QJsonObject toJson(const Quantiles& q)
{
    return {{QStringLiteral("mean"), q.mean},
            {QStringLiteral("p50"), q.p50},
            {QStringLiteral("p95"), q.p95},
            {QStringLiteral("p99"), q.p99}};
}

template <class Get> Quantiles quantilesOf(std::span<const FrameRecord> frames, Get get)
{
    std::vector<Microseconds> times(frames.size());
    std::ranges::transform(frames, times.begin(), get);
    return quantiles(std::move(times));
}

Quantiles ofPhase(std::span<const FrameRecord> frames, Microseconds Phases::*phase)
{
    return quantilesOf(frames, [phase](const FrameRecord& frame) { return frame.phases.*phase; });
}

} // namespace

Quantiles quantiles(std::vector<Microseconds> times)
{
    if (times.empty())
        return {};
    std::ranges::sort(times);
    const auto count = static_cast<std::int64_t>(times.size());
    const auto percentile = [&](std::int64_t percent) { // integers: 0.95 * 20 is above 19 in doubles
        return inMilliseconds(times[static_cast<std::size_t>((percent * count + 99) / 100 - 1)]);
    };
    const auto add = [](double sum, Microseconds time) { return sum + inMilliseconds(time); };
    const double sum = std::accumulate(times.begin(), times.end(), 0.0, add);
    return {sum / static_cast<double>(count), percentile(50), percentile(95), percentile(99)};
}

SessionSummary summarise(std::span<const FrameRecord> frames)
{
    SessionSummary summary;
    summary.frames = static_cast<std::int64_t>(frames.size());
    std::int64_t right = 0, met = 0;
    for (const FrameRecord& frame : frames) {
        const bool known = frame.label >= 0 && frame.truth >= 0;
        summary.answered += frame.label >= 0;
        summary.fallback += frame.fallback;
        summary.guarded += frame.guarded;
        summary.known += known;
        right += known && frame.label == frame.truth;
        met += frame.deadlineMet;
        summary.bytesUp += frame.bytesUp;
        summary.bytesDown += frame.bytesDown;
        summary.reward += frame.reward;
    }
    if (summary.known > 0)
        summary.accuracy = static_cast<double>(right) / static_cast<double>(summary.known);
    if (frames.empty())
        return summary;
    summary.deadlineMet = static_cast<double>(met) / static_cast<double>(frames.size());
    summary.reward /= static_cast<double>(frames.size());
    summary.latency = quantilesOf(frames, [](const FrameRecord& frame) { return frame.total; });
    summary.device = ofPhase(frames, &Phases::device);
    summary.encode = ofPhase(frames, &Phases::encode);
    summary.uplink = ofPhase(frames, &Phases::uplink);
    summary.queue = ofPhase(frames, &Phases::queue);
    summary.edge = ofPhase(frames, &Phases::edge);
    summary.reply = ofPhase(frames, &Phases::reply);
    return summary;
}

QJsonObject toJson(const SessionSummary& summary)
{
    const QJsonObject phases{
        {QStringLiteral("device"), toJson(summary.device)},
        {QStringLiteral("encode"), toJson(summary.encode)},
        {QStringLiteral("uplink"), toJson(summary.uplink)},
        {QStringLiteral("queue"), toJson(summary.queue)},
        {QStringLiteral("edge"), toJson(summary.edge)},
        {QStringLiteral("reply"), toJson(summary.reply)},
    };
    return {
        {QStringLiteral("frames"), qint64{summary.frames}},
        {QStringLiteral("answered"), qint64{summary.answered}},
        {QStringLiteral("fallback"), qint64{summary.fallback}},
        {QStringLiteral("guarded"), qint64{summary.guarded}},
        {QStringLiteral("accuracy"),
         summary.accuracy ? QJsonValue(*summary.accuracy) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("latency_ms"), toJson(summary.latency)},
        {QStringLiteral("phases_ms"), phases},
        {QStringLiteral("bytes_up"), qint64{summary.bytesUp}},
        {QStringLiteral("bytes_down"), qint64{summary.bytesDown}},
        {QStringLiteral("deadline_met"), summary.deadlineMet},
        {QStringLiteral("reward"), summary.reward},
    };
}

} // namespace coinfer
