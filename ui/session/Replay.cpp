#include "ui/session/Replay.h"

#include "core/runtime/LatencyModel.h"
#include "ui/session/SessionLoader.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr QLatin1String kThrottle("throttle");

LiveSettings liveOf(const SessionInfo& info)
{
    LiveSettings live;
    if (info.deadline.count() > 0)
        live.deadline = info.deadline;
    live.accuracyWeight =
        info.settings.value(QStringLiteral("accuracy_weight")).toDouble(live.accuracyWeight);
    live.guard = info.settings.value(QStringLiteral("guard")).toBool(live.guard);
    live.slowdown = std::max(1.0, info.settings.value(QStringLiteral("slowdown")).toDouble(live.slowdown));
    return live;
}

WindowSetup setupOf(const OpenedLog& log, const Network& network)
{
    const SessionInfo& info = log.info;
    QStringList policies;
    for (const PolicySummary& policy : log.summary.policies)
        policies << policy.policy;
    return {.network = networkPicture(network),
            .classes = info.classes,
            .model = info.model,
            .source = Replay::tr("replay of %1").arg(log.name()),
            .policies = policies,
            .policy = policies.value(0, info.policy),
            .link = {.throttle = info.settings.value(kThrottle).toString(QStringLiteral("off"))},
            .live = liveOf(info),
            .peer = info.edge,
            .session = info};
}

} // namespace

Result<std::unique_ptr<Replay>> Replay::create(const OpenedLog& log)
{
    if (log.frames.empty())
        return Error{tr("%1 holds no frames: there is nothing to replay").arg(log.name())};
    const auto network = Network::create(log.info.network, static_cast<int>(log.info.classes.size()));
    if (!network)
        return Error{tr("%1 cannot be replayed: %2").arg(log.name(), network.error().message)};
    return std::unique_ptr<Replay>(new Replay(setupOf(log, *network), log.name(), log.frames));
}

Replay::Replay(const WindowSetup& setup, const QString& name, const Frames& frames)
    : m_run(setup), m_source(name, frames)
{
    m_run.showLinkState(
        setup.peer.isEmpty() ? LinkState::Disconnected : LinkState::Connected,
        tr("replay of %1, recorded with %2").arg(name, setup.peer.isEmpty() ? tr("no edge") : setup.peer));
    m_run.showPaused(true);
    connect(&m_source, &ReplaySource::frameAnswered, this, &Replay::show);
    connect(&m_source, &ReplaySource::rewound, &m_run.feed(), &LiveFeed::forget);
    connect(&m_source, &ReplaySource::playingChanged, &m_run,
            [this](bool playing) { m_run.showPaused(!playing); });
    connect(&m_run, &RunModel::pauseWished, &m_source,
            [this](bool paused) { paused ? m_source.pause() : m_source.play(); });
    refuseWishes();
}

/// What the frame says of its time is shown with it.
void Replay::show(std::shared_ptr<const AnsweredFrame> frame)
{
    const FrameRecord& record = frame->record;
    if (record.policy != m_run.policy())
        m_run.showPolicy(record.policy);
    if (record.limitMbps && record.limitMbps != m_limit)
        m_run.showLimit(BitRate::fromMbps(*record.limitMbps));
    m_limit = record.limitMbps;
    if (record.deadline.count() > 0 && record.deadline != m_run.live().deadline) {
        LiveSettings live = m_run.live();
        live.deadline = record.deadline;
        m_run.showLive(live);
    }
    m_run.showFrame(std::move(frame));
}

void Replay::refuseWishes()
{
    connect(&m_run, &RunModel::policyWished, this, &Replay::refuse);
    connect(&m_run, &RunModel::shadowWished, this, &Replay::refuse);
    connect(&m_run, &RunModel::learningWished, this, &Replay::refuse);
    connect(&m_run, &RunModel::stressWished, this, &Replay::refuse);
    connect(&m_run, &RunModel::linkWished, this, [this] {
        m_run.showLink(m_run.setup().link);
        refuse();
    });
    connect(&m_run, &RunModel::liveWished, this, [this] {
        const auto& latest = m_run.feed().latest();
        LiveSettings live = m_run.setup().live;
        live.deadline = latest ? Nanoseconds(latest->record.deadline) : live.deadline;
        m_run.showLive(live);
        refuse();
    });
}

void Replay::refuse()
{
    m_run.showProblem(tr("This is a replay: what was decided then stays as it was. End the replay to change "
                         "settings of a run."));
}

} // namespace coinfer
