#include "core/nn/Engine.h"

#include "core/nn/StagedEngine.h"

#include <QCoreApplication>

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <c10/core/InferenceMode.h>

#include <dlfcn.h>

#include <mutex>
#include <utility>

namespace coinfer {
namespace {

std::mutex settingThreads;
int threadsSet = 0; ///< 0: not set yet

/// The caller holds settingThreads.
void setThreads(int threads)
{
    // LibTorch frees its thread pool even if the number is unchanged, while another thread may be using it.
    if (std::exchange(threadsSet, threads) == threads)
        return;
    at::set_num_threads(threads);
    // OpenBLAS has its own threads, which LibTorch does not know about. Another BLAS lacks this function.
    using SetThreads = void (*)(int);
    if (const auto set = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        set(threads);
    // LibTorch throws when this is set twice, or after the first work between operators.
    if (at::get_num_interop_threads() != threads)
        at::set_num_interop_threads(threads);
}

void setThreadsIfNone()
{
    const std::scoped_lock lock(settingThreads);
    if (threadsSet == 0)
        setThreads(1);
}

} // namespace

Result<std::unique_ptr<Engine>> Engine::create(std::shared_ptr<const Model> model, NumberFormat format)
{
    const QString name = model->name;
    setThreadsIfNone();
    try {
        const c10::InferenceMode inference;
        std::unique_ptr<StagedEngine> engine;
        if (format == NumberFormat::Float) {
            engine = createFloatEngine(std::move(model));
        } else {
            const auto backends = int8Backends();
            if (backends.empty())
                return Error{QCoreApplication::translate(
                    "Problems", "this LibTorch has no int8 operators; use the number format float")};
            engine = createInt8Engine(std::move(model), backends.front());
        }
        engine->warmUp();
        return std::unique_ptr<Engine>(std::move(engine));
    } catch (const c10::Error& problem) {
        return Error{
            QCoreApplication::translate("Problems", "cannot create the %1 engine for the model %2: %3")
                .arg(toString(format), name, QString::fromUtf8(problem.what_without_backtrace()))};
    }
}

NumberFormat fastestFormat()
{
    setThreadsIfNone();
    try {
        return fastestFormatIn(int8Backends());
    } catch (const c10::Error&) {
        return NumberFormat::Float; // whatever int8 lacks here, float is always there
    }
}

void setComputeThreads(int threads)
{
    const std::scoped_lock lock(settingThreads);
    setThreads(threads);
}

} // namespace coinfer
