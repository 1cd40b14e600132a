#include "core/device/DeviceWorker.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Promise.h"
#include "core/decide/Reward.h"
#include "core/split/SplitInference.h"
#include "core/vision/Preprocess.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

/// Additional waiting time for a request; the link's own timeout comes long before.
constexpr Nanoseconds kForever{60'000'000'000};
constexpr Nanoseconds kMostPatience = std::chrono::hours(1);
/// Shorter pauses are accumulated, because a thread cannot sleep that briefly.
constexpr Nanoseconds kLeastPause{50'000};

std::optional<float> logged(const std::optional<double>& figure)
{
    return figure ? std::optional(static_cast<float>(*figure)) : std::nullopt;
}

/// The link condition for the log; without a link there is no edge.
LinkCondition conditionOf(const EdgeLink* link)
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

/// Copies the part of a policy's report that the log keeps.
void keep(const PolicyReport& report, FrameRecord& record)
{
    if (const Choice* choice = report.choiceOf(record.decision)) {
        record.probability = static_cast<float>(choice->probability);
        record.value = static_cast<float>(choice->value);
    }
    record.entropy = logged(report.entropy);
    record.temperature = logged(report.temperature);
    if (report.learning) { // otherwise they are from an earlier update
        record.criticLoss = logged(report.criticLoss);
        record.actorLoss = logged(report.actorLoss);
    }
}

} // namespace

DeviceWorker::DeviceWorker(DeviceTools tools, std::shared_ptr<const LatencyModel> costs,
                           const Slowdown& profiled)
    : m_engine(std::move(tools.engine)), m_link(tools.link), m_clock(*tools.clock),
      m_probe(std::move(tools.load)), m_costs(std::move(costs)), m_localExits(*m_costs), m_slowness(profiled),
      m_familiarity(m_costs), m_started(m_clock.now())
{
}

void DeviceWorker::setCosts(std::shared_ptr<const LatencyModel> costs)
{
    m_costs = std::move(costs);
    m_localExits = LocalExits(*m_costs);
    m_estimates.edge = {};
    m_estimates.queue = {};
    if (m_policy)
        m_policy->setCosts(m_costs);
    if (m_shadow)
        m_shadow->setCosts(m_costs);
}

/// What is still under way at the edge before teaches nothing about this one.
void DeviceWorker::turnToEdge(int edge)
{
    if (m_edge == edge)
        return;
    if (m_edge)
        m_paths[*m_edge] = {m_estimates.throughput, m_estimates.roundTrip};
    const PathEstimates path = m_paths[edge];
    m_estimates.throughput = path.throughput;
    m_estimates.roundTrip = path.roundTrip;
    m_estimates.edge = {};
    m_estimates.queue = {};
    m_estimates.edgeLoad = 0;
    m_lastSent.reset();
    m_edge = edge;
}

/// The policy may have been created before the edge told its costs.
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

void DeviceWorker::answer(Frame frame, int backlog, const HandOn& handOn)
{
    learnFromLate();
    FrameUnderWay way{.start = m_clock.now()};
    preprocessInto(way, frame.picture);
    way.link = conditionOf(m_link);
    way.observation = observe(backlog);
    Plan plan = decide(way.observation);
    if (plan.look > 0) {
        lookAt(way, plan.look);
        plan = decide(way.observation);
    }
    way.decision = plan.decision;
    const FrameAnswer answer = infer(way);
    AnsweredFrame answered = account(std::move(frame), way, answer);
    const Outcome outcome{.decision = way.decision,
                          .latency = answered.record.total,
                          .reward = answered.record.reward,
                          .fallback = answered.record.fallback};
    handOn(std::move(answered));
    if (m_learning)
        m_policy->learn(way.observation, outcome);
}

void DeviceWorker::preprocessInto(FrameUnderWay& way, const Image& picture)
{
    way.input = preprocess(picture, network().inputSize());
    pause(m_slowness.waitAfter(&Slowdown::preprocessing, m_clock.now() - way.start,
                               m_costs->profile().device.fixedMicros, m_live.slowdown));
}

Observation DeviceWorker::observe(int backlog)
{
    const Nanoseconds now = m_clock.now();
    m_estimates.deviceLoad = m_probe.sample(now).load.value_or(0);
    if (m_link)
        if (const auto ping = m_link->takePing())
            m_estimates.recordPing(ping->roundTrip, ping->at);
    const int underWay = m_link ? m_link->underWay() : 0;
    // Only once per request: one stalled transfer is one piece of evidence, however many frames it lasts.
    if (underWay > 0 && m_lastSent && std::exchange(m_overdue, m_lastSent->request) != m_lastSent->request)
        m_estimates.throughput.recordOverdue(m_lastSent->bytes, toMicroseconds(now - m_lastSent->when), now);
    Observation observation{.deadline = m_live.deadline,
                            .accuracyWeight = m_live.accuracyWeight,
                            .bytePrice = m_live.bytePrice,
                            .reward = m_live.reward,
                            .risk = m_live.risk,
                            .guard = m_live.guard,
                            // A link that still carries an overtaken request cannot help this frame.
                            .connected = isConnected() && underWay == 0,
                            .backlog = backlog + underWay};
    m_estimates.fill(observation, now);
    return observation;
}

/// Replaces what cannot be done by the safest decision: the shortest path, or what a look has computed.
Plan DeviceWorker::decide(const Observation& observation)
{
    const Plan plan = m_policy->decide(observation);
    const int look = observation.lookedAt();
    const auto place = m_costs->indexOf(plan.decision, look);
    if (!place || (m_costs->costs(look)[*place].sends && !observation.connected))
        return network().local(look > 0 ? look : 1);
    const bool canLook = look == 0 && m_costs->canLook() && plan.look >= 1 && plan.look <= kLooks;
    return {plan.decision, canLook ? plan.look : 0};
}

/// Computes the exit and observes again, with how sure it is.
void DeviceWorker::lookAt(FrameUnderWay& way, int exit)
{
    runStages(way, network().local(exit));
    way.lookScores = m_engine->features().values;
    const Nanoseconds now = m_clock.now();
    m_estimates.fill(way.observation, now);
    way.observation.connected = way.observation.connected && isConnected();
    way.observation.look =
        Look{.exit = exit, .confidence = std::ranges::max(softmax(way.lookScores)), .spent = now - way.start};
    m_familiarity.saw(*way.observation.look);
}

FrameAnswer DeviceWorker::infer(FrameUnderWay& way)
{
    runStages(way, way.decision);
    if (way.decision.cut == network().pathLength(way.decision.exit))
        return {.exit = way.decision.exit, .scores = scoresOf(way, way.decision.exit)};
    FrameAnswer answer;
    if (send(way)) {
        answer = await(way);
    } else { // not even sent, so the device answers
        (void)finishLocally(way);
        answer = localAnswer(way);
        answer.fallback = true;
    }
    if (way.local)
        m_estimates.device.record(toMicroseconds(way.local->took()), way.local->micros());
    return answer;
}

/// Runs the stages before the cut; after a look, those that are missing.
void DeviceWorker::runStages(FrameUnderWay& way, const Decision& decision)
{
    const auto& [exit, cut, codec] = decision;
    const int look = way.observation.lookedAt();
    const int computed = look > 0 ? std::min(network().sharedStages(look, exit), cut) : 0;
    Nanoseconds stages{};
    if (!way.observation.look)
        m_engine->start(way.input);
    m_engine->advance(exit, computed, cut, [&](int stage, Nanoseconds took) {
        const Nanoseconds wait = stageWait(stage, took);
        stages += took + wait;
        pause(wait);
    });
    way.deviceDone = m_clock.now();
    m_estimates.device.record(toMicroseconds(stages), m_localExits.microsBeforeCut(decision, look));
}

std::vector<float> DeviceWorker::scoresOf(const FrameUnderWay& way, int exit) const
{
    const auto& look = way.observation.look;
    return look && look->exit == exit ? way.lookScores : m_engine->features().values;
}

/// False if the features cannot be encoded.
bool DeviceWorker::send(FrameUnderWay& way)
{
    Nanoseconds stages{}; // of a bottleneck's encoder, with their pauses
    auto payload = encodeAtCut(*m_engine, way.input, way.decision, [&](int stage, Nanoseconds took) {
        const Nanoseconds begun = m_clock.now();
        pause(stageWait(stage, took));
        stages += took + (m_clock.now() - begun);
    });
    pause(m_slowness.waitAfter(codecWork(way.decision.codec), m_clock.now() - way.deviceDone - stages,
                               m_costs->cost(way.decision).codecMicros, m_live.slowdown));
    if (!payload)
        return false;
    way.sent = m_clock.now();
    way.payloadBytes = payload->bytes.size();
    way.request = ++m_requests;
    m_lastSent = {*way.request, way.decision, *way.sent, way.payloadBytes};
    m_link->send({.id = *way.request,
                  .decision = way.decision,
                  .compressed = payload->compressed,
                  .bytes = std::move(payload->bytes)},
                 patience());
    return true;
}

/// Twice the deadline: a late answer is still wanted if no local one is given, and otherwise the estimators
/// learn from it. The link's own timeout is the minimum.
Milliseconds DeviceWorker::patience() const
{
    return std::chrono::ceil<Milliseconds>(
        std::min(2 * std::min(m_live.deadline, kMostPatience), kMostPatience));
}

/// Waits for the reply. With the guard on, the device meanwhile finishes a local exit, which answers shortly
/// before the deadline. Without it, the device does so only after the request has failed.
FrameAnswer DeviceWorker::await(FrameUnderWay& way)
{
    std::optional<LinkAnswer> arrived;
    if (m_live.guard) {
        arrived = finishLocally(way);
        if (!arrived)
            arrived = m_link->waitFor(*way.request, way.start + m_live.deadline - kGuardMargin);
        if (!arrived) {
            FrameAnswer answer = localAnswer(way);
            answer.guarded = true;
            return answer;
        }
    } else {
        arrived = m_link->waitFor(*way.request, *way.sent + patience() + kForever);
    }
    way.request.reset();
    if (arrived && arrived->reply) {
        learnFrom(*arrived->reply, way.decision);
        return {.exit = way.decision.exit, .scores = arrived->reply->reply.scores, .reply = arrived->reply};
    }
    learnFromFailure();
    (void)finishLocally(way);
    FrameAnswer answer = localAnswer(way);
    answer.fallback = true;
    return answer;
}

/// Runs the stages of a local exit (see LocalFinish), or continues with them. Ends early with the answer to
/// the request if that arrives first.
std::optional<LinkAnswer> DeviceWorker::finishLocally(FrameUnderWay& way)
{
    if (!way.local)
        way.local.emplace(m_localExits, m_costs->accuracies(way.observation).exits, way.decision,
                          way.observation.lookedAt());
    LocalFinish& finish = *way.local;
    const auto choose = [&] {
        finish.choose(m_estimates.device.value(), way.start + m_live.deadline - kGuardMargin - m_clock.now());
    };
    choose();
    std::optional<LinkAnswer> arrived;
    while (!arrived && !finish.isDone()) {
        Nanoseconds wait{};
        m_engine->advance(finish.exit(), finish.computed(), finish.computed() + 1,
                          [&](int stage, Nanoseconds took) {
                              wait = stageWait(stage, took);
                              finish.ran(took + wait);
                          });
        if (way.request)
            arrived = m_link->waitFor(*way.request, m_clock.now() + wait);
        else
            pause(wait);
        choose();
    }
    return arrived;
}

/// Needs a completed local finish.
FrameAnswer DeviceWorker::localAnswer(const FrameUnderWay& way) const
{
    return {.exit = way.local->exit(), .scores = scoresOf(way, way.local->exit())};
}

AnsweredFrame DeviceWorker::account(Frame frame, const FrameUnderWay& way, const FrameAnswer& answer)
{
    const Nanoseconds now = m_clock.now();
    AnsweredFrame answered{.picture = std::move(frame.picture), .name = frame.name};
    answered.probabilities = softmax(answer.scores);
    FrameRecord& record = answered.record = recordOf(way, answer, answered.probabilities, now);
    record.index = frame.index;
    record.truth = frame.truth;
    record.monotonic = way.start - m_started;
    if (m_estimates.throughput.isMeasured())
        record.estimateMbps = way.observation.smoothedMbps;
    addConditions(record, now);
    if (m_edge && way.sent)
        record.edge = *m_edge + 1;
    record.policy = m_policy->name();
    record.reward =
        reward(accuracyOf(way, answer), record.total, static_cast<double>(way.payloadBytes), way.observation);
    answered.report = m_policy->report();
    answered.report.promise = promise();
    answered.report.canLearn = m_policy->canLearn();
    answered.report.invalidEstimates = m_policy->invalidEstimates();
    answered.report.learning = answered.report.learning && m_learning;
    keep(answered.report, record);
    if (m_shadow) // the frame is already timed, so this adds no latency
        answered.shadow = m_shadow->consider(way.observation, way.decision);
    if (const auto& shadow = answered.shadow)
        record.shadow =
            LoggedChoice{shadow->policy, shadow->own.decision, shadow->own.latency, shadow->own.value};
    return answered;
}

/// What is promised of the answers, in words; empty: nothing.
QString DeviceWorker::promise() const
{
    if (!isPromised(m_live.risk, *m_costs))
        return {};
    const QString share = QString::number(m_live.risk * 100, 'g', 3);
    if (m_familiarity.isLost())
        return QCoreApplication::translate(
                   "Promise", "The promise of at most %1 % more wrong answers is withdrawn: the exits "
                              "are not as sure of these frames as of the test pictures.")
            .arg(share);
    return QCoreApplication::translate("Promise",
                                       "Promised: at most %1 % more wrong answers than the full net.")
        .arg(share);
}

/// By what was known of the frame when the decision was made.
double DeviceWorker::accuracyOf(const FrameUnderWay& way, const FrameAnswer& answer) const
{
    const Accuracies& known = m_costs->accuracies(way.observation);
    if (answer.guarded || answer.fallback)
        return known.of(answer.exit);
    const int look = way.observation.lookedAt();
    return known.decisions[m_costs->indexOf(way.decision, look).value()];
}

/// Adds the conditions of link and machine.
void DeviceWorker::addConditions(FrameRecord& record, Nanoseconds now)
{
    record.wallMilliseconds = QDateTime::currentMSecsSinceEpoch();
    record.limitMbps = m_link ? m_link->limitMbps() : std::nullopt;
    if (const auto roundTrip = m_estimates.roundTrip.smoothed();
        roundTrip && m_link && m_link->isRoundTripOfNow())
        record.roundTripMs = inMilliseconds(*roundTrip);
    const LoadSample& load = m_probe.sample(now);
    record.deviceLoad = load.load;
    record.clockMHz = load.clockMHz;
    record.temperatureC = load.temperatureC;
}

/// How much longer an emulated slow device works on the stage.
Nanoseconds DeviceWorker::stageWait(int stage, Nanoseconds took)
{
    const double micros = m_costs->profile().device.stageMicros.at(static_cast<std::size_t>(stage));
    return m_slowness.waitAfter(&Slowdown::stages, took, micros, m_live.slowdown);
}

/// Pauses as long as requested on average: if one pause was too long, the next ones are shorter.
void DeviceWorker::pause(Nanoseconds wanted)
{
    if (wanted <= Nanoseconds{})
        return;
    m_debt += wanted;
    if (m_debt < kLeastPause)
        return;
    const Nanoseconds begun = m_clock.now();
    m_clock.sleep(m_debt);
    m_debt -= m_clock.now() - begun;
}

void DeviceWorker::learnFromLate()
{
    if (!m_link)
        return;
    for (const LinkAnswer& late : m_link->takeLate()) {
        if (!m_lastSent || late.id != m_lastSent->request)
            continue;
        if (late.reply)
            learnFrom(*late.reply, m_lastSent->decision);
        else
            learnFromFailure();
    }
}

/// For a request that has failed. If the link broke or the edge answered busy at once, that says nothing
/// about the throughput.
void DeviceWorker::learnFromFailure()
{
    const Nanoseconds now = m_clock.now(), waited = now - m_lastSent->when;
    if (isConnected() && waited >= m_live.deadline)
        m_estimates.throughput.recordGivenUp(m_lastSent->bytes, toMicroseconds(waited), now);
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
