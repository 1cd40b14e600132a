#pragma once

#include "core/nn/Engine.h"
#include "core/vision/FrameSource.h"

#include <array>
#include <functional>

namespace coinfer {

/// How right a model is on labelled pictures, at every exit and for every decision.
struct Evaluation {
    std::int64_t pictures = 0;
    QStringList skipped;                     ///< pictures that could not be read
    std::array<double, kExits> exits{};      ///< nothing cut, nothing quantised on the way
    std::vector<DecisionAccuracy> decisions; ///< device half, codec, edge half; in Network::decisions() order
};

/// Called after some pictures each; returning false ends the evaluation with an error.
using EvaluationObserver = std::function<bool(std::int64_t done)>;

/// Runs all pictures of the source through every decision, on `threads` threads with an engine each.
/// Fails when the source has no pictures whose class the model knows.
Result<Evaluation> evaluate(std::shared_ptr<const Model> model, NumberFormat format, FrameSource& source,
                            int threads, const EvaluationObserver& observer);

} // namespace coinfer
