#pragma once

#include "core/nn/Engine.h"
#include "core/vision/FrameSource.h"

#include <functional>

namespace coinfer {

/// How right a model is on labelled pictures, for every decision.
struct Evaluation {
    QStringList skipped; ///< pictures that could not be read
    AccuracyTable table; ///< device half, codec, edge half
};

/// Called after some pictures each; returning false ends the evaluation with an error.
using EvaluationObserver = std::function<bool(std::int64_t done)>;

/// Runs all pictures of the source through every decision, on `threads` threads with an engine each.
/// Fails when the source has no pictures whose class the model knows.
Result<Evaluation> evaluate(std::shared_ptr<const Model> model, NumberFormat format, FrameSource& source,
                            int threads, const EvaluationObserver& observer);

} // namespace coinfer
