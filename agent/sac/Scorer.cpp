#include "agent/sac/Scorer.h"

#include <torch/torch.h>

#include <cmath>

namespace coinfer {
namespace {

/// LibTorch's initialisation of linear layers.
double bound(int inputs)
{
    return 1 / std::sqrt(static_cast<double>(inputs));
}

enum DecisionArray : std::size_t {
    OfDecision,
    OfState,
    FirstBias,
    NormGain,
    NormBias,
    SecondWeight,
    SecondBias,
    LastWeight,
    LastBias
};

std::vector<ArraySpec> decisionArrays(const ScorerShape& shape)
{
    const std::int64_t state = shape.stateFeatures, decision = shape.decisionFeatures, width = shape.width;
    const double first = bound(shape.stateFeatures + shape.decisionFeatures), second = bound(shape.width);
    return {{"first.decision", {width, decision}, first},
            {"first.state", {width, state}, first},
            {"first.bias", {width}, first},
            {"norm.gain", {width}, 0, 1},
            {"norm.bias", {width}},
            {"second.weight", {width, width}, second},
            {"second.bias", {width}, second},
            {"last.weight", {1, width}}, // 0, so that the first scores are the prior
            {"last.bias", {1}}};
}

std::vector<ArraySpec> flatArrays(const ScorerShape& shape)
{
    const std::int64_t state = shape.stateFeatures, out = shape.decisions, width = shape.width;
    const double first = bound(shape.stateFeatures), later = bound(shape.width);
    return {{"first.weight", {width, state}, first},  {"first.bias", {width}, first},
            {"second.weight", {width, width}, later}, {"second.bias", {width}, later},
            {"last.weight", {out, width}, later},     {"last.bias", {out}, later}};
}

} // namespace

Scorer::Scorer(ParameterSet parameters, double priorScale)
    : m_parameters(std::move(parameters)), m_priorScale(priorScale)
{
}

at::Tensor Scorer::scores(const at::Tensor& state, const at::Tensor& decisions,
                          const at::Tensor& priors) const
{
    return learned(state, decisions).add(priors, m_priorScale);
}

DecisionScorer::DecisionScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
                               Precision precision)
    : Scorer(ParameterSet(decisionArrays(shape), random, precision), priorScale)
{
}

at::Tensor DecisionScorer::learned(const at::Tensor& state, const at::Tensor& decisions) const
{
    const ParameterSet& w = parameters();
    const std::int64_t width = w[FirstBias].size(0);
    auto hidden = torch::linear(decisions, w[OfDecision]);
    hidden = hidden + torch::linear(state, w[OfState], w[FirstBias]).unsqueeze(1);
    hidden = torch::relu(torch::layer_norm(hidden, {width}, w[NormGain], w[NormBias]));
    hidden = torch::relu(torch::linear(hidden, w[SecondWeight], w[SecondBias]));
    return torch::linear(hidden, w[LastWeight], w[LastBias]).squeeze(-1);
}

FlatScorer::FlatScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random,
                       Precision precision)
    : Scorer(ParameterSet(flatArrays(shape), random, precision), priorScale)
{
}

at::Tensor FlatScorer::learned(const at::Tensor& state, const at::Tensor&) const
{
    const ParameterSet& w = parameters();
    auto hidden = torch::relu(torch::linear(state, w[0], w[1]));
    hidden = torch::relu(torch::linear(hidden, w[2], w[3]));
    return torch::linear(hidden, w[4], w[5]);
}

std::unique_ptr<Scorer> makeScorer(const ScorerShape& shape, double priorScale, std::mt19937_64& random)
{
    if (shape.decisionFeatures > 0)
        return std::make_unique<DecisionScorer>(shape, priorScale, random);
    return std::make_unique<FlatScorer>(shape, priorScale, random);
}

} // namespace coinfer
