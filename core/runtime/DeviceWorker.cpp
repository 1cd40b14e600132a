#include "core/runtime/DeviceWorker.h"

#include "core/runtime/LatencyConstants.h"
#include "core/runtime/Reward.h"
#include "core/runtime/SplitInference.h"
#include "core/runtime/StageTimes.h"
#include "core/vision/Preprocess.h"

#include <QDateTime>

#include <algorithm>
#include <thread>

namespace coinfer {
namespace {

/// Behind its patience: a request ends in the link's own timeout long before this.
constexpr Nanoseconds kForever{60'000'000'000};
constexpr Nanoseconds kMostPatience = std::chrono::hours(1);

Microseconds toMicroseconds(Nanoseconds time)
{
    return std::chrono::duration_cast<Microseconds>(time);
}

std::optional<float> logged(const std::optional<double>& figure)
{
    return figure ? std::optional(static_cast<float>(*figure)) : std::nullopt;
}

/// As the log has it; no port: there is no edge.
LinkCondition conditionOf(const LinkPort* link)
{
    if (!link)
        return LinkCondition::None;
    switch (link->state()) {
    case LinkState::Connected:
        return LinkCondition::Connected;
    case LinkState::Connecting:
        return LinkCondition::Connecting;
    case LinkState::Disconnected:
        break;
    }
    return LinkCondition::Down;
}

/// What the log keeps of a policy's reasons.
void keep(const PolicyReport& report, FrameRecord& record)
{
    if (const Choice* choice = report.choiceOf(record.decision)) {
        record.probability = static_cast<float>(choice->probability);
        record.value = static_cast<float>(choice->value);
    }
    record.entropy = logged(report.entropy);
    record.temperature = logged(report.temperature);
    if (report.learning) { // else they are of what was learned before
        record.criticLoss = logged(report.criticLoss);
        record.actorLoss = logged(report.actorLoss);
    }
}

} // namespace

DeviceWorker::DeviceWorker(std::unique_ptr<Engine> engine, std::shared_ptr<const LatencyModel> costs,
                           LinkPort* link, const Slowdown& profiled)
    : m_engine(std::move(engine)), m_costs(std::move(costs)), m_link(link), m_slowness(profiled),
      m_started(m_clock.now())
{
}

void DeviceWorker::setCosts(std::shared_ptr<const LatencyModel> costs)
{
    m_costs = std::move(costs);
    m_estimates.edge = {};
    m_estimates.queue = {};
    if (m_policy)
        m_policy->setCosts(m_costs);
    if (m_shadow)
        m_shadow->setCosts(m_costs);
}

/// It may have been made before the edge told what it costs.
void DeviceWorker::setPolicy(std::unique_ptr<Policy> policy)
{
    m_policy = std::move(policy);
    m_policy->setCosts(m_costs);
}

void DeviceWorker::setShadow(std::optional<Shadow> shadow)
{
    m_shadow = std::move(shadow);
    if (m_shadow)
        m_shadow->setCosts(m_costs);
}

AnsweredFrame DeviceWorker::answer(Frame frame, int backlog)
{
    learnFromLate();
    Way way{.start = m_clock.now()};
    way.input = preprocess(frame.picture, m_engine->model().network.inputSize());
    pause(m_slowness.waitAfter(DeviceWork::Preprocessing, m_clock.now() - way.start,
                               m_costs->profile().device.fixedMicros, m_live.factors()));
    way.link = conditionOf(m_link);
    way.observation = observe(backlog);
    way.decision = decide(way.observation);
    const Answer answer = infer(way);
    return account(std::move(frame), way, answer);
}

Observation DeviceWorker::observe(int backlog)
{
    const Nanoseconds now = m_clock.now();
    m_estimates.deviceLoad = m_probe.sample(now).load.value_or(0);
    if (m_link)
        if (const auto ping = m_link->takePing())
            m_estimates.recordPing(ping->roundTrip, ping->at);
    const int underWay = m_link ? m_link->underWay() : 0;
    // Once a request: one stalled transfer is one piece of evidence, however many frames it lasts.
    if (underWay > 0 && std::exchange(m_overdue, m_lastSent.request) != m_lastSent.request)
        m_estimates.throughput.recordOverdue(m_lastSent.bytes, toMicroseconds(now - m_lastSent.when), now);
    Observation observation{.deadline = m_live.deadline,
                            .accuracyWeight = m_live.accuracyWeight,
                            .reward = m_live.reward,
                            .guard = m_live.guard,
                            // A link that still carries an overtaken frame cannot help this one.
                            .connected = m_link && m_link->connected() && underWay == 0,
                            .backlog = backlog + underWay};
    m_estimates.fill(observation, now);
    return observation;
}

Decision DeviceWorker::decide(const Observation& observation)
{
    const Network& network = m_engine->model().network;
    const Decision decision = m_policy->decide(observation);
    const bool stays = network.isValid(decision) && decision.cut == network.pathLength(decision.exit);
    if (stays || (network.isValid(decision) && observation.connected))
        return decision;
    return {1, network.pathLength(1), kFloatBits}; // the safest: shortest and local
}

DeviceWorker::Answer DeviceWorker::infer(Way& way)
{
    const auto [exit, cut, bits] = way.decision;
    Nanoseconds stages{};
    m_engine->start(way.input);
    m_engine->advance(exit, 0, cut, [&](int stage, Nanoseconds took) {
        const Nanoseconds wait = stageWait(stage, took);
        stages += took + wait;
        pause(wait);
    });
    way.deviceDone = m_clock.now();
    m_estimates.device.record(toMicroseconds(stages), deviceMicros(exit, 0, cut));
    if (cut == m_engine->model().network.pathLength(exit))
        return {exit, m_engine->features().values, {}, false, false};
    if (const auto sent = send(way); !sent) { // nothing is lost: the device answers
        auto local = finishLocally(way);
        return {std::get<LocalAnswer>(local).exit, std::get<LocalAnswer>(local).scores, {}, false, true};
    }
    return await(way);
}

Result<void> DeviceWorker::send(Way& way)
{
    auto payload = encodeAtCut(*m_engine, way.input, way.decision);
    pause(m_slowness.waitAfter(DeviceWork::Codec, m_clock.now() - way.deviceDone,
                               m_costs->cost(way.decision).encodeMicros, m_live.factors()));
    way.sent = m_clock.now();
    if (!payload)
        return payload.error();
    way.request = ++m_requests;
    m_lastSent = {way.request, way.decision, way.sent, payload->bytes.size()};
    m_link->send({way.request, way.decision, std::move(payload).value()}, patience());
    return {};
}

/// Twice the deadline: a late answer is still wanted where no local one goes out, and teaches the estimators
/// where one does. The link grants its own timeout at least.
Milliseconds DeviceWorker::patience() const
{
    return std::chrono::ceil<Milliseconds>(
        std::min(2 * std::min(m_live.deadline, kMostPatience), kMostPatience));
}

DeviceWorker::Answer DeviceWorker::await(Way& way)
{
    std::optional<LocalAnswer> local;
    std::optional<LinkAnswer> arrived;
    const auto fallBack = [&] {
        auto finished = finishLocally(way);
        if (auto* own = std::get_if<LocalAnswer>(&finished))
            local = std::move(*own);
        else
            arrived = std::move(std::get<LinkAnswer>(finished));
    };
    if (m_live.guard) {
        fallBack();
        if (!arrived)
            arrived = m_link->waitFor(way.request, way.start + m_live.deadline - kGuardMargin);
        if (!arrived)
            return {local->exit, local->scores, {}, true, false};
    } else {
        arrived = m_link->waitFor(way.request, way.sent + patience() + kForever);
    }
    if (arrived && arrived->reply) {
        learnFrom(*arrived->reply, way.decision);
        return {way.decision.exit, arrived->reply->reply.scores, arrived->reply, false, false};
    }
    learnFromFailure();
    way.request = 0; // it has failed: no answer to it can interrupt the stages now
    if (!local)
        fallBack();
    return {local->exit, local->scores, {}, false, true};
}

/// Finishes the best exit that holds the deadline, else the quickest, from what the engine has computed;
/// thinks that over after each stage. Ends early with the answer to the request when that arrives first.
std::variant<DeviceWorker::LocalAnswer, LinkAnswer> DeviceWorker::finishLocally(const Way& way)
{
    LocalRun run{.exit = way.decision.exit, .stage = way.decision.cut};
    run.exit = localExit(way, run);
    std::optional<LinkAnswer> arrived;
    while (!arrived && run.stage < m_engine->model().network.pathLength(run.exit)) {
        Nanoseconds wait{};
        m_engine->advance(run.exit, run.stage, run.stage + 1, [&](int stage, Nanoseconds took) {
            wait = stageWait(stage, took);
            run.took += took + wait;
        });
        run.predictedMicros += deviceMicros(run.exit, run.stage, run.stage + 1);
        ++run.stage;
        if (way.request == 0)
            pause(wait);
        else
            arrived = m_link->waitFor(way.request, m_clock.now() + wait);
        run.exit = localExit(way, run);
    }
    m_estimates.device.record(toMicroseconds(run.took), run.predictedMicros);
    if (arrived)
        return *std::move(arrived);
    return LocalAnswer{run.exit, m_engine->features().values};
}

int DeviceWorker::localExit(const Way& way, const LocalRun& run) const
{
    const Nanoseconds left = way.start + m_live.deadline - kGuardMargin - m_clock.now();
    std::optional<int> best;
    int quickest = run.exit;
    for (int exit = 1; exit <= kExits; ++exit) {
        const auto time = localTime(run, exit);
        if (!time)
            continue;
        if (*time < localTime(run, quickest).value_or(Nanoseconds::max()))
            quickest = exit;
        const auto accuracy = [&](int e) {
            return m_costs->cost({e, m_engine->model().network.pathLength(e), kFloatBits}).accuracy;
        };
        if (*time <= left && (!best || accuracy(exit) > accuracy(*best)))
            best = exit;
    }
    return best.value_or(quickest);
}

/// What is left of the exit's path: by the slowdown as measured lately or, if that is more, as of the run's
/// own stages. Nullopt when the exit's path does not pass through what is computed.
std::optional<Nanoseconds> DeviceWorker::localTime(const LocalRun& run, int exit) const
{
    const Network& network = m_engine->model().network;
    if (network.sharedStages(exit, run.exit) < run.stage)
        return std::nullopt;
    double slowdown = m_estimates.device.value();
    if (run.predictedMicros >= kLeastEvidenceMicros)
        slowdown = std::max(slowdown, static_cast<double>(run.took.count()) / 1000 / run.predictedMicros);
    const double predicted = deviceMicros(exit, run.stage, network.pathLength(exit));
    return Nanoseconds(static_cast<std::int64_t>(predicted * slowdown * 1000));
}

/// What the profile says of these stages of the exit's path on the device.
double DeviceWorker::deviceMicros(int exit, int from, int to) const
{
    return pathMicros(m_costs->profile().device.stageMicros, m_engine->model().network, exit, from, to);
}

Phases DeviceWorker::phases(const Way& way, const Answer& answer, Microseconds total) const
{
    Phases phases{.device = std::min(toMicroseconds(way.deviceDone - way.start), total)};
    if (way.sent == Nanoseconds{}) { // never left the device
        phases.device = total;
        return phases;
    }
    phases.encode = toMicroseconds(way.sent - way.deviceDone);
    if (!answer.reply) { // the wait for a reply that did not come in time
        phases.uplink = total - phases.device - phases.encode;
        return phases;
    }
    const TimedReply& reply = *answer.reply;
    phases.uplink = reply.uplink + toMicroseconds(reply.sent - way.sent);
    phases.queue = reply.reply.queue;
    phases.edge = reply.reply.atEdge - reply.reply.queue;
    phases.reply = total - phases.device - phases.encode - phases.uplink - phases.queue - phases.edge;
    return phases;
}

AnsweredFrame DeviceWorker::account(Frame frame, const Way& way, const Answer& answer)
{
    const Nanoseconds now = m_clock.now();
    const Network& network = m_engine->model().network;
    AnsweredFrame answered{.picture = std::move(frame.picture), .name = frame.name};
    answered.probabilities = softmax(answer.scores);
    FrameRecord& record = answered.record;
    record.index = frame.index;
    record.wallMilliseconds = QDateTime::currentMSecsSinceEpoch();
    record.monotonic = way.start - m_started;
    record.decision = way.decision;
    record.answeredBy = answer.exit;
    record.total = toMicroseconds(now - way.start);
    record.phases = phases(way, answer, record.total);
    record.bytesUp = answer.reply ? answer.reply->bytesUp : way.sent == Nanoseconds{} ? 0 : m_lastSent.bytes;
    record.bytesDown = answer.reply ? answer.reply->bytesDown : 0;
    record.deadline = toMicroseconds(way.observation.deadline);
    record.deadlineMet = record.total <= record.deadline;
    record.label = argmax(answered.probabilities);
    record.confidence = answered.probabilities.at(static_cast<std::size_t>(record.label));
    record.truth = frame.truth;
    record.limitMbps = m_link ? m_link->limitMbps() : std::nullopt;
    if (m_estimates.throughput.isMeasured())
        record.estimateMbps = way.observation.smoothedMbps;
    record.link = way.link;
    if (const auto roundTrip = m_estimates.roundTrip.smoothed();
        roundTrip && m_link && m_link->isRoundTripOfNow())
        record.roundTripMs = inMilliseconds(*roundTrip);
    const LoadSample& load = m_probe.sample(now);
    record.deviceLoad = load.load;
    record.clockMHz = load.clockMHz;
    record.temperatureC = load.temperatureC;
    if (answer.reply)
        record.edgeLoad = answer.reply->reply.load;
    record.policy = m_policy->name();
    record.guarded = answer.guarded;
    record.fallback = answer.fallback;
    const bool alone = answer.guarded || answer.fallback;
    const Decision counted =
        alone ? Decision{answer.exit, network.pathLength(answer.exit), kFloatBits} : way.decision;
    record.reward = reward(m_costs->cost(counted).accuracy, record.total, way.observation);
    answered.report = m_policy->report();
    answered.report.canLearn = m_policy->canLearn();
    answered.report.withoutNumbers = m_policy->withoutNumbers();
    answered.report.learning = answered.report.learning && m_learning;
    keep(answered.report, record);
    if (m_learning)
        m_policy->learn(way.observation, {.decision = way.decision,
                                          .latency = record.total,
                                          .reward = record.reward,
                                          .fallback = answer.fallback});
    if (m_shadow) // the frame's time is taken: this costs it nothing
        answered.shadow = m_shadow->consider(way.observation, way.decision);
    if (const auto& shadow = answered.shadow)
        record.shadow =
            LoggedChoice{shadow->policy, shadow->own.decision, shadow->own.latency, shadow->own.value};
    return answered;
}

/// How long an emulated slow device works on at the stage.
Nanoseconds DeviceWorker::stageWait(int stage, Nanoseconds took)
{
    const double micros = m_costs->profile().device.stageMicros.at(static_cast<std::size_t>(stage));
    return m_slowness.waitAfter(DeviceWork::Stages, took, micros, m_live.factors());
}

/// Pauses as long as asked on average: what one pause is too long, the next ones are shorter.
void DeviceWorker::pause(Nanoseconds wanted)
{
    if (wanted <= Nanoseconds{})
        return;
    m_debt += wanted;
    if (m_debt < Nanoseconds(50'000))
        return;
    const Nanoseconds begun = m_clock.now();
    std::this_thread::sleep_for(m_debt);
    m_debt -= m_clock.now() - begun;
}

void DeviceWorker::learnFromLate()
{
    if (!m_link)
        return;
    for (const LinkAnswer& late : m_link->takeLate()) {
        if (late.id != m_lastSent.request)
            continue;
        if (late.reply)
            learnFrom(*late.reply, m_lastSent.decision);
        else
            learnFromFailure();
    }
}

/// A request that was given up. Where the link broke, or the edge said at once that it is busy, that tells
/// nothing of how much the link carries.
void DeviceWorker::learnFromFailure()
{
    const Nanoseconds now = m_clock.now();
    if (m_link->connected() && now - m_lastSent.when >= m_live.deadline)
        m_estimates.throughput.recordGivenUp(m_lastSent.bytes, toMicroseconds(now - m_lastSent.when), now);
}

void DeviceWorker::learnFrom(const TimedReply& reply, const Decision& decision)
{
    const Nanoseconds now = m_clock.now();
    m_estimates.throughput.record(reply.bytesUp, reply.uplink,
                                  m_estimates.roundTrip.smoothed().value_or(Microseconds{}), now);
    m_estimates.queue.record(reply.reply.queue, now);
    m_estimates.edge.record(reply.reply.decode + reply.reply.compute, m_costs->cost(decision).edgeMicros);
    m_estimates.edgeLoad = reply.reply.load;
}

} // namespace coinfer
