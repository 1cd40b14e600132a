#pragma once

#include "core/nn/BottleneckStages.h"
#include "core/nn/TrainedBottleneck.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace coinfer {

/// The trainable form of one bottleneck: encoder, gains, rounding, decoder, and how long each code is. Run it
/// under autocast for bfloat16. Use it in one thread.
class BottleneckNet {
public:
    BottleneckNet(const BottleneckStages& stages, int levels, std::uint64_t seed);
    ~BottleneckNet();

    /// Takes over what was trained before: arrays of all its stages, of their shapes, and a code without
    /// fault.
    void assign(const NamedArrays& parameters, const LatentCode& code);
    /// From now on encoder, gains and lengths of the codes stay as they are. Call before what is trained is
    /// asked for.
    void keepEncoder();

    /// Whether batch norms use, and follow, the statistics of the batch.
    void setTraining(bool training);

    /// features {B,C,H,W} >= 0, levels {B} of int64, 0-based -> the features that the edge resumes with, and
    /// the length of each picture's codes {B}. Both have gradients: through the rounding it passes straight,
    /// and that of the length is the gradient of its mean over roundings of y * gain + u with u uniform in
    /// (-1/2, 1/2). In training the lengths of the codes follow what is sent.
    at::Tensor forward(const at::Tensor& features, const at::Tensor& levels, at::Tensor& bits);

    /// What is sent: {B,C,h,w} of bytes.
    at::Tensor codes(const at::Tensor& features, int level);
    at::Tensor decoded(const at::Tensor& codes, int level);

    using Observer = std::function<void(const Stage& stage, const at::Tensor& unpooled)>;
    void observe(const Observer& see); ///< called in every later pass for each stage; empty: no more

    std::vector<at::Tensor> trainedWeights() const; ///< of convolutions
    std::vector<at::Tensor> trainedOthers() const;  ///< batch norms
    std::vector<at::Tensor> trainedGains() const;

    /// All but the frequencies and ranges.
    TrainedBottleneck exported() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
