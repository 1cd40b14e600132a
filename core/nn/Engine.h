#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"
#include "core/base/Tensor.h"
#include "core/nn/Model.h"

#include <functional>
#include <memory>

namespace coinfer {

/// What the stages compute in. Features between device and edge are float values either way, so the two
/// sides may differ.
enum class NumberFormat { Float, Int8 };
QString toString(NumberFormat format);
Result<NumberFormat> parseNumberFormat(const QString& text); ///< "float", "int8"

/// Called after each stage with its index in Network::stages() and the time it took.
using StageDone = std::function<void(int stage, Nanoseconds took)>;

/// Runs stages of one net on one picture at a time; weights are folded and packed once, at creation.
/// Keeps what it has computed, so that another exit can be finished from there. One thread, one handle.
class Engine {
public:
    static Result<std::unique_ptr<Engine>> create(std::shared_ptr<const Model> model, NumberFormat format);
    virtual ~Engine() = default;

    virtual const Model& model() const = 0;
    virtual NumberFormat format() const = 0;

    /// Takes a picture of inputSize x inputSize pixels as the net's input (cut 0).
    virtual void start(const Image& picture) = 0;
    /// Takes features as they are after `cut` > 0 stages of the exit's path; their shape must fit.
    virtual Result<void> resume(int exit, int cut, const Tensor& features) = 0;
    /// Runs the stages from..to-1 of the exit's path on what is there.
    virtual void advance(int exit, int from, int to, const StageDone& done = {}) = 0;
    /// What is there now: features at a cut, or the class scores after an exit's last stage.
    virtual Tensor features() const = 0;
};

/// Sets the process's thread counts for tensor work. Before the first engine, which else sets 1, and not to
/// another number while engines work; 1 unless measured better. Any thread.
void setComputeThreads(int threads);

} // namespace coinfer
