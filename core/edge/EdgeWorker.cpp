#include "core/edge/EdgeWorker.h"

#include "core/split/MeasureMachine.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

/// None if a score is not finite: features near the largest float overflow. The server refuses such a reply.
std::vector<float> probabilitiesOf(const std::vector<float>& scores)
{
    const bool areNumbers = std::ranges::all_of(scores, [](float score) { return std::isfinite(score); });
    return areNumbers ? softmax(scores) : std::vector<float>();
}

} // namespace

EdgeWorker::EdgeWorker(const EdgeSettings& settings, EdgeWork& work) : m_settings(settings), m_work(work) {}

EdgeWorker::~EdgeWorker() = default;

void EdgeWorker::work()
{
    auto engine = m_settings.makeEngine(m_settings.model, m_settings.format);
    if (engine) {
        m_engine = std::move(engine).value();
        ++m_work.engines;
    } else {
        Q_EMIT failed(engine.error().message);
    }
    m_work.ready.arrive_and_wait();
    if (!m_engine && m_work.engines > 0)
        return;
    while (const auto turn = m_work.queue.take()) {
        if (turn->late) {
            sayLate(*turn);
            continue;
        }
        // What other programs do meanwhile is not the device's doing.
        const Nanoseconds begun = threadTime();
        auto answered = answer(turn->task);
        m_work.queue.charge(*turn, threadTime() - begun);
        if (answered && m_work.watch.wants(turn->task.device))
            show(turn->task, *std::move(answered));
    }
    m_engine.reset();
}

Result<Decoded> EdgeWorker::resume(const InferRequest& request)
{
    if (!m_engine)
        return Error{QStringLiteral("the edge has no working engine")};
    auto decoded = decodeAtCut(*m_settings.model, request.decision, request.bytes, request.compressed);
    if (!decoded)
        return decoded;
    if (const auto entered = enterAtCut(*m_engine, request.decision, *decoded); !entered)
        return entered.error();
    return decoded;
}

/// What was answered; none if it was refused.
std::optional<EdgeWorker::Answered> EdgeWorker::answer(const EdgeTask& task)
{
    const InferRequest& request = task.request;
    const Nanoseconds begun = m_clock.now();
    auto resumed = resume(request);
    if (!resumed) {
        Q_EMIT refused(task.device, {ErrorCode::BadRequest, request.id, resumed.error().message});
        return std::nullopt;
    }
    const Nanoseconds decoded = m_clock.now();
    const auto& [exit, cut, codec] = request.decision;
    m_engine->advance(exit, cut, m_settings.model->network.pathLength(exit));
    InferReply reply{.id = request.id, .scores = m_engine->features().values};
    const Nanoseconds done = m_clock.now();
    m_work.queue.learn(request.decision, done - begun);
    reply.queue = toMicroseconds(begun - task.received);
    reply.decode = toMicroseconds(decoded - begun);
    reply.compute = toMicroseconds(done - decoded);
    reply.load = load(done);
    reply.queueLength = m_work.queue.size();
    Q_EMIT finished(task.device, reply);
    return Answered{.decoded = std::move(resumed).value(), .reply = std::move(reply)};
}

/// The answer is on its way by now, and nobody is charged for this.
void EdgeWorker::show(const EdgeTask& task, Answered answered)
{
    const Decision& decision = task.request.decision;
    const Network& network = m_settings.model->network;
    Arrival arrival{.device = task.device,
                    .decision = decision,
                    .bytes = task.request.bytes.size(),
                    .probabilities = probabilitiesOf(answered.reply.scores),
                    .queue = answered.reply.queue,
                    .decode = answered.reply.decode,
                    .compute = answered.reply.compute};
    if (auto* picture = std::get_if<Image>(&answered.decoded)) {
        arrival.shape = {picture->height, picture->width, 3};
        arrival.picture = std::move(*picture);
    } else {
        const Tensor& features = std::get<Tensor>(answered.decoded);
        arrival.shape = features.shape;
        arrival.map = mapOf(features);
        arrival.behind = network.stageAt(decision.exit, decision.cut - 1).name();
    }
    Q_EMIT arrived(arrival);
}

void EdgeWorker::sayLate(const EdgeTurn& turn)
{
    Late late{.id = turn.task.request.id};
    if (turn.needs)
        late.needs = std::min(toMicroseconds(*turn.needs), kLongestTime);
    late.load = load(m_clock.now());
    late.queueLength = m_work.queue.size();
    Q_EMIT foundLate(turn.task.device, late);
}

float EdgeWorker::load(Nanoseconds now)
{
    return static_cast<float>(m_probe.sample(now).load.value_or(0));
}

} // namespace coinfer
