#pragma once

#include "core/base/Clock.h"
#include "core/base/Image.h"
#include "core/base/Tensor.h"
#include "core/nn/Model.h"

#include <functional>
#include <memory>

namespace coinfer {

/// Number format in which the stages compute. Features between device and edge are float in either case, so
/// the two sides may use different formats.
enum class NumberFormat { Float, Int8 };
QString toString(NumberFormat format);
Result<NumberFormat> parseNumberFormat(const QString& text); ///< "float", "int8"

/// Called after each stage with its index in Network::stages() and the time it took.
using StageDone = std::function<void(int stage, Nanoseconds took)>;

/// Runs stages of one net on one picture at a time; weights are folded and packed once, at creation. Keeps
/// the outputs of all stages, so that another exit can continue from them. Use one engine in one thread.
class Engine {
public:
    static Result<std::unique_ptr<Engine>> create(std::shared_ptr<const Model> model, NumberFormat format);
    virtual ~Engine() = default;

    virtual const Model& model() const = 0;
    virtual NumberFormat format() const = 0;

    /// Sets a picture of inputSize x inputSize pixels as the input of the net (cut 0).
    virtual void start(const Image& picture) = 0;
    /// Sets features that `cut` > 0 stages of the exit's path have produced. Fails if their shape does not
    /// fit.
    virtual Result<void> resume(int exit, int cut, const Tensor& features) = 0;
    /// Runs stages from..to-1 of the exit's path on the features behind those before, which must have been
    /// computed; then the features behind stage to-1 are the current ones, even if none had to run.
    virtual void advance(int exit, int from, int to, const StageDone& done = {}) = 0;
    /// Runs the bottleneck's encoder on the features at its cut, which must have been computed, and returns
    /// the latent {height, width, channels}, values >= 0. Other stages can still continue from the features.
    virtual Tensor latent(const Bottleneck& bottleneck, const StageDone& done = {}) = 0;
    /// Runs the bottleneck's decoder and sets what it gives as the features at the cut. Fails if the latent's
    /// shape does not fit.
    virtual Result<void> resumeFromLatent(const Bottleneck& bottleneck, const Tensor& latent,
                                          const StageDone& done = {}) = 0;
    /// The current features: those at a cut, or the class scores after an exit's last stage.
    virtual Tensor features() const = 0;
};

/// The format in which this processor runs a typical convolution faster, by a trial of some milliseconds:
/// int8 where LibTorch has quick operators for it, else float.
NumberFormat fastestFormat();

/// Sets the number of threads for tensor work in this process. Without this call the first engine sets 1,
/// which is best unless measured otherwise. Call it before the first engine; do not change the number while
/// engines work. Any thread.
void setComputeThreads(int threads);

} // namespace coinfer
