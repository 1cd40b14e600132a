#pragma once

#include "core/edge/EdgeRuntime.h"
#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"
#include "core/split/EdgeIntroduction.h"
#include "core/split/SplitInference.h"
#include "tests/bench/LoadDevices.h"

#include <QHostAddress>

#include <atomic>
#include <latch>
#include <random>
#include <thread>

#include <time.h>

namespace coinfer::bench {

/// A decision, and what a device sends for it: a picture of noise, coded.
struct Work {
    std::shared_ptr<const Model> model;
    Decision decision;
    Payload payload;

    InferRequest request() const
    {
        return {.decision = decision, .compressed = payload.compressed, .bytes = payload.bytes};
    }
    Hello hello() const { return ownHello(*model); }
};

inline Result<Work> workOf(const QString& file, const Decision& decision)
{
    auto loaded = loadModel(file);
    if (!loaded)
        return loaded.error();
    auto model = std::make_shared<const Model>(std::move(*loaded));
    auto engine = Engine::create(model, NumberFormat::Int8);
    if (!engine)
        return engine.error();
    const int side = model->network.inputSize();
    Image picture{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 3)};
    std::mt19937 random(1);
    for (std::uint8_t& byte : picture.rgb)
        byte = static_cast<std::uint8_t>(random());
    (*engine)->start(picture);
    (*engine)->advance(decision.exit, 0, decision.cut);
    auto payload = encodeAtCut(**engine, picture, decision);
    if (!payload)
        return payload.error();
    return Work{std::move(model), decision, std::move(*payload)};
}

/// An edge on a free port of loopback.
class ServedEdge {
public:
    ServedEdge(const Work& work, int workers) : m_edge({.model = work.model, .workers = workers})
    {
        const auto port = m_edge.listen(QHostAddress::LocalHost, 0);
        if (!port)
            throw std::runtime_error(port.error().message.toStdString());
        m_port = *port;
    }
    quint16 port() const { return m_port; }

private:
    EdgeRuntime m_edge;
    quint16 m_port = 0;
};

/// Processor time of all threads of this process, in seconds.
inline double processorTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Requests a second, and a second of processor time.
struct Rate {
    double perSecond = 0;
    double perProcessor = 0;
};

/// The same work without an edge: so many engines, each in a thread of its own, one request after the other.
inline Rate alone(const Work& work, int engines, Nanoseconds lasts)
{
    std::atomic<int> done = 0;
    std::atomic<bool> counts = false, ends = false;
    std::latch ready(engines + 1);
    std::vector<std::thread> threads;
    const InferRequest request = work.request();
    for (int i = 0; i < engines; ++i)
        threads.emplace_back([&] {
            const auto engine = Engine::create(work.model, NumberFormat::Int8).value();
            ready.arrive_and_wait();
            while (!ends) {
                (void)resumeFrom(*engine, work.decision, request.bytes, request.compressed);
                engine->advance(work.decision.exit, work.decision.cut,
                                work.model->network.pathLength(work.decision.exit));
                if (counts)
                    ++done;
            }
        });
    ready.arrive_and_wait();
    std::this_thread::sleep_for(lasts / 4);
    const double before = processorTime();
    counts = true;
    std::this_thread::sleep_for(lasts);
    const int counted = done;
    const double used = processorTime() - before;
    ends = true;
    for (std::thread& thread : threads)
        thread.join();
    return {counted / std::chrono::duration<double>(lasts).count(), counted / used};
}

} // namespace coinfer::bench
