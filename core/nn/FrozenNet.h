#pragma once

#include "core/nn/Model.h"

#include <memory>
#include <span>
#include <vector>

namespace at {
class Tensor;
}

namespace coinfer {

/// A trained net for batches, with its batch norms folded: gradients go through it to its input. Its weights
/// get none and never change, but for those of thawed stages. Use it in one thread.
class FrozenNet {
public:
    /// `bfloat16`: compute in it. The model must be complete, as those of loadModel are.
    FrozenNet(const Model& model, bool bfloat16);
    /// The same with copies of these stages (indices into Network::stages()) that can be trained.
    FrozenNet(const Model& model, bool bfloat16, std::span<const int> thawed);
    ~FrozenNet();

    /// Weight and bias of each thawed stage, float: changing them changes later passes.
    std::vector<at::Tensor> trained() const;

    /// What comes behind a cut of the trunk.
    struct Seen {
        std::vector<at::Tensor> trunk;  ///< outputs of all trunk stages; undefined if not computed
        std::vector<at::Tensor> scores; ///< float {B,classes} of exits 1..5; undefined if not computed
    };
    /// Runs the trunk's stages `cut`..`to`-1 on features {B,C,H,W} (cut 0: normalised pictures).
    Seen trunk(int cut, int to, const at::Tensor& features) const;
    /// Runs everything behind the cut: the rest of the trunk and the branches of exits `cut`..4, or of all
    /// exits for cut 0.
    Seen everything(int cut, const at::Tensor& features) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace coinfer
