#include "agent/sac/ParameterSet.h"

#include <QCoreApplication>

#include <torch/torch.h>

#include <cmath>
#include <numeric>

namespace coinfer {
namespace {

std::int64_t count(const ArraySpec& spec)
{
    return std::accumulate(spec.shape.begin(), spec.shape.end(), std::int64_t{1}, std::multiplies());
}

torch::Tensor drawn(const std::vector<ArraySpec>& specs, std::mt19937_64& random)
{
    std::vector<double> values;
    for (const ArraySpec& spec : specs) {
        std::uniform_real_distribution<double> uniform(-1, 1);
        for (std::int64_t i = 0; i < count(spec); ++i)
            values.push_back(spec.centre + (spec.bound > 0 ? spec.bound * uniform(random) : 0));
    }
    return torch::tensor(values, torch::kDouble);
}

QString keyOf(const QString& prefix, const ArraySpec& spec)
{
    return prefix + QLatin1Char('.') + QString::fromStdString(spec.name);
}

QString updatesKey()
{
    return QStringLiteral("updates");
}

} // namespace

struct ParameterSet::Private {
    std::vector<ArraySpec> specs;
    torch::Tensor values;
    torch::Tensor gradient;
    std::vector<torch::Tensor> arrays; ///< leaves that share memory with the two vectors
};

ParameterSet::ParameterSet(const std::vector<ArraySpec>& specs, std::mt19937_64& random, Precision precision)
    : d(std::make_unique<Private>())
{
    torch::NoGradGuard noGradient;
    d->specs = specs;
    d->values = drawn(specs, random).to(precision == Precision::Double ? torch::kDouble : torch::kFloat);
    d->gradient = torch::zeros_like(d->values);
    std::int64_t at = 0;
    for (const ArraySpec& spec : specs) {
        auto array = d->values.narrow(0, at, count(spec)).view(spec.shape).detach();
        array.requires_grad_();
        array.mutable_grad() = d->gradient.narrow(0, at, count(spec)).view(spec.shape);
        d->arrays.push_back(std::move(array));
        at += count(spec);
    }
}

ParameterSet::~ParameterSet() = default;
ParameterSet::ParameterSet(ParameterSet&&) noexcept = default;

const at::Tensor& ParameterSet::operator[](std::size_t place) const
{
    return d->arrays.at(place);
}

at::Tensor& ParameterSet::values() const
{
    return d->values;
}

at::Tensor& ParameterSet::gradient() const
{
    return d->gradient;
}

void ParameterSet::copyFrom(const ParameterSet& other)
{
    d->values.copy_(other.d->values);
}

void ParameterSet::moveTowards(const ParameterSet& other, double share)
{
    d->values.lerp_(other.d->values, share);
}

void ParameterSet::exportTo(AgentWeights& weights, const QString& prefix) const
{
    const auto values = d->values.to(torch::kFloat);
    const float* from = values.data_ptr<float>();
    for (const ArraySpec& spec : d->specs) {
        weights[keyOf(prefix, spec)] = {{spec.shape.begin(), spec.shape.end()}, {from, from + count(spec)}};
        from += count(spec);
    }
}

Result<void> ParameterSet::adopt(const AgentWeights& weights, const QString& prefix)
{
    std::vector<float> values;
    for (const ArraySpec& spec : d->specs) {
        const QString key = keyOf(prefix, spec);
        const auto found = weights.find(key);
        if (found == weights.end())
            return Error{QCoreApplication::translate("Problems", "the array \"%1\" is missing").arg(key)};
        if (!std::ranges::equal(found->second.shape, spec.shape) ||
            found->second.values.size() != static_cast<std::size_t>(count(spec)))
            return Error{
                QCoreApplication::translate("Problems", "the array \"%1\" has the wrong shape").arg(key)};
        values.insert(values.end(), found->second.values.begin(), found->second.values.end());
    }
    d->values.copy_(torch::tensor(values));
    return {};
}

Result<std::int64_t> updatesIn(const AgentWeights& checkpoint)
{
    const auto updates = checkpoint.find(updatesKey());
    if (updates == checkpoint.end() || updates->second.values.size() != 1)
        return Error{QStringLiteral("the array \"updates\" is missing")};
    return std::int64_t{std::llround(updates->second.values.front())};
}

void exportUpdates(AgentWeights& checkpoint, std::int64_t updates)
{
    checkpoint[updatesKey()] = {{1}, {static_cast<float>(updates)}};
}

} // namespace coinfer
