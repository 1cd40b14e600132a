#include "ui/session/Replay.h"

#include "core/decide/LatencyModel.h"
#include "core/session/FrameAt.h"
#include "ui/session/SessionLoader.h"

#include <QWidget>

#include <algorithm>
#include <limits>

namespace coinfer {
namespace {

constexpr BitRate kUnlimited{std::numeric_limits<double>::infinity()};

BitRate limitOf(const FrameRecord& record)
{
    return record.limitMbps ? BitRate::fromMbps(*record.limitMbps) : kUnlimited;
}

/// The limit from the first frame to the last, as each of them says it; null where there was none.
std::shared_ptr<const RateSchedule> limitsOf(const Frames& frames, const QString& name)
{
    std::vector<RateSchedule::Step> steps{{{}, limitOf(frames[0])}};
    Nanoseconds last{};
    for (std::size_t i = 1; i < frames.size(); ++i) {
        last = std::max(last, frames[i].monotonic - frames[0].monotonic);
        if (last > steps.back().start && limitOf(frames[i]) != steps.back().rate)
            steps.push_back({last, limitOf(frames[i])});
    }
    if (steps.size() == 1 && steps.front().rate == kUnlimited)
        return nullptr;
    return std::make_shared<const RateSchedule>(name, std::move(steps), last + Milliseconds(1));
}

LinkChoice linkOf(const SessionInfo& info)
{
    const auto wait = [&](const char* name) {
        return std::chrono::round<Milliseconds>(
            Microseconds(info.settings.value(QLatin1String(name)).toInteger()));
    };
    return {info.settings.value(QStringLiteral("throttle")).toString(QStringLiteral("off")), wait("delay_us"),
            wait("jitter_us")};
}

bool isScenario(const QString& throttle)
{
    return throttle != QStringLiteral("off") && !parseBitRate(throttle);
}

/// Older logs have one factor for all codecs, and those of before that the factor of the stages alone.
Slowdown slowdownOf(const QJsonObject& settings)
{
    const auto factor = [&](const char* key, double otherwise) {
        return std::max(1.0, settings.value(QLatin1String(key)).toDouble(otherwise));
    };
    Slowdown slowdown;
    const double codecs = factor("codec_slowdown", factor("slowdown", 1));
    for (const auto& [work, key, name] : kDeviceWork) {
        const bool isCodec = work != &Slowdown::stages && work != &Slowdown::preprocessing;
        slowdown.*work = factor(key, isCodec ? codecs : 1);
    }
    return slowdown;
}

LiveSettings liveOf(const SessionInfo& info)
{
    LiveSettings live;
    if (info.deadline.count() > 0)
        live.deadline = info.deadline;
    live.accuracyWeight =
        info.settings.value(QStringLiteral("accuracy_weight")).toDouble(live.accuracyWeight);
    live.bytePrice = info.settings.value(QStringLiteral("byte_price")).toDouble(live.bytePrice);
    live.risk = info.settings.value(QStringLiteral("risk")).toDouble(live.risk);
    live.guard = info.settings.value(QStringLiteral("guard")).toBool(live.guard);
    live.slowdown = slowdownOf(info.settings);
    return live;
}

QString refusal()
{
    return Replay::tr("This is a replay: past decisions cannot be changed. End the replay to change the "
                      "settings of a run.");
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
            .link = linkOf(info),
            .live = liveOf(info),
            .peer = info.edge,
            .session = info,
            .isReplay = true};
}

} // namespace

Result<std::unique_ptr<Replay>> Replay::create(const OpenedLog& log)
{
    if (log.frames.empty())
        return Error{tr("%1 has no frames to replay").arg(log.name())};
    const auto network = Network::create(log.info.network, static_cast<int>(log.info.classes.size()));
    if (!network)
        return Error{tr("%1 cannot be replayed: %2").arg(log.name(), network.error().message)};
    return std::unique_ptr<Replay>(new Replay(setupOf(log, *network), log));
}

Replay::Replay(const WindowSetup& setup, const OpenedLog& log)
    : m_run(setup), m_source(log.name(), log.frames), m_frames(log.frames),
      m_limits(limitsOf(log.frames, log.name())), m_begin(log.frames[0].monotonic),
      m_scenario(isScenario(setup.link.throttle))
{
    const QString name = log.name();
    m_run.showLinkState(
        setup.peer.isEmpty() ? LinkState::Disconnected : LinkState::Connected,
        tr("replay of %1, recorded with %2").arg(name, setup.peer.isEmpty() ? tr("no edge") : setup.peer));
    m_run.showLearning(false); // whether it learned then, a log does not say
    m_run.showPaused(true);
    m_run.showRecorded(m_limits, {});
    connect(&m_source, &ReplaySource::frameAnswered, this, &Replay::show);
    connect(&m_source, &ReplaySource::rewound, &m_run.feed(), &LiveFeed::forget);
    connect(&m_source, &ReplaySource::rewound, &m_run, [this] { m_run.showRecorded(m_limits, {}); });
    connect(&m_source, &ReplaySource::playingChanged, &m_run,
            [this](bool playing) { m_run.showPaused(!playing); });
    connect(&m_run, &RunModel::pauseRequested, &m_source,
            [this](bool paused) { paused ? m_source.pause() : m_source.play(); });
    connect(&m_run.timeAxis(), &TimeAxis::frameRequested, this, &Replay::openFrame);
    showPictures(log.pictures);
    refuseWishes();
}

void Replay::showPictures(std::shared_ptr<const PictureReader> pictures)
{
    m_pictures = pictureSource(pictures);
    if (!pictures)
        return;
    m_source.setPictured([pictures](std::int64_t frame) { return pictures->has(frame); });
    connect(&m_source, &ReplaySource::positionChanged, this, &Replay::fetchPicture);
    connect(&m_source, &ReplaySource::rewound, this, [this] { m_latest.reset(); });
    connect(&m_fetcher, &PictureFetcher::fetched, &m_run.feed(), &LiveFeed::completeLatest);
}

/// Of the frames that are passed over at once, nobody sees but the last.
void Replay::fetchPicture()
{
    if (m_latest && m_latest->pictureFollows)
        m_fetcher.fetch(m_latest->record.index, m_pictures);
}

/// What a point in a chart stands for.
void Replay::openFrame(Nanoseconds time, Nanoseconds within, const QWidget* near)
{
    if (const auto number = frameAt(m_frames, time, within))
        m_opener.open(m_frames[*number], m_run.setup().session, m_pictures, *near);
}

/// What the frame says of its time is shown with it.
void Replay::show(std::shared_ptr<const AnsweredFrame> frame)
{
    const FrameRecord& record = frame->record;
    if (record.policy != m_run.policy())
        m_run.showPolicy(record.policy);
    if (const QString shadow = record.shadow ? record.shadow->policy : QString(); shadow != m_run.shadow())
        m_run.showShadow(shadow);
    m_run.showRecorded(m_limits, record.monotonic - m_begin);
    if (const LinkChoice link = linkAt(record); link != m_run.link())
        m_run.showLink(link);
    if (record.limitMbps && record.limitMbps != m_limit)
        m_run.showLimit(BitRate::fromMbps(*record.limitMbps));
    m_limit = record.limitMbps;
    if (record.deadline.count() > 0 && record.deadline != m_run.live().deadline) {
        LiveSettings live = m_run.live();
        live.deadline = record.deadline;
        m_run.showLive(live);
    }
    m_latest = frame;
    m_run.showFrame(std::move(frame));
}

/// What the log begins with, unless the frame says that the throttle was another by then.
LinkChoice Replay::linkAt(const FrameRecord& record) const
{
    LinkChoice link = m_run.setup().link;
    if (!record.limitMbps)
        link.throttle = QStringLiteral("off");
    else if (!m_scenario)
        link.throttle = QString::number(limitOf(record).bitsPerSecond, 'f', 0) + QStringLiteral("bit");
    return link;
}

void Replay::refuseWishes()
{
    connect(&m_run, &RunModel::policyRequested, this, &Replay::refuse);
    connect(&m_run, &RunModel::shadowRequested, this, &Replay::refuse);
    connect(&m_run, &RunModel::learningRequested, this, [this](bool on) {
        m_run.showLearning(!on);
        refuse();
    });
    connect(&m_run, &RunModel::stressRequested, this, [this] {
        m_run.showStress(0);
        refuse();
    });
    connect(&m_run, &RunModel::linkRequested, this, [this] {
        const auto& latest = m_run.feed().latest();
        m_run.showLinkRefused(latest ? linkAt(latest->record) : m_run.setup().link, refusal());
        refuse();
    });
    connect(&m_run, &RunModel::liveRequested, this, [this] {
        const auto& latest = m_run.feed().latest();
        LiveSettings live = m_run.setup().live;
        live.deadline = latest ? Nanoseconds(latest->record.deadline) : live.deadline;
        m_run.showLive(live);
        refuse();
    });
}

void Replay::refuse()
{
    m_run.showProblem(refusal());
}

} // namespace coinfer
