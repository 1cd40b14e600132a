#include "agent/sac/Adam.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;

Tensor toArray(const torch::Tensor& tensor)
{
    const auto values = tensor.to(torch::kFloat).contiguous();
    return {{static_cast<int>(values.numel())},
            {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()}};
}

} // namespace

struct Adam::Private {
    AdamSettings settings;
    torch::Tensor mean;
    torch::Tensor square;
    std::int64_t steps = 0;
};

Adam::Adam(const ParameterSet& parameters, const AdamSettings& settings) : d(std::make_unique<Private>())
{
    d->settings = settings;
    d->mean = torch::zeros_like(parameters.values());
    d->square = torch::zeros_like(parameters.values());
}

Adam::~Adam() = default;
Adam::Adam(Adam&&) noexcept = default;

void Adam::step(ParameterSet& parameters, double rateShare)
{
    torch::NoGradGuard noGradient;
    torch::Tensor& g = parameters.gradient();
    if (d->settings.clip > 0)
        g.mul_(std::min(1.0, d->settings.clip / (g.norm().item<double>() + 1e-12)));
    ++d->steps;
    d->mean.mul_(kBeta1).add_(g, 1 - kBeta1);
    d->square.mul_(kBeta2).addcmul_(g, g, 1 - kBeta2);
    const double meanShare = 1 - std::pow(kBeta1, static_cast<double>(d->steps));
    const double squareShare = 1 - std::pow(kBeta2, static_cast<double>(d->steps));
    const auto scale = d->square.div(squareShare).sqrt_().add_(d->settings.epsilon);
    parameters.values().addcdiv_(d->mean, scale, -rateShare * d->settings.rate / meanShare);
    g.zero_();
}

void Adam::exportTo(AgentWeights& weights, const QString& prefix) const
{
    weights[prefix + QStringLiteral(".mean")] = toArray(d->mean);
    weights[prefix + QStringLiteral(".square")] = toArray(d->square);
    weights[prefix + QStringLiteral(".steps")] = {{1}, {static_cast<float>(d->steps)}};
}

Result<void> Adam::adopt(const AgentWeights& weights, const QString& prefix)
{
    const auto find = [&](const char* part, std::int64_t size) -> const Tensor* {
        const auto found = weights.find(prefix + QLatin1Char('.') + QLatin1String(part));
        const bool fits = found != weights.end() &&
                          found->second.shape == std::vector{static_cast<int>(size)} &&
                          static_cast<std::int64_t>(found->second.values.size()) == size;
        return fits ? &found->second : nullptr;
    };
    const Tensor* mean = find("mean", d->mean.numel());
    const Tensor* square = find("square", d->square.numel());
    const Tensor* steps = find("steps", 1);
    if (!mean || !square || !steps)
        return Error{
            QStringLiteral("the optimiser's state \"%1\" is missing or belongs to another net").arg(prefix)};
    d->mean.copy_(torch::tensor(mean->values));
    d->square.copy_(torch::tensor(square->values));
    d->steps = std::llround(steps->values.front());
    return {};
}

} // namespace coinfer
