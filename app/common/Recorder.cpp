#include "app/common/Recorder.h"

#include "app/common/Agents.h"
#include "core/runtime/Reward.h"

#include <QDateTime>
#include <QHostInfo>

#include <array>
#include <span>

namespace coinfer {
namespace {

constexpr std::size_t kDropped = Recorder::kKept / 5; // at once: dropping moves all that is kept

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
    both.reward = mean(older.reward, older.frames, newer.reward, newer.frames);
    for (const auto times : kTimes)
        (both.*times).mean = mean((older.*times).mean, older.frames, (newer.*times).mean, newer.frames);
    return both;
}

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonObject liveDetails(const LiveSettings& live, const LinkShape& shape, const QString& throttle,
                        const QString& policy, const QString& learned)
{
    return {{QStringLiteral("throttle"), throttle},
            {QStringLiteral("delay_us"), qint64{shape.delay.count()}},
            {QStringLiteral("jitter_us"), qint64{shape.jitter.count()}},
            {QStringLiteral("slowdown"), live.slowdown},
            {QStringLiteral("codec_slowdown"), live.factors().codec},
            {QStringLiteral("preprocessing_slowdown"), live.factors().preprocessing},
            {QStringLiteral("guard"), live.guard},
            {QStringLiteral("accuracy_weight"), live.accuracyWeight},
            {QStringLiteral("reward"), rewardName(live.reward)},
            {QStringLiteral("agent_hash"), orNull(agentHash(policy, learned))}};
}

SessionInfo describeSession(const DeviceSettings& settings, const RunOrigin& origin)
{
    const Model& model = settings.costs->model();
    const auto& schedule = settings.shape.schedule;
    const DeviceOptions& asked = origin.asked;
    QJsonObject details =
        liveDetails(settings.live, settings.shape, schedule ? schedule->name() : QStringLiteral("off"),
                    settings.policy, asked.learned);
    details[QStringLiteral("source")] = origin.source;
    details[QStringLiteral("format")] = toString(settings.format);
    details[QStringLiteral("fps")] = settings.framesPerSecond;
    details[QStringLiteral("seed")] = static_cast<qint64>(asked.seed);
    details[QStringLiteral("threads")] = asked.threads;
    details[QStringLiteral("slowdown_asked")] = asked.slowdown;
    details[QStringLiteral("learned")] = orNull(asked.learned);
    const QString edge =
        settings.link ? QStringLiteral("%1:%2").arg(settings.link->host).arg(settings.link->port) : QString();
    return {.program = QStringLiteral("coinfer " COINFER_VERSION),
            .started = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
            .model = model.name,
            .modelHash = QString::fromLatin1(model.hash.toHex()),
            .network = model.network.name(),
            .classes = model.classes,
            .device = QHostInfo::localHostName(),
            .edge = edge,
            .policy = settings.policy,
            .deadline = std::chrono::duration_cast<Microseconds>(settings.live.deadline),
            .settings = details};
}

Result<void> Recorder::open(const QString& path, const SessionInfo& info)
{
    if (path.isEmpty())
        return {};
    auto writer = SessionWriter::create(path, info);
    if (!writer)
        return writer.error();
    m_writer = std::move(writer).value();
    return {};
}

Result<void> Recorder::add(const FrameRecord& record)
{
    m_frames.push_back(record);
    if (m_frames.size() == kKept + kDropped)
        dropOldest();
    return m_writer ? m_writer->write(record) : Result<void>();
}

Result<void> Recorder::finish()
{
    return m_writer ? m_writer->flush() : Result<void>();
}

std::int64_t Recorder::lostFrames() const
{
    return m_writer ? m_writer->lostFrames() : 0;
}

SessionSummary Recorder::summary() const
{
    return joined(m_dropped, summarise(m_frames));
}

void Recorder::dropOldest()
{
    m_dropped = joined(m_dropped, summarise(std::span(m_frames).first(kDropped)));
    m_frames.erase(m_frames.begin(), m_frames.begin() + static_cast<std::ptrdiff_t>(kDropped));
}

} // namespace coinfer
