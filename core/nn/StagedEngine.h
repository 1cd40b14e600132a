#pragma once

#include "core/nn/Engine.h"
#include "core/nn/Int8Backend.h"
#include "core/nn/PackedStage.h"

#include <vector>

namespace coinfer {

/// The part that all number formats share: the stages, their outputs for the current picture, and the
/// conversion from and to plain values.
class StagedEngine : public Engine {
public:
    ~StagedEngine() override;

    const Model& model() const override { return *m_model; }
    void start(const Image& picture) override;
    Result<void> resume(int exit, int cut, const Tensor& features) override;
    void advance(int exit, int from, int to, const StageDone& done) override;
    Tensor latent(const Bottleneck& bottleneck, const StageDone& done) override;
    Result<void> resumeFromLatent(const Bottleneck& bottleneck, const Tensor& latent,
                                  const StageDone& done) override;
    Tensor features() const override;

    /// Runs every stage once, so that the first picture does not pay for initialisation on first use.
    void warmUp();

protected:
    StagedEngine(std::shared_ptr<const Model> model, std::vector<std::unique_ptr<PackedStage>> stages);

    virtual at::Tensor inputFrom(const Image& picture) = 0;
    /// `features` are float and only valid during the call.
    virtual at::Tensor importedTo(int stage, const at::Tensor& features) = 0;

private:
    struct Private;
    void forget();
    at::Tensor runStage(int stage, const at::Tensor& input, const StageDone& done);

    std::shared_ptr<const Model> m_model;
    std::vector<std::unique_ptr<PackedStage>> m_stages;
    std::unique_ptr<Private> d;
};

std::unique_ptr<StagedEngine> createFloatEngine(std::shared_ptr<const Model> model);
std::unique_ptr<StagedEngine> createInt8Engine(std::shared_ptr<const Model> model,
                                               const Int8Backend& backend);
/// fastestFormat() among float and the first of these.
NumberFormat fastestFormatIn(const std::vector<Int8Backend>& backends);

} // namespace coinfer
