#pragma once

#include "core/nn/Engine.h"

#include <QtGlobal>

#include <cmath>

namespace coinfer::test {

/// An engine for the model, which must have one in this format.
inline std::unique_ptr<Engine> make(const std::shared_ptr<const Model>& model, NumberFormat format)
{
    auto engine = Engine::create(model, format);
    if (!engine)
        qFatal("%s", qPrintable(engine.error().message));
    return *std::move(engine);
}

/// Root mean square of the difference, as a share of `reference`'s.
inline double relativeError(const Tensor& value, const Tensor& reference)
{
    if (value.shape != reference.shape || value.values.size() != reference.values.size())
        return INFINITY;
    double difference = 0, size = 0;
    for (std::size_t i = 0; i < value.values.size(); ++i) {
        difference += std::pow(value.values[i] - reference.values[i], 2);
        size += std::pow(reference.values[i], 2);
    }
    return std::sqrt(difference / size);
}

} // namespace coinfer::test
