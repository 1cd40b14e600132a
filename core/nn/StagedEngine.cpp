#include "core/nn/StagedEngine.h"

#include <ATen/core/Tensor.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>

#include <cstring>

namespace coinfer {
namespace {

std::vector<int> plainShape(const Stage& stage)
{
    const Shape shape = stage.output;
    if (stage.row.operation == Operation::Linear)
        return {shape.channels};
    return {shape.height, shape.width, shape.channels};
}

QString text(const std::vector<int>& shape)
{
    QStringList sizes;
    for (int size : shape)
        sizes << QString::number(size);
    return sizes.join(QLatin1Char('x'));
}

/// A LibTorch view of plain features, without a copy.
at::Tensor view(const Tensor& features)
{
    auto* values = const_cast<float*>(features.values.data());
    if (features.shape.size() == 1)
        return at::from_blob(values, {1, features.shape[0]}, at::kFloat);
    const std::int64_t h = features.shape[0], w = features.shape[1], c = features.shape[2];
    return at::from_blob(values, {1, h, w, c}, at::kFloat).permute({0, 3, 1, 2});
}

/// {height, width, channels} or {length}, dequantised.
Tensor plainValues(const at::Tensor& output)
{
    const at::Tensor values = output.is_quantized() ? output.dequantize() : output;
    const bool planes = values.dim() == 4;
    const at::Tensor plain = (planes ? values.permute({0, 2, 3, 1}) : values).contiguous();
    Tensor features;
    for (std::int64_t size : plain.sizes().slice(1))
        features.shape.push_back(static_cast<int>(size));
    const float* first = plain.data_ptr<float>();
    features.values.assign(first, first + plain.numel());
    return features;
}

} // namespace

struct StagedEngine::Private {
    at::Tensor input;
    std::vector<at::Tensor> outputs; ///< per stage; undefined if not computed for this picture
    at::Tensor now;
};

StagedEngine::StagedEngine(std::shared_ptr<const Model> model,
                           std::vector<std::unique_ptr<PackedStage>> stages)
    : m_model(std::move(model)), m_stages(std::move(stages)), d(std::make_unique<Private>())
{
    d->outputs.resize(m_stages.size());
}

StagedEngine::~StagedEngine() = default;

void StagedEngine::forget()
{
    d->input.reset();
    for (at::Tensor& output : d->outputs)
        output.reset();
}

void StagedEngine::start(const Image& picture)
{
    const auto side = static_cast<std::size_t>(m_model->network.inputSize());
    Q_ASSERT(picture.rgb.size() == side * side * 3);
    const c10::InferenceMode inference;
    forget();
    d->now = d->input = inputFrom(picture);
}

Result<void> StagedEngine::resume(int exit, int cut, const Tensor& features)
{
    const Network& network = m_model->network;
    if (exit < 1 || exit > kExits || cut < 1 || cut >= network.pathLength(exit))
        return Error{QStringLiteral("cannot take features at cut %1 of exit %2: the network has no such cut")
                         .arg(cut)
                         .arg(exit)};
    const int stage = network.path(exit)[static_cast<std::size_t>(cut - 1)];
    const std::vector<int> expected = plainShape(network.stageAt(exit, cut - 1));
    if (features.shape != expected || features.values.size() != Tensor::count(expected))
        return Error{
            QStringLiteral("features of shape %1 (%2 values) do not fit cut %3 of exit %4, which takes %5; "
                           "check that both sides use the same weights file")
                .arg(text(features.shape))
                .arg(features.values.size())
                .arg(cut)
                .arg(exit)
                .arg(text(expected))};
    const c10::InferenceMode inference;
    forget();
    d->now = d->outputs[static_cast<std::size_t>(stage)] = importedTo(stage, view(features));
    return {};
}

void StagedEngine::advance(int exit, int from, int to, const StageDone& done)
{
    const c10::InferenceMode inference;
    const auto path = m_model->network.path(exit);
    Q_ASSERT(from >= 0 && to <= static_cast<int>(path.size()));
    const auto behind = [&](int place) -> at::Tensor& {
        return place == 0 ? d->input
                          : d->outputs[static_cast<std::size_t>(path[static_cast<std::size_t>(place - 1)])];
    };
    for (int place = from; place < to; ++place) {
        Q_ASSERT_X(behind(place).defined(), "Engine::advance", "nothing has been computed up to this stage");
        behind(place + 1) = runStage(path[static_cast<std::size_t>(place)], behind(place), done);
    }
    d->now = behind(to);
}

at::Tensor StagedEngine::runStage(int stage, const at::Tensor& input, const StageDone& done)
{
    const SteadyClock clock;
    const Nanoseconds begin = clock.now();
    at::Tensor output = m_stages[static_cast<std::size_t>(stage)]->run(input);
    if (done)
        done(stage, clock.now() - begin);
    return output;
}

Tensor StagedEngine::latent(const Bottleneck& bottleneck, const StageDone& done)
{
    const c10::InferenceMode inference;
    const int behind = m_model->network.path(kExits)[static_cast<std::size_t>(bottleneck.cut - 1)];
    at::Tensor x = d->outputs[static_cast<std::size_t>(behind)];
    Q_ASSERT_X(x.defined(), "Engine::latent", "the features at the cut have not been computed");
    for (const int stage : bottleneck.encoder)
        x = runStage(stage, x, done);
    return plainValues(x);
}

Result<void> StagedEngine::resumeFromLatent(const Bottleneck& bottleneck, const Tensor& latent,
                                            const StageDone& done)
{
    const Shape shape = bottleneck.latent;
    const std::vector<int> expected{shape.height, shape.width, shape.channels};
    if (latent.shape != expected || latent.values.size() != Tensor::count(expected))
        return Error{QStringLiteral("a latent of shape %1 does not fit the bottleneck at cut %2, which takes "
                                    "%3; check that both sides use the same weights file")
                         .arg(text(latent.shape))
                         .arg(bottleneck.cut)
                         .arg(text(expected))};
    const c10::InferenceMode inference;
    forget();
    at::Tensor x = importedTo(bottleneck.encoder.back(), view(latent));
    for (const int stage : bottleneck.decoder)
        x = runStage(stage, x, done);
    const int behind = m_model->network.path(kExits)[static_cast<std::size_t>(bottleneck.cut - 1)];
    d->now = d->outputs[static_cast<std::size_t>(behind)] = x;
    return {};
}

Tensor StagedEngine::features() const
{
    const c10::InferenceMode inference;
    return plainValues(d->now);
}

void StagedEngine::warmUp()
{
    const int side = m_model->network.inputSize();
    const Image blank{side, side, std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 3, 128)};
    start(blank);
    advance(kExits, 0, m_model->network.pathLength(kExits), {});
    for (int exit = 1; exit < kExits; ++exit)
        advance(exit, m_model->network.sharedStages(exit, kExits), m_model->network.pathLength(exit), {});
    for (const Bottleneck& bottleneck : m_model->network.bottlenecks()) {
        start(blank);
        advance(kExits, 0, bottleneck.cut, {});
        (void)resumeFromLatent(bottleneck, latent(bottleneck, {}), {});
    }
}

} // namespace coinfer
