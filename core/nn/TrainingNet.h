#pragma once

#include "core/nn/Model.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace coinfer {

/// Simulates the quantisation of the wire on a random part of a batch, so that few bits cost little accuracy.
struct CutNoise {
    int trunkCut = 0; ///< number of trunk stages before the noise; 0 = no noise
    int bits = 8;
    double rangeScale = 1; ///< factor on the range
    double share = 0.5;    ///< of the pictures in the batch that are quantised
};

/// The trainable form of a Network: convolution, batch norm, ReLU, pooling; dropout before linear stages.
/// Pictures may be smaller or larger than nominal; the last feature maps are pooled to their nominal size.
/// Use it in one thread.
class TrainingNet {
public:
    TrainingNet(const Network& network, std::uint64_t seed);
    ~TrainingNet();

    void setTraining(bool training);
    /// {B,3,H,W} normalised float, channels last -> class scores {B,classes} of exits 1..5.
    std::vector<at::Tensor> forward(const at::Tensor& images, const CutNoise& noise);
    /// Same without noise, and calls `see` with each stage's index and its output before and after the last
    /// pooling. Also runs the bottlenecks' stages, whose results nothing else sees.
    using Observer =
        std::function<void(std::size_t stage, const at::Tensor& unpooled, const at::Tensor& output)>;
    std::vector<at::Tensor> observe(const at::Tensor& images, const Observer& see);

    /// Trained arrays (with gradients) and running statistics, by the names of Model::parameters.
    std::map<std::string, at::Tensor>& tensors();
    std::vector<at::Tensor> trained() const;

    void exportTo(Model& model) const;
    /// Copies the arrays of a model of the same network; class scores for another number of classes keep
    /// their weights. Fails for another network.
    Result<void> adopt(const Model& model);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Fake quantisation of features {B,...} >= 0. Each picture has its own range: a multiple of its root mean
/// square that suits `bits`. The gradient passes straight through.
at::Tensor quantisedLikeTheWire(const at::Tensor& features, int bits, double rangeScale);

} // namespace coinfer
