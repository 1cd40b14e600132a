#pragma once

#include "core/edge/Arrival.h"
#include "core/edge/ArrivalWatch.h"
#include "core/edge/EdgeSettings.h"
#include "core/edge/EdgeWorkerQueue.h"
#include "core/split/LoadProbe.h"
#include "core/split/SplitInference.h"

#include <QObject>

#include <atomic>
#include <latch>
#include <memory>
#include <optional>

namespace coinfer {

/// What the workers of an edge have in common. Any thread.
struct EdgeWork {
    explicit EdgeWork(int workers) : ready(workers) {}

    EdgeWorkerQueue queue;
    ArrivalWatch watch;
    std::latch ready; ///< every worker has tried to make its engine: none computes while another still packs
    std::atomic<int> engines = 0;
};

/// Answers requests one after another, with an engine of its own. work() runs in an inference thread and
/// emits the signals there.
class EdgeWorker : public QObject {
    Q_OBJECT
public:
    /// `work` must outlive the worker.
    EdgeWorker(const EdgeSettings& settings, EdgeWork& work);
    ~EdgeWorker() override;

    /// Until the queue is closed. If no worker has an engine, every request is refused.
    void work();

Q_SIGNALS:
    void finished(coinfer::DeviceId device, const coinfer::InferReply& reply);
    void foundLate(coinfer::DeviceId device, const coinfer::Late& late);
    void refused(coinfer::DeviceId device, const coinfer::ErrorMessage& error);
    /// After finished(), of a request that `EdgeWork::watch` wants; `peer` is empty.
    void arrived(const coinfer::Arrival& arrival);
    /// There is no engine.
    void failed(const QString& why);

private:
    struct Answered {
        Decoded decoded;
        InferReply reply;
    };
    std::optional<Answered> answer(const EdgeTask& task);
    Result<Decoded> resume(const InferRequest& request);
    void show(const EdgeTask& task, Answered answered);
    void sayLate(const EdgeTurn& turn);
    float load(Nanoseconds now);

    const EdgeSettings m_settings;
    EdgeWork& m_work;
    std::unique_ptr<Engine> m_engine; ///< made and destroyed in the inference thread
    SteadyClock m_clock;
    LoadProbe m_probe;
};

} // namespace coinfer
