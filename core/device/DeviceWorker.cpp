#include "core/device/DeviceWorker.h"

#include "core/decide/LatencyConstants.h"
#include "core/decide/Promise.h"
#include "core/decide/policies/Bandwidth.h"
#include "core/split/SplitInference.h"
#include "core/vision/Preprocess.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
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

LoggedChoice logged(const ShadowChoice& shadow)
{
    const Prospect& own = shadow.own;
    return {.policy = shadow.policy,
            .decision = own.decision,
            .latency = own.latency,
            .value = own.value,
            .accuracy = static_cast<float>(own.accuracy),
            .bytes = std::llround(own.bytes)};
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
    m_sent = {}; // their replies say nothing about this edge
    m_edge = edge;
}

/// The policy may have been created before the edge told its costs.
void DeviceWorker::setPolicy(std::unique_ptr<Policy> policy)
{
    m_policy = std::move(policy);
    m_policy->setCosts(m_costs);
    ++m_policies;
}

void DeviceWorker::setShadow(std::optional<Shadow> shadow)
{
    m_shadow = std::move(shadow);
    if (m_shadow)
        m_shadow->setCosts(m_costs);
}

void DeviceWorker::answer(Frame frame, int backlog, std::optional<Nanoseconds> next, const HandOn& handOn)
{
    learnFromLink();
    FrameUnderWay way{.start = m_clock.now(), .next = next};
    way.finishBy = way.answerBy = way.start + m_live.deadline - kGuardMargin;
    preprocessInto(way, frame.picture);
    way.link = conditionOf(m_link);
    way.observation = observe(backlog);
    Plan plan = decide(way.observation);
    if (plan.look > 0) {
        lookAt(way, plan.look);
        plan = decide(way.observation);
    }
    way.decision = plan.decision;
    const auto answer = infer(way);
    if (!answer) { // the link's thread answers it
        FrameAnswer local = localAnswer(way);
        AnsweredFrame described = describe(std::move(frame), way);
        m_waiting.leaveTo(
            *m_link, {std::move(described), std::move(way), std::move(local), m_costs, m_policies, handOn});
        return;
    }
    const Nanoseconds now = m_clock.now(); // what follows adds no latency
    AnsweredFrame answered = describe(std::move(frame), way);
    addAnswer(answered, way, *answer, *m_costs, now);
    const Outcome outcome = outcomeOf(answered.record);
    handOn(std::move(answered));
    if (m_learning)
        m_policy->learn(way.observation, outcome);
}

void DeviceWorker::waitForReplies()
{
    m_waiting.waitForAll();
    learnFromLink();
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
    const int waiting = m_waiting.count(); // before the requests, some of which may end meanwhile
    const int overtaken = m_link ? std::max(m_link->underWay() - waiting, 0) : 0;
    if (overtaken > 0)
        m_sent.learnFromOverdue(now, m_estimates);
    Observation observation{
        .deadline = m_live.deadline,
        .accuracyWeight = m_live.accuracyWeight,
        .bytePrice = m_live.bytePrice,
        .reward = m_live.reward,
        .risk = m_live.risk,
        .guard = m_live.guard,
        // A link that still carries an overtaken request cannot help this frame.
        .connected = isConnected() && overtaken == 0 &&
                     m_sent.occupancy().takesAnother(waiting, m_live.inFlight, m_live.deadline, now),
        .backlog = backlog + overtaken};
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

/// nullopt if the reply is to be waited for beside the next frame.
std::optional<FrameAnswer> DeviceWorker::infer(FrameUnderWay& way)
{
    runStages(way, way.decision);
    if (way.decision.cut == network().pathLength(way.decision.exit))
        return FrameAnswer{.exit = way.decision.exit, .scores = scoresOf(way, way.decision.exit)};
    std::optional<FrameAnswer> answer;
    if (send(way)) {
        answer = await(way);
    } else { // not even sent, so the device answers
        (void)finishLocally(way);
        answer = localAnswer(way);
        answer->fallback = true;
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
    m_sent.add({*way.request, way.decision, *way.sent, way.payloadBytes, m_live.deadline},
               way.observation.smoothedMbps);
    way.finishBy = finishTime(way);
    m_link->send({.id = *way.request,
                  .decision = way.decision,
                  .compressed = payload->compressed,
                  .budget = budget(way),
                  .bytes = std::move(payload->bytes)},
                 patience());
    return true;
}

/// When a local exit is to be ready.
Nanoseconds DeviceWorker::finishTime(const FrameUnderWay& way) const
{
    if (!m_live.guard || m_live.inFlight < 2 || way.observation.roundTrip.count() == 0 ||
        !m_link->isRoundTripOfNow()) // a pause between two requests lets a ping through
        return way.answerBy;
    const DecisionCost& cost = m_costs->cost(way.decision, way.observation.lookedAt());
    const Phases expected = m_costs->predict(cost, way.observation, expectedMbps(way.observation));
    return finishBy(way.start + expected.total(), way.next, *way.sent, way.answerBy);
}

/// Twice the deadline: a late answer is still wanted if no local one is given, and otherwise the estimators
/// learn from it. The link's own timeout is the minimum.
Milliseconds DeviceWorker::patience() const
{
    return std::chrono::ceil<Milliseconds>(
        std::min(2 * std::min(m_live.deadline, kMostPatience), kMostPatience));
}

/// How long from now a reply is of use: until the device answers the frame itself. That is shortly before the
/// deadline, or as soon as an exit can be ready. Without the guard a late answer is still wanted.
std::optional<Microseconds> DeviceWorker::budget(const FrameUnderWay& way) const
{
    if (!m_live.guard)
        return std::nullopt;
    const auto exits = m_localExits.after(way.decision, way.observation.lookedAt());
    const double soonest =
        std::ranges::min(exits, {}, &LocalExit::micros).micros * m_estimates.device.value();
    const Nanoseconds left = way.start + std::min(m_live.deadline, kMostPatience) - kGuardMargin - *way.sent;
    return toMicroseconds(
        std::clamp(std::max(left, fromMicros(soonest)), Nanoseconds::zero(), kMostPatience));
}

/// Waits for the reply. With the guard on, the device meanwhile finishes a local exit, which answers shortly
/// before the deadline; if the next frame is due before the reply is expected, the wait is left to the link.
/// Without it, the device does so only after the request has failed.
std::optional<FrameAnswer> DeviceWorker::await(FrameUnderWay& way)
{
    std::optional<LinkAnswer> arrived;
    if (m_live.guard) {
        arrived = finishLocally(way);
        if (!arrived && way.finishBy < way.answerBy)
            return std::nullopt;
        if (!arrived)
            arrived = m_link->waitFor(*way.request, way.answerBy);
        if (!arrived) {
            m_sent.overtake(*way.request);
            return withoutReply(localAnswer(way), std::nullopt, m_live.guard);
        }
    } else {
        arrived = m_link->waitFor(*way.request, *way.sent + patience() + kForever);
    }
    const LinkAnswer end = arrived.value_or(LinkAnswer{*way.request, nullptr});
    learnFrom(end);
    if (end.reply && !end.reply->late)
        return answerOf(way.decision.exit, end.reply);
    way.request.reset();
    way.finishBy = way.answerBy;
    (void)finishLocally(way);
    return withoutReply(localAnswer(way), end, m_live.guard);
}

/// Runs the stages of a local exit (see LocalFinish), or continues with them. Ends early with the answer to
/// the request if that arrives first.
std::optional<LinkAnswer> DeviceWorker::finishLocally(FrameUnderWay& way)
{
    if (!way.local)
        way.local.emplace(m_localExits, m_costs->accuracies(way.observation).exits, way.decision,
                          way.observation.lookedAt());
    LocalFinish& finish = *way.local;
    const auto choose = [&] { finish.choose(m_estimates.device.value(), way.finishBy - m_clock.now()); };
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

/// Everything about the frame but its answer.
AnsweredFrame DeviceWorker::describe(Frame frame, const FrameUnderWay& way)
{
    AnsweredFrame described{.picture = std::move(frame.picture), .name = frame.name};
    FrameRecord& record = described.record;
    record.index = frame.index;
    record.truth = frame.truth;
    record.monotonic = way.start - m_started;
    record.decision = way.decision;
    if (m_estimates.throughput.isMeasured())
        record.estimateMbps = way.observation.smoothedMbps;
    addConditions(record, m_clock.now());
    if (m_edge && way.sent)
        record.edge = *m_edge + 1;
    record.policy = m_policy->name();
    described.report = m_policy->report();
    described.report.promise = promise();
    described.report.canLearn = m_policy->canLearn();
    described.report.invalidEstimates = m_policy->invalidEstimates();
    described.report.learning = described.report.learning && m_learning;
    keep(described.report, record);
    if (m_shadow)
        described.shadow = m_shadow->consider(way.observation, way.decision);
    if (const auto& shadow = described.shadow)
        record.shadow = logged(*shadow);
    return described;
}

/// What is promised of the answers, in words; empty: nothing.
QString DeviceWorker::promise() const
{
    if (!isPromised(m_live.risk, *m_costs))
        return {};
    const QString share = QString::number(m_live.risk * 100, 'g', 3);
    if (m_familiarity.isLost())
        return QCoreApplication::translate(
                   "Promise", "The promise of at most %1 % more wrong answers is withdrawn: the exits' "
                              "confidence on these frames differs from that on the test pictures.")
            .arg(share);
    return QCoreApplication::translate("Promise",
                                       "Promised: at most %1 % more wrong answers than the full net.")
        .arg(share);
}

/// Adds the conditions of link and machine.
void DeviceWorker::addConditions(FrameRecord& record, Nanoseconds now)
{
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

void DeviceWorker::learnFromLink()
{
    if (!m_link)
        return;
    const std::vector<LinkAnswer> late = m_link->takeLate();
    for (const SettledFrame& settled : m_waiting.takeSettled()) {
        if (settled.arrived)
            learnFrom(*settled.arrived);
        else
            m_sent.overtake(settled.request);
        if (m_learning && settled.policy == m_policies)
            m_policy->learn(settled.observation, settled.outcome);
    }
    for (const LinkAnswer& answer : late)
        learnFrom(answer);
}

void DeviceWorker::learnFrom(const LinkAnswer& answer)
{
    m_sent.end(answer, *m_costs, isConnected(), m_clock.now(), m_estimates);
}

} // namespace coinfer
