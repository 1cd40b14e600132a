#include "agent/sac/BatchTensors.h"

#include <torch/torch.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace coinfer {
namespace {

/// The vectors of all features as rows of {B,n}.
template <class Value>
torch::Tensor rows(std::span<const Features* const> features, std::vector<Value> Features::*member,
                   torch::ScalarType type)
{
    const std::size_t length = (features.front()->*member).size();
    auto tensor =
        torch::empty({static_cast<std::int64_t>(features.size()), static_cast<std::int64_t>(length)}, type);
    auto* to = static_cast<Value*>(tensor.data_ptr());
    for (const Features* row : features) {
        assert((row->*member).size() == length);
        to = std::ranges::copy(row->*member, to).out;
    }
    return tensor;
}

/// One number per transition {B}.
template <class Read> torch::Tensor column(Batch batch, Read read)
{
    std::vector<float> values;
    for (const Transition* transition : batch)
        values.push_back(read(*transition));
    return torch::tensor(values);
}

} // namespace

at::Tensor stateTensor(std::span<const Features* const> features)
{
    return rows(features, &Features::state, torch::kFloat);
}

at::Tensor decisionTensor(std::span<const Features* const> features)
{
    const auto flat = rows(features, &Features::decisions, torch::kFloat);
    return flat.size(1) == 0 ? flat : flat.view({flat.size(0), features.front()->size(), -1});
}

at::Tensor priorTensor(std::span<const Features* const> features)
{
    if (!features.front()->priors.empty())
        return rows(features, &Features::priors, torch::kFloat);
    return torch::zeros({static_cast<std::int64_t>(features.size()), features.front()->size()});
}

at::Tensor maskTensor(std::span<const Features* const> features)
{
    return rows(features, &Features::mask, torch::kByte).to(torch::kBool);
}

std::vector<const Features*> featuresOf(Batch batch)
{
    std::vector<const Features*> features;
    for (const Transition* transition : batch)
        features.push_back(transition->features.get());
    return features;
}

std::vector<const Features*> nextOf(Batch batch)
{
    std::vector<const Features*> features;
    for (const Transition* transition : batch) {
        assert(transition->next || transition->terminated);
        features.push_back(transition->next ? transition->next.get() : transition->features.get());
    }
    return features;
}

at::Tensor actionsOf(Batch batch)
{
    std::vector<std::int64_t> actions;
    for (const Transition* transition : batch)
        actions.push_back(transition->action);
    return torch::tensor(actions);
}

at::Tensor allRewards(Batch batch)
{
    const std::size_t decisions = batch.front()->rewards.size();
    auto rewards =
        torch::empty({static_cast<std::int64_t>(batch.size()), static_cast<std::int64_t>(decisions)});
    float* to = rewards.data_ptr<float>();
    for (const Transition* transition : batch) {
        assert(transition->rewards.size() == decisions && decisions > 0);
        to = std::ranges::copy(transition->rewards, to).out;
    }
    return rewards;
}

at::Tensor rewardsOf(Batch batch)
{
    return column(batch, [](const Transition& t) { return t.reward; });
}

at::Tensor terminatedOf(Batch batch)
{
    return column(batch, [](const Transition& t) { return t.terminated ? 1.0F : 0.0F; });
}

std::vector<float> scoresOf(const Scorer& scorer, const Features& features)
{
    const c10::InferenceMode inference;
    const Features* one = &features;
    const std::span<const Features* const> batch(&one, 1);
    const auto scores =
        scorer.scores(stateTensor(batch), decisionTensor(batch), priorTensor(batch)).contiguous();
    return {scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel()};
}

std::vector<float> softmaxOf(std::span<const float> scores, std::span<const std::uint8_t> mask)
{
    const float highest = scores[static_cast<std::size_t>(bestOf(scores, mask))];
    std::vector<float> probabilities(scores.size(), 0.0F);
    float sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (mask[i])
            sum += probabilities[i] = std::exp(scores[i] - highest);
    for (float& probability : probabilities)
        probability /= sum;
    return probabilities;
}

int bestOf(std::span<const float> scores, std::span<const std::uint8_t> mask)
{
    int best = -1;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (mask[i] && (best < 0 || scores[i] > scores[static_cast<std::size_t>(best)]))
            best = static_cast<int>(i);
    assert(best >= 0);
    return best;
}

int drawnFrom(std::span<const float> probabilities, std::mt19937_64& random)
{
    std::discrete_distribution<int> distribution(probabilities.begin(), probabilities.end());
    return distribution(random);
}

double entropyOf(std::span<const float> probabilities)
{
    double entropy = 0;
    for (float p : probabilities)
        entropy -= p > 0 ? static_cast<double>(p) * std::log(static_cast<double>(p)) : 0;
    return entropy;
}

} // namespace coinfer
