#include "core/edge/EdgeWorker.h"

#include "core/split/MeasureMachine.h"
#include "core/split/SplitInference.h"

#include <algorithm>
#include <utility>

namespace coinfer {

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
        answer(turn->task);
        m_work.queue.charge(*turn, threadTime() - begun);
    }
    m_engine.reset();
}

void EdgeWorker::answer(const EdgeTask& task)
{
    const InferRequest& request = task.request;
    const Nanoseconds begun = m_clock.now();
    const auto resumed = m_engine ? resumeFrom(*m_engine, request.decision, request.bytes, request.compressed)
                                  : Result<void>(Error{QStringLiteral("the edge has no working engine")});
    if (!resumed) {
        Q_EMIT refused(task.device, {ErrorCode::BadRequest, request.id, resumed.error().message});
        return;
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
