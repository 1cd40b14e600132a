#include "agent/sac/Losses.h"

#include <torch/torch.h>

namespace coinfer::sac {
namespace {

constexpr double kMasked = -1e9; // not -inf, because 0 * inf is NaN

/// sum_a over valid decisions.
torch::Tensor sum(const torch::Tensor& x, const torch::Tensor& mask)
{
    return torch::where(mask, x, torch::zeros_like(x)).sum(-1);
}

} // namespace

at::Tensor logPolicy(const at::Tensor& logits, const at::Tensor& mask)
{
    return torch::log_softmax(logits.masked_fill(mask.logical_not(), kMasked), -1);
}

at::Tensor expectation(const at::Tensor& logPi, const at::Tensor& x, const at::Tensor& mask)
{
    return sum(logPi.exp() * x, mask);
}

at::Tensor entropy(const at::Tensor& logPi, const at::Tensor& mask)
{
    return -expectation(logPi, logPi, mask);
}

at::Tensor softValue(const at::Tensor& logPi, const at::Tensor& q, double alpha, const at::Tensor& mask)
{
    return expectation(logPi, q - alpha * logPi, mask);
}

at::Tensor criticTarget(const at::Tensor& reward, double gamma, const at::Tensor& terminated,
                        const at::Tensor& nextValue)
{
    return reward + gamma * (1 - terminated) * nextValue;
}

at::Tensor criticLoss(const at::Tensor& q, const at::Tensor& y)
{
    return (q - y.detach()).square().mean();
}

at::Tensor fullCriticLoss(const at::Tensor& q, const at::Tensor& y, const at::Tensor& mask, double levelShare)
{
    const auto error = q - y.detach();
    const auto valid = mask.sum(-1);
    const auto level = sum(error, mask) / valid;
    return (sum(error.square(), mask) / valid - (1 - levelShare) * level.square()).mean();
}

at::Tensor actorLoss(const at::Tensor& logPi, const at::Tensor& q, double alpha, const at::Tensor& mask)
{
    return expectation(logPi, alpha * logPi - q.detach(), mask).mean();
}

at::Tensor temperatureLoss(const at::Tensor& l, const at::Tensor& entropy, const at::Tensor& targetEntropy)
{
    return (l * (entropy - targetEntropy).detach()).mean();
}

} // namespace coinfer::sac
