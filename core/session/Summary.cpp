#include "core/session/Summary.h"

#include "core/base/Quantile.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
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

QJsonArray toJson(const std::array<std::int64_t, kExits>& counts)
{
    QJsonArray array;
    for (const std::int64_t count : counts)
        array.append(qint64{count});
    return array;
}

QJsonArray toJson(const std::vector<DecisionCount>& decisions)
{
    QJsonArray array;
    for (const DecisionCount& count : decisions)
        array.append(QJsonObject{{QStringLiteral("exit"), count.decision.exit},
                                 {QStringLiteral("cut"), count.decision.cut},
                                 {QStringLiteral("codec"), toString(count.decision.codec)},
                                 {QStringLiteral("frames"), qint64{count.frames}},
                                 {QStringLiteral("met"), qint64{count.met}},
                                 {QStringLiteral("bytes_up"), qint64{count.bytesUp}}});
    return array;
}

QJsonValue toJson(const std::optional<double>& figure)
{
    return figure ? QJsonValue(*figure) : QJsonValue(QJsonValue::Null);
}

QJsonArray toJson(const std::vector<SecondCount>& counts)
{
    QJsonArray array;
    for (const SecondCount& count : counts)
        array.append(QJsonObject{{QStringLiteral("policy"), count.policy},
                                 {QStringLiteral("frames"), qint64{count.frames}},
                                 {QStringLiteral("met"), qint64{count.met}},
                                 {QStringLiteral("accuracy"), toJson(count.accuracy())},
                                 {QStringLiteral("bytes_per_frame"), toJson(count.bytesPerFrame())}});
    return array;
}

std::vector<DecisionCount> byFrequency(const std::map<Decision, DecisionCount>& counts)
{
    std::vector<DecisionCount> sorted;
    for (const auto& [decision, count] : counts) {
        sorted.push_back(count);
        sorted.back().decision = decision;
    }
    std::ranges::stable_sort(sorted, std::greater(), &DecisionCount::frames);
    return sorted;
}

/// The entry of this policy, which is added if there is none: there are few, so a linear search is fast.
SecondCount& countOf(const QString& policy, std::vector<SecondCount>& counts)
{
    const auto found = std::ranges::find(counts, policy, &SecondCount::policy);
    return found != counts.end() ? *found : counts.emplace_back(SecondCount{.policy = policy});
}

/// Takes frames one by one; keeps their times until the end for the quantiles.
class SummaryMaker {
public:
    void add(const FrameRecord& frame);
    SessionSummary made();

private:
    SessionSummary m_sums;
    std::int64_t m_right = 0;
    std::int64_t m_met = 0;
    std::vector<Microseconds> m_totals;
    std::array<std::vector<Microseconds>, 6> m_phases;
    std::map<Decision, DecisionCount> m_decisions;
};

constexpr std::array kPhaseMembers{&Phases::device, &Phases::encode, &Phases::uplink,
                                   &Phases::queue,  &Phases::edge,   &Phases::reply};
constexpr std::array kPhaseQuantiles{&SessionSummary::device, &SessionSummary::encode,
                                     &SessionSummary::uplink, &SessionSummary::queue,
                                     &SessionSummary::edge,   &SessionSummary::reply};

void SummaryMaker::add(const FrameRecord& frame)
{
    const bool known = frame.label >= 0 && frame.truth >= 0;
    ++m_sums.frames;
    m_sums.answered += frame.label >= 0;
    m_sums.alone += frame.isAlone();
    m_sums.fallback += frame.fallback;
    m_sums.guarded += frame.guarded;
    m_sums.looked += frame.look.has_value();
    if (frame.isAnsweredOnDevice() && frame.answeredBy >= 1 && frame.answeredBy <= kExits)
        ++m_sums.onDevice[static_cast<std::size_t>(frame.answeredBy - 1)];
    m_sums.known += known;
    m_right += known && frame.label == frame.truth;
    m_met += frame.deadlineMet;
    m_sums.bytesUp += frame.bytesUp;
    m_sums.bytesDown += frame.bytesDown;
    m_sums.reward += frame.reward;
    DecisionCount& decided = m_decisions[frame.decision];
    ++decided.frames;
    decided.met += frame.deadlineMet;
    decided.bytesUp += frame.bytesUp;
    if (frame.shadow)
        countOf(frame.shadow->policy, m_sums.secondPolicies).add(*frame.shadow, frame.deadline);
    m_totals.push_back(frame.total);
    for (std::size_t i = 0; i < kPhaseMembers.size(); ++i)
        m_phases[i].push_back(frame.phases.*kPhaseMembers[i]);
}

SessionSummary SummaryMaker::made()
{
    SessionSummary summary = m_sums;
    if (summary.known > 0)
        summary.accuracy = static_cast<double>(m_right) / static_cast<double>(summary.known);
    if (summary.frames == 0)
        return summary;
    summary.decisions = byFrequency(m_decisions);
    summary.deadlineMet = static_cast<double>(m_met) / static_cast<double>(summary.frames);
    summary.reward /= static_cast<double>(summary.frames);
    summary.latency = quantiles(std::move(m_totals));
    for (std::size_t i = 0; i < kPhaseMembers.size(); ++i)
        summary.*kPhaseQuantiles[i] = quantiles(std::move(m_phases[i]));
    return summary;
}

} // namespace

void SecondCount::add(const LoggedChoice& choice, Microseconds deadline)
{
    ++frames;
    met += choice.latency <= deadline;
    if (!choice.accuracy || !choice.bytes) // of an older log
        return;
    ++known;
    right += static_cast<double>(*choice.accuracy);
    bytesUp += *choice.bytes;
}

std::optional<double> SecondCount::accuracy() const
{
    return known > 0 ? std::optional(right / static_cast<double>(known)) : std::nullopt;
}

std::optional<double> SecondCount::bytesPerFrame() const
{
    return known > 0 ? std::optional(static_cast<double>(bytesUp) / static_cast<double>(known))
                     : std::nullopt;
}

Quantiles quantiles(std::vector<Microseconds> times)
{
    if (times.empty())
        return {};
    std::ranges::sort(times);
    const auto at = [&](std::size_t percent) {
        return inMilliseconds(times[percentilePlace(times.size(), percent)]);
    };
    const auto add = [](double sum, Microseconds time) { return sum + inMilliseconds(time); };
    const double sum = std::accumulate(times.begin(), times.end(), 0.0, add);
    return {sum / static_cast<double>(times.size()), at(50), at(95), at(99)};
}

std::vector<DecisionCount> joined(const std::vector<DecisionCount>& first,
                                  const std::vector<DecisionCount>& second)
{
    std::map<Decision, DecisionCount> sums;
    for (const auto* part : {&first, &second})
        for (const DecisionCount& count : *part) {
            DecisionCount& sum = sums[count.decision];
            sum.frames += count.frames;
            sum.met += count.met;
            sum.bytesUp += count.bytesUp;
        }
    return byFrequency(sums);
}

std::vector<SecondCount> joined(const std::vector<SecondCount>& first, const std::vector<SecondCount>& second)
{
    std::vector<SecondCount> sums = first;
    for (const SecondCount& count : second) {
        SecondCount& sum = countOf(count.policy, sums);
        sum.frames += count.frames;
        sum.met += count.met;
        sum.known += count.known;
        sum.right += count.right;
        sum.bytesUp += count.bytesUp;
    }
    return sums;
}

SessionSummary summarise(std::span<const FrameRecord> frames)
{
    SummaryMaker maker;
    for (const FrameRecord& frame : frames)
        maker.add(frame);
    return maker.made();
}

SummaryByPolicy summariseByPolicy(const FrameSpans& frames)
{
    SummaryMaker all;
    std::vector<std::pair<QString, SummaryMaker>> policies; // few, so a linear search is fast
    for (const auto& span : frames)
        for (const FrameRecord& frame : span) {
            all.add(frame);
            auto mine = std::ranges::find(policies, frame.policy, [](const auto& p) { return p.first; });
            if (mine == policies.end())
                mine = policies.insert(mine, {frame.policy, {}});
            mine->second.add(frame);
        }
    SummaryByPolicy summary{all.made(), {}};
    for (auto& [policy, maker] : policies)
        summary.policies.push_back({policy, maker.made()});
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
        {QStringLiteral("alone"), qint64{summary.alone}},
        {QStringLiteral("fallback"), qint64{summary.fallback}},
        {QStringLiteral("guarded"), qint64{summary.guarded}},
        {QStringLiteral("looked"), qint64{summary.looked}},
        {QStringLiteral("on_device"), toJson(summary.onDevice)},
        {QStringLiteral("accuracy"), toJson(summary.accuracy)},
        {QStringLiteral("latency_ms"), toJson(summary.latency)},
        {QStringLiteral("phases_ms"), phases},
        {QStringLiteral("bytes_up"), qint64{summary.bytesUp}},
        {QStringLiteral("bytes_down"), qint64{summary.bytesDown}},
        {QStringLiteral("deadline_met"), summary.deadlineMet},
        {QStringLiteral("reward"), summary.reward},
        {QStringLiteral("decisions"), toJson(summary.decisions)},
        {QStringLiteral("second_policies"), toJson(summary.secondPolicies)},
    };
}

} // namespace coinfer
